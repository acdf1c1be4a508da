/**
 * The base of every error of this package: `error instanceof ThuliumError`.
 *
 * No error holds the credentials or the request that carried them.
 */
export abstract class ThuliumError extends Error {
  /** How many times it was tried to send the request. */
  attempts = 0;
}

/** The input is wrong or doubtful. Where it is thrown, nothing was sent; in `stopped` of a report, nothing more. */
export class ThuliumInputError extends ThuliumError {
  override readonly name = 'ThuliumInputError';
}

/** An error with the answer that it is about. */
abstract class AnswerError extends ThuliumError {
  /** The HTTP status; 0 where a browser hides that of a redirect. */
  readonly status: number;
  /** Parsed if it was JSON, text otherwise, `undefined` if there was none. `isErrorResponse` knows the documented shape. */
  readonly body: unknown;

  constructor(message: string, status: number, body: unknown) {
    super(message);
    this.status = status;
    this.body = body;
  }
}

/** The server answered a request as a whole with something else than success. */
export class ThuliumHttpError extends AnswerError {
  override readonly name = 'ThuliumHttpError';
}

/** No whole answer came. The message says whether the server may have acted all the same. */
export class ThuliumNetworkError extends ThuliumError {
  override readonly name = 'ThuliumNetworkError';
  /** A signal ended the call, its time was up, or the connection failed: a name, TLS, a reset. */
  readonly reason: 'aborted' | 'timeout' | 'connection';
  /** The code of the platform if it has one, such as `ECONNREFUSED` in Node.js. */
  readonly code: string | undefined;
  /** False where it is certain that the server has received nothing, at no attempt. */
  readonly sent: boolean;

  constructor(
    message: string,
    reason: ThuliumNetworkError['reason'],
    about: { code?: string | undefined; sent: boolean },
  ) {
    super(message);
    this.reason = reason;
    this.code = about.code;
    this.sent = about.sent;
  }
}

/** The answer breaks the contract. The server may have acted: read `body` before asking again. */
export class ThuliumContractError extends AnswerError {
  override readonly name = 'ThuliumContractError';
}
