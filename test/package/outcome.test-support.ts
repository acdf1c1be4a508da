import { spawnSync } from 'node:child_process';
import type { Found } from './installed.ts';

/** How a program ended, and what it wrote. */
export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The settings of whoever runs the tests must not reach a program, nor may a proxy be between it and loopback. */
export const clean = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(THULIUM_|NODE_|FORCE_COLOR$|LANG|LC_)|_proxy$/i.test(name)),
);

export function run(program: string, args: string[], cwd: string, others: Record<string, string> = {}): Outcome {
  const env = { ...clean, NO_COLOR: '1', ...others };
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, env, encoding: 'utf8', timeout: 100_000 });
  if (error) throw error;
  return { code: status, stdout, stderr };
}

/** A program that ended well, and wrote no more than this. */
export const endedWith = (stdout: string): Outcome => ({ code: 0, stdout, stderr: '' });

export function pathOf(found: Found): string {
  return 'path' in found ? found.path : '';
}
