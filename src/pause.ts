/** The longest pause that a run waits for, in milliseconds. */
export const longestRetryAfter = 600_000;

/** Reads `Retry-After`, seconds or a date (RFC 9110, section 10.2.3), in milliseconds. `undefined` if it is neither. */
export function retryAfterOf({ headers }: Response): number | undefined {
  const header = headers.get('retry-after') ?? '';
  // `Date.parse` makes a date of nearly anything: of "-1" one in 2001.
  const isDate = /^[A-Z][a-z]+,? .*\d:\d\d:\d\d/.test(header);
  const milliseconds = /^\d+$/.test(header) ? Number(header) * 1000 : isDate ? Date.parse(header) - Date.now() : 0;
  return milliseconds > 0 ? milliseconds : undefined;
}

export type Signals = readonly (AbortSignal | undefined)[];

export function isAborted(signals: Signals): boolean {
  return signals.some((signal) => signal?.aborted);
}

/** Waits, and returns whether it did so to the end: a signal cuts it short. */
function sleep(milliseconds: number, signals: Signals): Promise<boolean> {
  if (isAborted(signals)) return Promise.resolve(false);
  if (milliseconds <= 0) return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (isWhole: boolean) => {
      clearTimeout(timer);
      for (const signal of signals) signal?.removeEventListener('abort', cancel);
      resolve(isWhole);
    };
    const cancel = () => end(false);
    const timer = setTimeout(end, milliseconds, true);
    for (const signal of signals) signal?.addEventListener('abort', cancel, { once: true });
  });
}

/**
 * The pause that a server requests with `Retry-After`: all requests of a client keep it.
 *
 * Each wait is one timer, and the clock is not read again for its length: with fake timers it may stand still. A pause is
 * forgotten once the timers are others than when it began, for it was measured in another time.
 */
export class Pause {
  #asked: { milliseconds: number; until: number; timers: typeof setTimeout } | undefined;

  /** Begins a pause, unless there is a longer one. */
  begin(milliseconds: number): void {
    const until = performance.now() + milliseconds;
    if (!this.isOn || until > (this.#asked?.until ?? 0)) this.#asked = { milliseconds, until, timers: setTimeout };
  }

  /** Waits for some milliseconds and for the end of each pause. False if a signal cut it short. */
  async over(milliseconds: number, signals: Signals): Promise<boolean> {
    for (let own = milliseconds; ; own = 0) {
      const asked = this.isOn ? this.#asked : undefined;
      const rest = asked === undefined ? 0 : Math.min(asked.milliseconds, asked.until - performance.now());
      if (!(await sleep(Math.max(own, rest), signals))) return false;
      if (this.isOn && this.#asked !== asked) continue; // another one has begun meanwhile
      this.#asked = undefined;
      return true;
    }
  }

  get isOn(): boolean {
    return this.#asked?.timers === setTimeout;
  }
}
