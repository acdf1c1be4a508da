import { AnswerTooLong } from './answer-text.ts';
import { ThuliumContractError, type ThuliumError, ThuliumInputError, ThuliumNetworkError } from './errors.ts';

/** Faults that come before a request is sent, as Node.js and its undici name them; other platforms do not tell. */
const beforeSending =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT)$|CERT|SELF_SIGNED|UNABLE_TO_|^ERR_TLS_/;

/**
 * The error for a call that brought no whole answer, and whether it or an attempt before it was sent. It keeps the words and the code of what `fetch` threw, not the thing
 * itself: errors of some HTTP libraries hold the request with its credentials.
 */
export function networkError(
  operation: string,
  thrown: unknown,
  sent: boolean,
  signal: AbortSignal | undefined,
  redact: (text: string) => string,
): ThuliumError {
  // encodeURIComponent refuses half a surrogate pair, before anything is sent.
  if (thrown instanceof URIError)
    return new ThuliumInputError(`${operation} was not sent: an id is not valid Unicode.`);
  if (thrown instanceof AnswerTooLong) {
    const message = `${operation}: the answer breaks the contract: ${thrown.message}. The server may have acted.`;
    return new ThuliumContractError(message, thrown.status, undefined);
  }
  const about = { code: codeOf(thrown), sent };
  const what = whatWasSent(sent);
  if (signal?.aborted) return new ThuliumNetworkError(`${operation}: cancelled. ${what}`, 'aborted', about);
  if (thrown instanceof Error && thrown.name === 'TimeoutError') {
    return new ThuliumNetworkError(`${operation}: no whole answer came in time. ${what}`, 'timeout', about);
  }
  return new ThuliumNetworkError(`${operation}: ${redact(wordsOf(thrown))}. ${what}`, 'connection', about);
}

/** False for a fault that comes before anything is sent. */
export function wasSent(thrown: unknown): boolean {
  // A port that the fetch standard forbids has no code in Node.js.
  return !beforeSending.test(codeOf(thrown) ?? '') && !/\(bad port\)$/.test(wordsOf(thrown));
}

export function whatWasSent(sent: boolean): string {
  return sent ? 'The server may have acted all the same.' : 'Nothing was sent.';
}

/** Node.js puts the error that has a code into the cause of a `TypeError: fetch failed`. */
function codeOf(error: unknown, depth = 0): string | undefined {
  if (!(error instanceof Error) || depth > 9) return undefined;
  return 'code' in error && typeof error.code === 'string' ? error.code : codeOf(error.cause, depth + 1);
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // The error of several addresses, none of which answers, has a code alone.
  if (!(error.cause instanceof Error)) return error.message || codeOf(error) || error.name;
  return `${error.message} (${error.cause.message || codeOf(error)})`;
}
