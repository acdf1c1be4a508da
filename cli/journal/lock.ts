import { execFileSync } from 'node:child_process';
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { fileError, usageError } from '../usage.ts';

/** The process that writes a journal. Its start tells it from a later process with the same number. */
interface Owner {
  host: string;
  pid: number;
  /** As the system has it; empty where it tells none. */
  start: string;
  /** The time of day, for people. */
  time: string;
}

/** A file beside a journal that keeps a second run from it. */
export class Lock {
  readonly #path: string;

  private constructor(path: string) {
    this.#path = path;
  }

  /**
   * Takes the lock. One whose process is gone is taken over; whether a process of another host is gone cannot be seen from here, so
   * that such a lock always holds.
   *
   * @throws {UsageError} if another run has it, with the process and its start, or if it cannot be written.
   */
  static take(journal: string, now: number, pid = process.pid): Lock {
    const path = `${journal}.lock`;
    const own: Owner = { host: hostname(), pid, start: startOf(pid), time: new Date(now).toISOString() };
    if (!created(path, own, journal)) {
      const text = readFileSync(path, 'utf8');
      const owner = ownerIn(text);
      if (!isStale(owner) || !takeAway(path, text) || !created(path, own, journal)) throw inUse(journal, path, owner);
    }
    return new Lock(path);
  }

  release(): void {
    unlinkSync(this.#path);
  }
}

function inUse(file: string, lock: string, owner: Owner | undefined): Error {
  const { pid = 0, host = '?', time = '?' } = owner ?? {};
  return usageError('journalLocked', { file, pid, host, started: time, lock, otherHost: host !== hostname() });
}

/** Creates the file of a lock, or tells that there is one. */
function created(path: string, owner: Owner, journal: string): boolean {
  let file: number;
  try {
    file = openSync(path, 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw fileError('unwritable', journal, error);
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
 * Takes a stale lock away, and tells whether it did. Another run may have done so meanwhile, and have a lock of its own there: that one is
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

function ownerIn(text: string): Owner | undefined {
  try {
    const { host, pid, start, time } = JSON.parse(text);
    return { host: String(host), pid: Number(pid), start: String(start), time: String(time) };
  } catch {
    return undefined; // it is being written just now, or is not ours
  }
}

function isStale(owner: Owner | undefined): boolean {
  if (owner === undefined || owner.host !== hostname()) return false;
  return !isAlive(owner.pid) || startOf(owner.pid) !== owner.start;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process started, as Linux and other Unix systems tell it; empty on Windows, where the number of the process must do. */
function startOf(pid: number): string {
  try {
    // The name of the program, in brackets, may have spaces. The start is field 22, in ticks since the boot.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ');
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[19]}`;
  } catch {
    return process.platform === 'win32' ? '' : startByPs(pid);
  }
}

function startByPs(pid: number): string {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}
