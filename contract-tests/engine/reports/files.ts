import { existsSync, mkdirSync, realpathSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * A file that is written as a run goes: into a new one beside the old, which takes its place at the end. An old file is never
 * emptied first.
 */
export interface GrowingFile {
  /** @throws Error of the file system. */
  write(text: string): void;
  /** Puts what was written in the place of the file, or beside it as `name.<suffix>`. */
  finish(suffix?: string): void;
}

/** @throws Error of the file system if the file cannot be written. */
export function growingFile(path: string): GrowingFile {
  mkdirSync(dirname(path), { recursive: true });
  const target = existsSync(path) ? realpathSync(path) : path;
  // A device, a pipe say, has no place beside it, and keeps nothing.
  if (existsSync(target) && !statSync(target).isFile()) {
    let last = '';
    const write = (text: string) => {
      last = text;
    };
    return { write, finish: () => writeFileSync(target, last) };
  }
  const part = `${target}.part`;
  writeFileSync(part, '');
  return {
    write: (text) => writeFileSync(part, text),
    finish: (suffix) => renameSync(part, suffix === undefined ? target : `${target}.${suffix}`),
  };
}
