import { spawnSync } from 'node:child_process';

/**
 * What git says in a folder.
 *
 * @param {string} folder
 * @param {string[]} args
 */
export function git(folder, ...args) {
  const { status, stdout, stderr, error } = spawnSync('git', args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args[0]}: ${error?.message ?? stderr.trim()}`);
  return stdout;
}
