import { ThuliumError, ThuliumNetworkError } from './errors.ts';

const passing = [408, 429, 502, 503, 504];

/** A refusal that may pass: the server was busy, or something in front of it (RFC 9110, section 15). */
export function mayPass(status: number): boolean {
  return passing.includes(status);
}

/** Faults of an address or a certificate, which no second try mends, as Node.js names them. */
const lasting = /^(ENOTFOUND|ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_)/;

const firstDelay = 500;
const longestDelay = 30_000;
/** A server that asks for more patience than this is not waited for. */
const longestRetryAfter = 600_000;

type Answer = { response: Response };
type Outcome<A extends Answer> = { answer: A } | { error: unknown };

/** Sends requests again while that may help. A server that says `Retry-After` is left alone by all requests at once. */
export class Retrier {
  readonly #maxRetries: number;
  /** By a clock that nobody sets. */
  #notBefore = 0;

  constructor(maxRetries: number) {
    this.#maxRetries = maxRetries;
  }

  /** What the last attempt gave, each told how many there are with it; an error is thrown with `attempts` set. */
  async run<A extends Answer>(
    signals: (AbortSignal | undefined)[],
    attempt: (attempts: number) => Promise<A>,
  ): Promise<A> {
    if (this.#notBefore > 0) await this.#wait(0, signals);
    for (let attempts = 1; ; attempts++) {
      let outcome: Outcome<A>;
      try {
        outcome = { answer: await attempt(attempts) };
      } catch (error) {
        outcome = { error };
      }
      const delay = attempts > this.#maxRetries ? undefined : this.#delayAfter(outcome, attempts);
      // A signal that is aborted meanwhile ends the run with what the last attempt gave.
      if (delay === undefined || !(await this.#wait(delay, signals))) return settled(outcome, attempts);
    }
  }

  /** Waits, also for what the server has asked of other requests meanwhile. False where a signal cut it short. */
  async #wait(milliseconds: number, signals: (AbortSignal | undefined)[]): Promise<boolean> {
    if (!(await sleep(milliseconds, signals))) return false;
    while (this.#notBefore > performance.now()) {
      if (!(await sleep(this.#notBefore - performance.now(), signals))) return false;
    }
    return true;
  }

  /** Milliseconds to wait before the next attempt, or nothing where there is no use in one. */
  #delayAfter(outcome: Outcome<Answer>, attempts: number): number | undefined {
    // Half of it is left to chance, so that clients that failed together do not come back together.
    const backoff = Math.min(longestDelay, firstDelay * 2 ** (attempts - 1)) * (0.5 + Math.random() / 2);
    if ('error' in outcome) return canPass(outcome.error) ? backoff : undefined;
    const { status, headers } = outcome.answer.response;
    if (!mayPass(status)) return undefined;
    const asked = retryAfter(headers.get('retry-after'));
    if (!(asked > 0)) return backoff;
    if (asked > longestRetryAfter) return undefined;
    this.#notBefore = Math.max(this.#notBefore, performance.now() + asked);
    return asked;
  }
}

function settled<A extends Answer>(outcome: Outcome<A>, attempts: number): A {
  if ('answer' in outcome) return outcome.answer;
  if (outcome.error instanceof ThuliumError) outcome.error.attempts = attempts;
  throw outcome.error;
}

function canPass(error: unknown): boolean {
  return error instanceof ThuliumNetworkError && error.reason !== 'aborted' && !lasting.test(error.code ?? '');
}

/** `Retry-After` in milliseconds: seconds or a date (RFC 9110, section 10.2.3). `NaN` where it is neither. */
function retryAfter(header: string | null): number {
  if (/^\d+$/.test(header ?? '')) return Number(header) * 1000;
  // `Date.parse` makes a date of nearly anything: of "-1" one in 2001.
  return /^[A-Z][a-z]+,? .*\d:\d\d:\d\d/.test(header ?? '') ? Date.parse(header ?? '') - Date.now() : Number.NaN;
}

/** Waits, and tells whether it did to the end: a signal cuts it short. */
function sleep(milliseconds: number, signals: (AbortSignal | undefined)[]): Promise<boolean> {
  if (signals.some((signal) => signal?.aborted)) return Promise.resolve(false);
  if (milliseconds <= 0) return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (whole: boolean) => {
      clearTimeout(timer);
      for (const signal of signals) signal?.removeEventListener('abort', cancel);
      resolve(whole);
    };
    const cancel = () => end(false);
    const timer = setTimeout(end, milliseconds, true);
    for (const signal of signals) signal?.addEventListener('abort', cancel, { once: true });
  });
}
