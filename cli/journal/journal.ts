import { type FileHandle, unlink } from 'node:fs/promises';
import type { ResultLine } from '../removal/result-line.ts';
import { fileError } from '../usage.ts';
import type { JournalHead } from './entry.ts';
import { createOwn, openOwn } from './files.ts';
import type { Past } from './read.ts';

/** How many ids stand on one line. */
const mostIds = 500;

/**
 * A file of what a run does, one JSON object a line, that survives the end of the program at any moment: what is about to be
 * sent is written before it is sent, and each result before it is shown.
 *
 * What is written while the disk is busy is written together once it is free, and no deadline of a request waits for it.
 */
export class Journal {
  readonly #file: FileHandle;
  readonly #now: () => number;
  /** How much of the file is whole lines on the disk. */
  #size: number;
  #waiting: string[] = [];
  #flushing = Promise.resolve();

  private constructor(file: FileHandle, size: number, now: () => number) {
    this.#file = file;
    this.#size = size;
    this.#now = now;
  }

  /** @throws {UsageError} if the file exists, or cannot be written: then none is left. */
  static async create(path: string, head: JournalHead, now: () => number): Promise<Journal> {
    const journal = new Journal(await createOwn(path), 0, now);
    await journal.#begin(path, head).catch(async (error) => {
      await unlink(path);
      throw error;
    });
    return journal;
  }

  /**
   * Continues a file whose whole lines end at `end`. What is there of a line that was cut off is taken away, unless it
   * lacks only its end: `tail` then is a whole entry.
   *
   * @throws {UsageError} if it is a link, or cannot be written.
   */
  static async resume(
    path: string,
    head: JournalHead,
    { end, tail }: Pick<Past, 'end' | 'tail'>,
    now: () => number,
  ): Promise<Journal> {
    const file = await openOwn(path);
    if (!tail) {
      await file.truncate(end).catch((error) => {
        throw fileError('unwritable', path, error);
      });
    }
    const journal = new Journal(file, tail ? (await file.stat()).size : end, now);
    await journal.#begin(path, head, tail ? '\n' : '');
    return journal;
  }

  async #begin(path: string, head: JournalHead, before = ''): Promise<void> {
    try {
      await this.#queue(`${before}${JSON.stringify({ ...head, time: this.#time() })}\n`);
    } catch (error) {
      await this.#file.close();
      throw fileError('unwritable', path, error);
    }
  }

  /** Writes that these ids are about to be sent, and resolves once that is on the disk. */
  announce(ids: readonly string[]): Promise<void> {
    return this.#write([{ sending: ids, time: this.#time() }]);
  }

  /** Writes results, and resolves once they are on the disk. What was not sent has no line for each id. */
  append(results: readonly ResultLine[]): Promise<void> {
    const time = this.#time();
    const notSent = results.filter(({ outcome }) => outcome === 'not_sent').map(({ id }) => id);
    const lines: object[] = results
      .filter(({ outcome }) => outcome !== 'not_sent')
      .map((result) => ({ ...result, time }));
    for (let start = 0; start < notSent.length; start += mostIds) {
      lines.push({ not_sent: notSent.slice(start, start + mostIds), time });
    }
    return this.#write(lines);
  }

  async close(): Promise<void> {
    await this.#flushing.catch(() => undefined);
    await this.#file.close();
  }

  #time(): string {
    return new Date(this.#now()).toISOString();
  }

  async #write(lines: readonly object[]): Promise<void> {
    if (lines.length > 0) await this.#queue(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  }

  #queue(text: string): Promise<void> {
    this.#waiting.push(text);
    // What is being written now may not hold this text: the flush after it does.
    const flush = async () => {
      if (this.#waiting.length > 0) await this.#flush(this.#waiting.splice(0).join(''));
    };
    this.#flushing = this.#flushing.then(flush);
    return this.#flushing;
  }

  async #flush(text: string): Promise<void> {
    try {
      await this.#file.appendFile(text);
      await this.#file.datasync();
      this.#size += Buffer.byteLength(text);
    } catch (error) {
      // Whole lines only, so that what is rescued can be added to its end.
      await this.#file.truncate(this.#size).catch(() => undefined);
      throw error;
    }
  }
}
