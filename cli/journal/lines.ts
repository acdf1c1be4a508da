import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { UsageError } from '../../src/process/usage-error.ts';
import { fileError, usageError } from '../usage.ts';
import { type Entry, entryOf } from './entry.ts';

/** A line is longer only in a file that is not ours. */
const mostBytes = 16_000_000;
/** How the head of a journal begins. */
export const beginning = '{"journal":"thulium-outbounds",';

export interface Line {
  number: number;
  text: string;
  entry: Entry | undefined;
  /** Where the next line begins. */
  end: number;
  /** Whether its line feed is there. */
  isWhole: boolean;
}

/**
 * Reads a journal, or what `--ndjson` printed, line by line: it may be larger than the memory.
 *
 * @throws {UsageError} if it cannot be read.
 */
export async function* entriesOf(path: string): AsyncGenerator<Line> {
  let [number, end] = [0, 0];
  let rest: Buffer[] = [];
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      let start = 0;
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, start)) {
        const line = Buffer.concat([...rest, chunk.subarray(start, at)]);
        [rest, start] = [[], at + 1];
        end += line.length + 1;
        yield lineOf(line, ++number, end, true);
      }
      rest.push(chunk.subarray(start));
      if (rest.reduce((sum, { length }) => sum + length, 0) > mostBytes) throw usageError('notJournal', { file: path });
    }
  } catch (error) {
    throw error instanceof UsageError ? error : fileError('unreadable', path, error);
  }
  const last = Buffer.concat(rest);
  if (last.length > 0) yield lineOf(last, ++number, end, false);
}

function lineOf(bytes: Buffer, number: number, end: number, isWhole: boolean): Line {
  const text = bytes.toString();
  return { number, text, entry: entryOf(text), end, isWhole };
}

/** Whether a file begins as a journal does. */
export function looksLikeJournal(path: string): boolean {
  const start = Buffer.alloc(beginning.length);
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    readSync(file, start, 0, start.length, 0);
  } catch {
    return false;
  } finally {
    if (file !== undefined) closeSync(file);
  }
  return start.toString() === beginning;
}
