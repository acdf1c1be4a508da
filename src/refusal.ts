import { isErrorResponse as isDescribed } from '../generated/contract.ts';
import type { components } from '../generated/openapi.ts';
import { ThuliumHttpError } from './errors.ts';

/** Why a request as a whole was refused: `{ request_id, errors: [{ message, code }] }`. */
export type ErrorResponse = components['schemas']['ErrorResponse'];

/** Tells whether the body of a refusal has the shape that the vendor documents. */
export function isErrorResponse(body: unknown): body is ErrorResponse {
  return isDescribed(body);
}

/** The error for an answer that refuses a request as a whole: what happened, in the server's words if it has any. */
export function refusal(operation: string, response: Response, body: unknown): ThuliumHttpError {
  const said = isErrorResponse(body)
    ? ` The server says: ${body.errors.map(({ message }) => message).join(' ')} (request ${body.request_id})`
    : '';
  const advice = isRedirect(response)
    ? 'The server redirects, which is not followed: it could lead the credentials elsewhere. Check the address of the API.'
    : adviceFor(response.status);
  return new ThuliumHttpError(`${operation}: HTTP ${response.status}. ${advice}${said}`, response.status, body);
}

/** A browser shows no more of a redirect than that it is one. */
export function isRedirect({ status, type }: Response): boolean {
  return type === 'opaqueredirect' || (status >= 300 && status < 400);
}

/** The login is wrong, or may not do this: asking again, or for more, cannot help. */
export function refusesCredentials(status: unknown): boolean {
  return status === 401 || status === 403;
}

function adviceFor(status: number): string {
  if (status === 401) return 'The credentials were refused. Check the username and the password of the API user.';
  if (status === 403) return 'This API user may not do this, or not from here. Check its permissions in the panel.';
  if (status === 404) return 'There is no such operation at this address. Check the address of the API.';
  if (status === 429) return 'The server asks for fewer requests. Try again later.';
  if (status >= 500) {
    return 'The server failed, and may have queued campaigns all the same. Ask again: what is in the queue should answer ALREADY_QUEUED.';
  }
  return 'The request was refused as a whole.';
}
