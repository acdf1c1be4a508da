import type { Language, Messages } from './messages/messages.ts';

/** A line on a terminal that shows how far a run is. It is nowhere else, and gone at the end. */
export class ProgressBar {
  readonly #stream: NodeJS.WriteStream;
  readonly #messages: Messages;
  readonly #total: number;
  readonly #number: Intl.NumberFormat;
  readonly #start = Date.now();

  constructor(stream: NodeJS.WriteStream, total: number, messages: Messages, language: Language) {
    this.#stream = stream;
    this.#messages = messages;
    this.#total = total;
    this.#number = new Intl.NumberFormat(language);
  }

  show(done: number): void {
    if (!this.#stream.isTTY) return;
    const seconds = (Date.now() - this.#start) / 1000;
    const rate = done / Math.max(seconds, 0.001);
    const counts = `${this.#number.format(done)}/${this.#number.format(this.#total)}`;
    const speed = this.#messages.perSecond(this.#number.format(Math.round(rate)));
    const left = this.#messages.timeLeft(clock((this.#total - done) / Math.max(rate, 0.001)));
    const texts = ` ${String(Math.floor((done / this.#total) * 100)).padStart(3)}%  ${counts}  ${speed}  ${left}`;
    // The room that is left is for the ^C of a terminal.
    const width = Math.min(40, (this.#stream.columns || 80) - texts.length - 6);
    const filled = Math.round((done / this.#total) * width);
    const bar = width >= 5 ? `[${'#'.repeat(filled)}${'.'.repeat(width - filled)}]` : '';
    this.#stream.write(`\r${bar}${texts}\u001B[K`);
  }

  clear(): void {
    if (this.#stream.isTTY) this.#stream.write('\r\u001B[K');
  }
}

/** Minutes and seconds. */
function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
