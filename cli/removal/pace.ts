import { setTimeout as sleep } from 'node:timers/promises';

type Wait = (milliseconds: number, value: undefined, options: { signal: AbortSignal }) => Promise<unknown>;

/** Lets at most so many requests start in a second. Retries count, but do not wait: they have delays of their own. */
export class Pace {
  readonly #interval: number;
  readonly #now: () => number;
  readonly #wait: Wait;
  #next = 0;

  constructor(requestsPerSecond: number | undefined, now: () => number = () => performance.now(), wait: Wait = sleep) {
    this.#interval = requestsPerSecond === undefined ? 0 : 1000 / requestsPerSecond;
    this.#now = now;
    this.#wait = wait;
  }

  /** A request starts now. */
  count(): void {
    this.#next = Math.max(this.#next, this.#now()) + this.#interval;
  }

  /** Resolves when the next request may start, or a signal is aborted. */
  async turn(signals: AbortSignal[]): Promise<void> {
    for (let wait = this.#next - this.#now(); wait > 0; wait = this.#next - this.#now()) {
      const signal = AbortSignal.any(signals);
      if (signal.aborted) return;
      await this.#wait(wait, undefined, { signal }).catch(() => undefined);
    }
  }
}
