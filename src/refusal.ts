import { isErrorResponse } from '../generated/contract.ts';
import { ThuliumHttpError } from './errors.ts';

/** The error for an answer that refuses a request as a whole: what happened, in the server's words if it has any. */
export function refusal(operation: string, { status, type }: Response, body: unknown): ThuliumHttpError {
  const redirected = type === 'opaqueredirect' || (status >= 300 && status < 400);
  const said = isErrorResponse(body)
    ? ` The server says: ${body.errors.map(({ message }) => message).join(' ')} (request ${body.request_id})`
    : '';
  const advice = redirected
    ? 'The server redirects, which is not followed: it could lead the credentials elsewhere. Check the address of the API.'
    : adviceFor(status);
  return new ThuliumHttpError(`${operation}: HTTP ${status}. ${advice}${said}`, status, body);
}

function adviceFor(status: number): string {
  if (status === 401) return 'The credentials were refused. Check the username and the password of the API user.';
  if (status === 403) return 'This API user may not do this, or not from here. Check its permissions in the panel.';
  if (status === 404) return 'There is no such operation at this address. Check the address of the API.';
  if (status === 429) return 'The server asks for fewer requests. Try again later.';
  if (status >= 500) {
    return 'The server failed, and may have queued the campaigns all the same. Asking again is safe: what is queued answers ALREADY_QUEUED.';
  }
  return 'The request was refused as a whole.';
}
