import type { Messages } from '../messages/messages.ts';
import type { Screen } from '../screen.ts';
import type { Tally } from './tally.ts';

const frames = ['|', '/', '-', '\\'];
const frameTime = 250;
const widest = 30;

/** A line on a terminal that shows how far a run is. It moves without responses too, and is nowhere else. */
export class ProgressBar {
  readonly #screen: Screen;
  readonly #messages: Messages;
  readonly #tally: Tally;
  readonly #total: number;
  readonly #now: () => number;
  readonly #start: number;
  readonly #doneBefore: number;
  #pausedUntil = 0;
  /** How long the server has kept the run waiting. It tells nothing of the rate. */
  #paused = 0;
  #frame = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(screen: Screen, messages: Messages, tally: Tally, total: number, now: () => number) {
    this.#screen = screen;
    this.#messages = messages;
    this.#tally = tally;
    this.#total = total;
    this.#now = now;
    this.#start = now();
    this.#doneBefore = answered(tally);
    if (screen.isLive) this.#timer = setInterval(() => this.#draw(), frameTime).unref();
    this.#draw();
  }

  /** Shows that the server wants no request for so many milliseconds. */
  pause(milliseconds: number): void {
    const until = this.#now() + milliseconds;
    if (until <= this.#pausedUntil) return;
    this.#paused += until - Math.max(this.#pausedUntil, this.#now());
    this.#pausedUntil = until;
  }

  end(): void {
    clearInterval(this.#timer);
    this.#screen.status();
  }

  #draw(): void {
    if (this.#screen.isLive) this.#screen.status(this.line(this.#screen.columns));
    this.#frame++;
  }

  /** As much of it as there is room for; the last column is left free, and some for the ^C of a terminal. */
  line(columns: number): string {
    const done = answered(this.#tally) - this.#doneBefore;
    const share = this.#total === 0 ? 1 : done / this.#total;
    const percent = `${frames[this.#frame % frames.length]} ${String(Math.floor(share * 100)).padStart(3)}%`;
    let line = percent;
    for (const parts of [this.#state(done), ...this.#counts().map((count) => [count])]) {
      const part = parts.find(({ length }) => line.length + length + 2 <= columns - 4);
      if (part === undefined) return line;
      line += `  ${part}`;
    }
    const width = Math.min(widest, columns - line.length - 7);
    if (width < 5) return line;
    const filled = Math.round(share * width);
    return `[${'#'.repeat(filled)}${'.'.repeat(width - filled)}] ${line}`;
  }

  /** What is worth most: that the server is waited for, or how long it will take, where that can be known; then in fewer words. */
  #state(done: number): string[] {
    const { bar, number } = this.#messages;
    const wait = Math.ceil((this.#pausedUntil - this.#now()) / 1000);
    if (wait > 0) return [bar.waiting(wait), bar.waitingShort(wait)];
    const seconds = (this.#now() - this.#start - this.#paused) / 1000;
    const counts = `${number(done)}/${number(this.#total)}`;
    if (done === 0 || seconds < 1) return [counts];
    const rate = done / seconds;
    const speed = bar.perSecond(number(rate < 10 ? Math.round(rate * 10) / 10 : Math.round(rate)));
    // What fails is tried again later, or never: how long that takes is unknown.
    const timed =
      this.#tally.failed > 0 ? [] : [`${counts}  ${speed}  ${bar.left(clock((this.#total - done) / rate))}`];
    return [...timed, `${counts}  ${speed}`, counts];
  }

  #counts(): string[] {
    const { bar } = this.#messages;
    const { queued, alreadyQueued, notFound, failed } = this.#tally;
    return [
      ...(failed > 0 ? [bar.failed(failed)] : []),
      ...(queued > 0 ? [bar.queued(queued)] : []),
      ...(alreadyQueued > 0 ? [bar.already(alreadyQueued)] : []),
      ...(notFound > 0 ? [bar.notFound(notFound)] : []),
    ];
  }
}

/** What failed is no progress. */
function answered({ done, failed }: Tally): number {
  return done - failed;
}

/** Minutes and seconds. */
function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
