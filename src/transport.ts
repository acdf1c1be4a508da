import { type ErrorFacts, ThuliumInputError, ThuliumNetworkError } from './errors.ts';
import { type NetworkProblem, problemOf } from './network-error.ts';
import { isAborted, longestRetryAfter, Pause, retryAfterOf } from './pause.ts';
import { type ResponseText, textOf } from './response-text.ts';
import { isTransient } from './status.ts';

/** How the client sends. */
export interface TransportOptions {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  maxRetries: number;
  /** Masks the credentials in what a `fetch` throws. */
  redact: (text: string) => string;
}

/** A request as it is written. */
export interface WrittenRequest {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string | undefined;
}

/** How one request is sent, and how its response is read. */
export interface Sending<Result> {
  /** What errors call it: `DELETE /batch/outbounds`. */
  name: string;
  /** How long to wait for a complete response at each attempt, in milliseconds. */
  timeout: number;
  /** Whether a transient error is followed by another attempt. */
  retry: boolean;
  /** Cancels the request. */
  signal: AbortSignal | undefined;
  /** Ends the retries: an attempt in flight is waited for. */
  retrySignal: AbortSignal | undefined;
  /** How many times the caller has sent the same before. */
  timesSentBefore: number;
  /** Reads the last response. It may throw. */
  read(exchange: Exchange): Result;
  /** Called after each attempt. */
  onAttempt?: ((attempt: Attempt) => void) | undefined;
}

type Counts = Required<Pick<ErrorFacts, 'attempts' | 'timesSent'>>;

/** A response, complete or as much of a refusal as could be read. */
export interface Exchange extends ResponseText, Counts {
  response: Response;
}

/** One attempt and what it brought. */
export interface Attempt {
  attempt: number;
  milliseconds: number;
  response?: Response;
  error?: unknown;
  /** In how many milliseconds the next attempt follows. */
  retryIn: number | undefined;
}

/** What one attempt brought: a response, no complete one, or one that the option `fetch` has made unreadable. */
type Outcome =
  | { response: Response; came: ResponseText }
  | Cut
  | { reason: 'connection'; problem: NetworkProblem }
  | { unreadable: string };

/** Sends requests: each attempt has a deadline and a limit of bytes, and a transient error is followed by another one. */
export class Transport {
  readonly #options: TransportOptions;
  readonly #pause = new Pause();

  constructor(options: TransportOptions) {
    this.#options = options;
  }

  /**
   * Sends a request, and again while that may help.
   *
   * @throws {ThuliumNetworkError} if no complete response came.
   * @throws {ThuliumInputError} if the option `fetch` returns nothing that can be read.
   */
  async send<Result>(request: WrittenRequest, sending: Sending<Result>): Promise<Result> {
    const signals = [sending.signal, sending.retrySignal];
    const maxRetries = sending.retry ? this.#options.maxRetries : 0;
    const counts = { attempts: 0, timesSent: sending.timesSentBefore };
    const isFree = this.#pause.isOn ? await this.#pause.over(0, signals) : !isAborted(signals);
    if (!isFree) throw errorOf(sending.name, { reason: 'aborted' }, counts);
    for (;;) {
      const start = performance.now();
      const outcome = await this.#attempt(request, sending);
      const milliseconds = performance.now() - start;
      counts.attempts++;
      if (!('problem' in outcome) || outcome.problem.sent) counts.timesSent++;
      const retryIn = delayAfter(outcome, counts.attempts, maxRetries);
      const attempt: Attempt = { attempt: counts.attempts, milliseconds, retryIn };
      if (retryIn === undefined) return readLast(outcome, attempt, sending, counts, sending.onAttempt);
      if ('response' in outcome) attempt.response = outcome.response;
      else attempt.error = errorOf(sending.name, outcome, counts);
      sending.onAttempt?.(attempt);
      if ('response' in outcome && retryAfterOf(outcome.response)) this.#pause.begin(retryIn);
      // If a signal ends the retries, what the last attempt brought is the result.
      if (!(await this.#pause.over(retryIn, signals))) return readLast(outcome, attempt, sending, counts);
    }
  }

  /** One attempt, which never throws. */
  async #attempt(
    { url, method, headers, body }: WrittenRequest,
    { timeout, signal }: Sending<unknown>,
  ): Promise<Outcome> {
    const { fetch, redact } = this.#options;
    let response: Response | undefined;
    const came = await withDeadline(timeout, signal, async (deadline): Promise<Outcome> => {
      // A redirect could lead the credentials, or a removal, to another place.
      const init: RequestInit = { method, headers: { ...headers }, redirect: 'manual', signal: deadline };
      if (body !== undefined) init.body = body;
      response = await fetch(url, init);
      if (typeof response?.status !== 'number' || typeof response.headers?.get !== 'function') return { unreadable };
      const came = await textOf(response);
      return came ? { response, came } : { unreadable };
    });
    if (!('thrown' in came)) return came;
    let problem: NetworkProblem = { words: 'the request failed', code: undefined, sent: true, lasting: false };
    try {
      const status = response ? undefined : statusOfThrown(came.thrown);
      if (status !== undefined) return { unreadable: status };
      problem = problemOf(came.thrown);
    } catch {} // what was thrown has nothing that can be read
    const { words, code, sent, lasting } = problem;
    return {
      reason: 'connection',
      problem: { words: redact(words), code: code && redact(code), sent: sent || response !== undefined, lasting },
    };
  }
}

/** The result of the last attempt. An observer is called once it is known whether the response is valid. */
function readLast<Result>(
  outcome: Outcome,
  attempt: Attempt,
  { name, read }: Sending<Result>,
  counts: Counts,
  onAttempt?: (attempt: Attempt) => void,
): Result {
  try {
    if (!('response' in outcome)) throw errorOf(name, outcome, counts);
    const { response, came } = outcome;
    attempt.response = response;
    return read({ response, ...came, ...counts });
  } catch (error) {
    attempt.error = error;
    throw error;
  } finally {
    onAttempt?.(attempt);
  }
}

// The deadline

type Cut = { reason: 'aborted' | 'timeout' };

/**
 * Runs something with a signal that is aborted after some milliseconds, or when the caller's own signal is.
 *
 * Not `AbortSignal.any` with `AbortSignal.timeout`: in Node.js the pair can be garbage-collected before it fires, and a
 * call then waits for ever. https://github.com/nodejs/node/issues/57736
 */
function withDeadline<Result>(
  milliseconds: number,
  signal: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result | Cut | { thrown: unknown }> {
  const controller = new AbortController();
  return new Promise((resolve) => {
    const settle = (result: Result | Cut | { thrown: unknown }) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      resolve(result);
    };
    const cut = (reason: Cut['reason'], error: unknown) => {
      settle({ reason }); // at once, because not every fetch listens to its signal
      controller.abort(error);
    };
    const cancel = () => cut('aborted', signal?.reason);
    const timer = setTimeout(() => cut('timeout', new DOMException(outOfTime, 'TimeoutError')), milliseconds);
    signal?.addEventListener('abort', cancel, { once: true });
    run(controller.signal).then(settle, (thrown: unknown) => settle({ thrown }));
  });
}

// The retries

const firstDelay = 500;
const longestDelay = 30_000;

/** Milliseconds to wait before the next attempt, or `undefined` if there is no use in one. */
function delayAfter(outcome: Outcome, attempts: number, maxRetries: number): number | undefined {
  // Half of it is left to chance, so that clients that failed together do not come back together.
  const backoff = Math.min(longestDelay, firstDelay * 2 ** (attempts - 1)) * (0.5 + Math.random() / 2);
  if (attempts > maxRetries || 'unreadable' in outcome) return undefined;
  if (!('response' in outcome)) {
    const isLasting = outcome.reason === 'aborted' || (outcome.reason === 'connection' && outcome.problem.lasting);
    return isLasting ? undefined : backoff;
  }
  if (!isTransient(outcome.response.status)) return undefined;
  const asked = retryAfterOf(outcome.response);
  return asked === undefined || asked <= longestRetryAfter ? (asked ?? backoff) : undefined;
}

// The errors

const unreadable = 'fetch gave no unread Response (read a clone)';
const outOfTime = 'no complete response came in time';

/** Some HTTP libraries throw an error for a status. It contains the response, which has then arrived. */
function statusOfThrown(thrown: unknown): string | undefined {
  const { response, status = response } = Object(thrown) as { response?: unknown; status?: unknown };
  const code = typeof status === 'object' && status !== null && 'status' in status ? status.status : status;
  if (typeof code !== 'number') return undefined;
  return `fetch threw for the status ${code} (return the response)`;
}

function whatWasSent(sent: boolean): string {
  return sent ? 'The server may have acted.' : 'Nothing was sent.';
}

function errorOf(
  name: string,
  outcome: Exclude<Outcome, { response: Response }>,
  counts: Counts,
): ThuliumNetworkError | ThuliumInputError {
  const what = whatWasSent(counts.timesSent > 0);
  if ('unreadable' in outcome) return new ThuliumInputError(`${name}: ${outcome.unreadable}. ${what}`, counts);
  const problem = outcome.reason === 'connection' ? outcome.problem : undefined;
  const cut = outcome.reason === 'aborted' ? 'cancelled' : outOfTime;
  const message = `${name}: ${problem?.words ?? cut}. ${what}`;
  return new ThuliumNetworkError(message, outcome.reason, { ...counts, code: problem?.code });
}
