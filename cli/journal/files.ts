import { accessSync, constants, lstatSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { fileError, usageError } from '../usage.ts';

const { O_APPEND, O_CREAT, O_EXCL, O_NOFOLLOW = 0, O_RDWR, R_OK, W_OK } = constants;

/**
 * Creates a file that only its owner can read: it tells which campaigns were removed, and it may be the only record of it.
 * Neither a file nor a link is ever written over.
 *
 * @throws {UsageError} if there is something of that name, or it cannot be created.
 */
export async function createOwn(path: string): Promise<FileHandle> {
  try {
    return await open(path, O_RDWR | O_APPEND | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw usageError('exists', { file: path });
    throw fileError('unwritable', path, error);
  }
}

/** @throws {UsageError} if there is something where a new file is to be, or its place cannot be reached. */
export function checkFree(path: string, isJournal: (path: string) => boolean): void {
  const found = kindOf(path);
  if (found === undefined) return;
  throw usageError(found.isFile() && isJournal(path) ? 'journalExists' : 'exists', { file: path });
}

/**
 * Looks before anything is asked whether a journal can be continued.
 *
 * @throws {UsageError} if it is a link or no file, or cannot be read, or written by a run that is not only a trial.
 */
export function checkOwn(path: string, isTrial: boolean): void {
  const found = kindOf(path);
  if (found?.isSymbolicLink()) throw usageError('isLink', { file: path });
  if (found && !found.isFile()) throw usageError('notJournal', { file: path });
  // Under its second name, the lock would be another one.
  if (found && found.nlink > 1) throw usageError('hasTwoNames', { file: path });
  try {
    accessSync(path, R_OK);
  } catch (error) {
    throw fileError('unreadable', path, error);
  }
  try {
    if (!isTrial) accessSync(path, W_OK);
  } catch (error) {
    throw fileError('unwritable', path, error);
  }
}

/**
 * Opens a file to continue it.
 *
 * @throws {UsageError} if it has become a link, or cannot be read and written.
 */
export async function openOwn(path: string): Promise<FileHandle> {
  try {
    return await open(path, O_RDWR | O_APPEND | O_NOFOLLOW);
  } catch (error) {
    throw fileError('unwritable', path, error);
  }
}

/** What there is of that name, a link itself and not where it leads. */
function kindOf(path: string) {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw fileError('unwritable', path, error);
  }
}
