/** Marks the errors of every copy and version of this package, in every realm: `instanceof` compares no classes. */
const mark = Symbol.for('thulium-outbounds.error');

/** What an error has beside its message. */
export interface ErrorFacts {
  /** How many times the request was tried. */
  attempts?: number;
  /** How many of these attempts may have reached the server. */
  timesSent?: number;
  /** The id that the server gave the request, to quote to Thulium's support. */
  requestId?: string | undefined;
}

/** An error as plain data, as `JSON.stringify` writes it. */
export type ErrorDetails = {
  /** The name of the class. */
  name: string;
  /** What happened, and what to do next. */
  message: string;
} & Record<string, unknown>;

function isInstance(this: object, value: unknown): boolean {
  if (Function.prototype[Symbol.hasInstance].call(this, value)) return true;
  // A class derived from these has no separate kind, and is compared as usual.
  const kind = Object.hasOwn(this, 'kind') && 'kind' in this ? this.kind : undefined;
  if (kind === undefined || typeof value !== 'object' || value === null || !(mark in value)) return false;
  return kind === 'ThuliumError' || ('name' in value && value.name === kind);
}

/**
 * The base of every error of this package. `instanceof` recognises the errors of another copy of it as well.
 *
 * No error contains the credentials or the request that carried them.
 */
export abstract class ThuliumError extends Error {
  /** The name by which `instanceof` recognises the errors of a class. */
  protected static readonly kind: string = 'ThuliumError';

  /** How many times the request was tried. */
  readonly attempts: number;
  /** How many of these attempts may have reached the server. */
  readonly timesSent: number;
  /** False if it is certain that the server has received nothing. */
  readonly sent: boolean;
  /** The id that the server gave the request, to quote to Thulium's support. `undefined` if it gave none. */
  readonly requestId: string | undefined;

  constructor(message: string, { attempts = 0, timesSent = 0, requestId }: ErrorFacts = {}) {
    super(message);
    this.attempts = attempts;
    this.timesSent = timesSent;
    this.sent = timesSent > 0;
    this.requestId = requestId;
  }

  /** @internal */
  get [mark](): true {
    return true;
  }

  /** @internal */
  static override readonly [Symbol.hasInstance] = isInstance;

  /** Returns plain data: otherwise `JSON.stringify` and loggers lose the message of an error. */
  toJSON(): ErrorDetails {
    return { ...Object.fromEntries(Object.entries(this)), name: this.name, message: this.message };
  }
}

/**
 * The input is invalid or doubtful. If it is thrown, nothing was sent, unless `sent` says otherwise: then the option `fetch`
 * is invalid, which shows only once it has sent a request.
 */
export class ThuliumInputError extends ThuliumError {
  protected static override readonly kind: string = 'ThuliumInputError';
  override readonly name: string = 'ThuliumInputError';
}

/** An error with the response that it is about. */
abstract class ResponseError extends ThuliumError {
  /** The HTTP status; 0 if a browser hides that of a redirect. */
  readonly status: number;
  /**
   * Without credentials: parsed if it was JSON, text otherwise, `undefined` if there was none. A list is kept whole; of
   * anything else at most 2,000 characters. `isErrorResponse` knows the documented shape.
   */
  readonly body: unknown;
  /** The pause that the server requested with `Retry-After`, in milliseconds. */
  readonly retryAfter: number | undefined;

  constructor(
    message: string,
    status: number,
    body: unknown,
    facts?: ErrorFacts & { retryAfter?: number | undefined },
  ) {
    super(message, { timesSent: 1, ...facts });
    this.status = status;
    this.body = body;
    this.retryAfter = facts?.retryAfter;
  }
}

/** The server refused a request as a whole: its status is not that of a success. */
export class ThuliumHttpError extends ResponseError {
  protected static override readonly kind: string = 'ThuliumHttpError';
  override readonly name: string = 'ThuliumHttpError';
}

/** No complete response came. The message and `sent` say whether the server may have acted. */
export class ThuliumNetworkError extends ThuliumError {
  protected static override readonly kind: string = 'ThuliumNetworkError';
  override readonly name: string = 'ThuliumNetworkError';
  /** A signal ended the call, its time was up, or the connection failed: a name, TLS, a reset. */
  readonly reason: 'aborted' | 'timeout' | 'connection';
  /** The code of the platform if it has one, such as `ECONNREFUSED` in Node.js. */
  readonly code: string | undefined;

  constructor(
    message: string,
    reason: ThuliumNetworkError['reason'],
    { code, ...facts }: ErrorFacts & { code?: string | undefined } = {},
  ) {
    super(message, facts);
    this.reason = reason;
    this.code = code;
  }
}

/** The response breaks the contract. The server may have acted: read `body` before sending the request again. */
export class ThuliumContractError extends ResponseError {
  protected static override readonly kind: string = 'ThuliumContractError';
  override readonly name: string = 'ThuliumContractError';
}
