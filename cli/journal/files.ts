import { constants, lstatSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { fileError, usageError } from '../usage.ts';

const { O_APPEND, O_CREAT, O_EXCL, O_NOFOLLOW = 0, O_RDWR } = constants;

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

/**
 * Opens a file to go on with it.
 *
 * @throws {UsageError} if it is a link or no file, or cannot be read and written.
 */
export async function openOwn(path: string): Promise<FileHandle> {
  refuseLink(path);
  try {
    return await open(path, O_RDWR | O_APPEND | O_NOFOLLOW);
  } catch (error) {
    throw fileError('unwritable', path, error);
  }
}

/** @throws {UsageError} if the path is a link, or something else than a file. */
export function refuseLink(path: string): void {
  const found = kindOf(path);
  if (found?.isSymbolicLink()) throw usageError('isLink', { file: path });
  if (found && !found.isFile()) throw usageError('notJournal', { file: path });
}

/** What there is of that name, a link itself and not where it leads. */
export function kindOf(path: string) {
  return lstatSync(path, { throwIfNoEntry: false });
}
