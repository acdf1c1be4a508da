import type { Environment } from '../src/process/environment.ts';
import { printable, printableJson } from '../src/process/printable.ts';
import type { Io, Terminal } from './io.ts';

/** Text for people: a line, or several. A line feed inside of one is not ours, and is shown as text. */
export type Words = string | readonly string[];

/**
 * Writes everything that a command writes, so that foreign text is made harmless in one place: results to standard output, all else to
 * standard error. It draws the status line of a terminal, and keeps it apart from both.
 */
export class Screen {
  readonly #stdout: Terminal;
  readonly #stderr: Terminal;
  readonly #colours: boolean;
  /** Whether standard error is a terminal on which a line can be drawn again. */
  readonly isLive: boolean;
  #status = '';
  #lost: Error | undefined;
  #onLost: ((error: NodeJS.ErrnoException) => void) | undefined;

  constructor({ stdout, stderr }: Io, { TERM, CI, NO_COLOR }: Environment) {
    this.#stdout = stdout;
    this.#stderr = stderr;
    this.isLive = stderr.isTTY === true && TERM !== 'dumb' && !CI;
    this.#colours = this.isLive && !NO_COLOR; // https://no-color.org
    stdout.on('error', (error) => this.#lose(error));
    stderr.on('error', () => undefined);
  }

  /** Why standard output took something no more: whoever reads it went away, or its disk is full. */
  get lost(): Error | undefined {
    return this.#lost;
  }

  /** The same, if no listener was told of it. */
  get unheardLoss(): Error | undefined {
    return this.#onLost ? undefined : this.#lost;
  }

  /** Whether results reach a terminal, where many would scroll everything else away. */
  get showsResults(): boolean {
    return this.#stdout.isTTY === true;
  }

  get columns(): number {
    return this.#stderr.columns || 80;
  }

  /** Calls the listener once, as soon as standard output takes nothing more. */
  onLost(listener: (error: NodeJS.ErrnoException) => void): void {
    this.#onLost = listener;
  }

  /** Tells people something, on standard error. On a terminal it breaks between words. */
  say(words: Words, colour?: 'red'): void {
    const lines = this.#stderr.isTTY ? linesOf(words).flatMap((line) => broken(line, this.columns)) : linesOf(words);
    this.#say(lines.map((line) => (colour && this.#colours ? `\u001B[31m${line}\u001B[39m` : line)));
  }

  /** Shows people lines to copy, on standard error: they are never broken. */
  copy(lines: readonly string[]): void {
    this.#say(linesOf(lines));
  }

  /** Writes text for people to standard output. On a terminal it breaks between words. */
  show(words: Words): Promise<boolean> {
    const { isTTY, columns } = this.#stdout;
    return this.#write(isTTY ? linesOf(words).flatMap((line) => broken(line, columns || 80)) : linesOf(words));
  }

  /** Writes lines to standard output as they are, and tells whether they got there. */
  print(words: Words): Promise<boolean> {
    return this.#write(linesOf(words));
  }

  /** Writes values for programs to standard output, each on one line or laid out, and tells whether they got there. */
  printJson(values: readonly unknown[], indent = 0): Promise<boolean> {
    return this.#write(values.map((value) => printableJson(value, indent)));
  }

  /** Writes a document that is laid out in lines: a page of Markdown, a table. */
  printDocument(document: string): Promise<boolean> {
    return this.print(document.split('\n'));
  }

  /** Draws a line that is drawn over later, on a terminal that can; without a text it takes the line away. */
  status(line = ''): void {
    if (!this.isLive) return;
    const erased = this.#erased();
    this.#status = printable(line);
    if (erased || line) this.#stderr.write(`${erased}${this.#drawn()}`);
  }

  #say(lines: readonly string[]): void {
    this.#stderr.write(`${this.#erased()}${lines.map((line) => `${line}\n`).join('')}${this.#drawn()}`);
  }

  async #write(lines: string[]): Promise<boolean> {
    if (lines.length === 0) return true;
    if (this.#status && this.showsResults) this.#stderr.write(this.#erased());
    const error = await new Promise<Error | null | undefined>((resolve) => {
      this.#stdout.write(lines.map((line) => `${line}\n`).join(''), resolve);
    });
    if (this.#status && this.showsResults) this.#stderr.write(this.#drawn());
    if (error) this.#lose(error);
    return !error;
  }

  #lose(error: NodeJS.ErrnoException): void {
    if (this.#lost) return;
    this.#lost = error;
    this.#onLost?.(error);
  }

  #drawn(): string {
    return this.#status;
  }

  /** Takes the status line away, all of it: a terminal that was made narrower has broken it into several lines. */
  #erased(): string {
    if (!this.#status) return '';
    const above = Math.floor((this.#status.length - 1) / this.columns);
    return `\r${above > 0 ? `\u001B[${above}A` : ''}\u001B[J`;
  }
}

/** Whether the reader of an output went away, as opposed to a disk that cannot take it. */
export function isClosed({ code = '' }: NodeJS.ErrnoException): boolean {
  return ['EPIPE', 'ERR_STREAM_DESTROYED', 'EOF'].includes(code);
}

function linesOf(words: Words): string[] {
  return (typeof words === 'string' ? [words] : words).map(printable);
}

/** Breaks a line between its words. What follows stands under its last column, or where the line begins. */
function broken(line: string, columns: number): string[] {
  if (line.length <= columns) return [line];
  const starts = [/^.*\S {2,}(?=\S)/, /^ */].map((start) => start.exec(line)?.[0].length ?? 0);
  const indent = ' '.repeat(starts.find((start) => start > 0 && start <= columns / 2) ?? 0);
  const lines: string[] = [];
  let rest = line;
  while (rest.length > columns) {
    const space = rest.lastIndexOf(' ', columns);
    const at = space > indent.length ? space : columns;
    lines.push(rest.slice(0, at).trimEnd());
    rest = indent + rest.slice(at).trimStart();
  }
  return [...lines, rest];
}
