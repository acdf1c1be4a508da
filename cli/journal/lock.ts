import { closeSync, fsyncSync, linkSync, openSync, readFileSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { fileError, usageError } from '../usage.ts';
import { isHere, isStale, type Owner, ownerIn, ownerOf } from './owner.ts';

/** A file beside a journal that keeps a second run from it. */
export class Lock {
  readonly #path: string;
  readonly #text: string;

  private constructor(path: string, text: string) {
    this.#path = path;
    this.#text = text;
  }

  /**
   * Takes the lock. One whose process is gone is taken over; whether a process of another host is gone cannot be seen from here, so
   * that such a lock always holds.
   *
   * @throws {UsageError} if another run has it, with the process and its start, or if it cannot be written.
   */
  static take(journal: string, now: number, pid = process.pid): Lock {
    const path = `${journal}.lock`;
    const own = ownerOf(pid, now);
    if (!created(path, own, journal)) {
      const text = contentOf(path);
      const owner = ownerIn(text);
      const isFree = isStale(owner) && takeAway(path, text) && created(path, own, journal);
      if (!isFree) throw inUse(journal, path, owner);
    }
    return new Lock(path, JSON.stringify(own));
  }

  /** Whether a run has the journal now, as far as can be seen from here. */
  static isTaken(journal: string): boolean {
    const text = contentOf(`${journal}.lock`);
    return text !== '' && !isStale(ownerIn(text));
  }

  /** Gives the lock back. Somebody may have deleted it, and another run taken it since. */
  release(): void {
    try {
      if (readFileSync(this.#path, 'utf8') === this.#text) unlinkSync(this.#path);
    } catch {
      // It is gone, or stays behind: the next run sees through it. What was removed is in the journal.
    }
  }
}

function inUse(file: string, lock: string, owner: Owner | undefined): Error {
  if (owner === undefined) return usageError('lockUnreadable', { file, lock });
  const { pid, host, time } = owner;
  return usageError('journalLocked', { file, pid, host, started: time, lock, otherHost: !isHere(owner) });
}

/** Creates the file of a lock, or tells that there is one. */
function created(path: string, owner: Owner, journal: string): boolean {
  let file: number;
  try {
    file = openSync(path, 'wx', 0o600);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    throw fileError('unwritable', code === 'ENOENT' ? journal : path, error);
  }
  try {
    writeSync(file, JSON.stringify(owner));
    fsyncSync(file);
    return true;
  } catch (error) {
    unlinkSync(path);
    throw fileError('unwritable', journal, error);
  } finally {
    closeSync(file);
  }
}

/**
 * Takes a stale lock away, and tells whether it did. Another run may have done so meanwhile and set its own lock: that one is
 * put back.
 */
function takeAway(path: string, stale: string): boolean {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return true; // it is gone
  }
  const isSame = readFileSync(aside, 'utf8') === stale;
  try {
    if (!isSame) linkSync(aside, path);
  } finally {
    unlinkSync(aside);
  }
  return isSame;
}

/** Nothing if it cannot be read: such a lock holds. */
function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
