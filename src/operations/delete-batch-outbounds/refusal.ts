import { isErrorResponse } from '../../error-response.ts';
import { type ErrorFacts, ThuliumHttpError } from '../../errors.ts';
import { retryAfterOf } from '../../pause.ts';
import { isRedirect } from '../../status.ts';

/** Creates the error for a response that refuses a request as a whole: what happened, with the server's message if any. */
export function refusal(name: string, response: Response, body: unknown, facts?: ErrorFacts): ThuliumHttpError {
  const said = isErrorResponse(body)
    ? ` The server says: ${body.errors.map(({ message }) => message).join(' ')} (request ${body.request_id})`
    : '';
  const message = `${name}: HTTP ${response.status}. ${adviceFor(response)}${said}`;
  return new ThuliumHttpError(message, response.status, body, { ...facts, retryAfter: retryAfterOf(response) });
}

function adviceFor(response: Response): string {
  const { status } = response;
  if (isRedirect(response)) {
    return 'Redirects are not followed: they could lead the credentials elsewhere. Is the system name right?';
  }
  if (status === 401) return 'The credentials were refused. Check the username and the password of the API user.';
  if (status === 403) return 'This API user may not do this, or not from here. Check its permissions in the panel.';
  if (status === 404) return 'There is no such operation at this address. Is the system name right?';
  if (status === 407) return 'The proxy requires credentials. Check its settings.';
  if (status === 429) return 'The server asks for fewer requests. Try again later.';
  if (status >= 500) {
    return 'The server failed, and may have acted. Send it again: what is in the queue should be reported as ALREADY_QUEUED.';
  }
  return 'The request was refused as a whole.';
}
