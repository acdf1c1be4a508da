/**
 * `npm run diff:openapi`: what has changed in the description since the last release, and the version that this takes. It
 * fails where the description has a lower one. The last release is the newest tag such as `v1.2.3` that a commit has among
 * its ancestors: HEAD, or the one that is given.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { redocly } from './redocly.js';

const config = fileURLToPath(new URL('../diff.yaml', import.meta.url));
const description = fileURLToPath(new URL('../openapi.yaml', import.meta.url));

/**
 * Compares two descriptions. `enough` tells whether the version of the later one is at least `next`.
 *
 * @param {string} base
 * @param {string} revision
 */
export function compared(base, revision) {
  const diff = (/** @type {string[]} */ ...options) =>
    redocly(['diff', base, revision, '--config', config, '--fail-on', 'none', ...options], { encoding: 'utf8' });
  const checked = diff('--check-version');
  const next = String(diff('--format', 'next-version').stdout).trim();
  if (!/^\d+\.\d+\.\d+$/.test(next)) throw new Error(`redocly diff: ${checked.stdout}${checked.stderr}`);
  return { changes: String(checked.stdout).trim(), next, enough: checked.status === 0 };
}

/**
 * The description of the last release, or `undefined` where there is none yet.
 *
 * @param {string} commit
 * @param {string} [folder]
 * @returns {{ tag: string, text: string } | undefined}
 */
export function released(commit, folder = fileURLToPath(new URL('../..', import.meta.url))) {
  const git = (/** @type {string[]} */ ...args) => {
    const { status, stdout, stderr, error } = spawnSync('git', args, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`git ${args[0]}: ${error?.message ?? stderr.trim()}`);
    return stdout;
  };
  if (git('rev-parse', '--is-shallow-repository').trim() === 'true') {
    throw new Error('This checkout has no history to find the last release in: git fetch --unshallow --tags');
  }
  const [tag] = git('tag', '--list', 'v[0-9]*', '--merged', commit, '--sort=-v:refname').split('\n');
  return tag ? { tag, text: git('show', `${tag}:openapi/openapi.yaml`) } : undefined;
}

function main(commit = 'HEAD') {
  const last = released(commit);
  if (!last) return console.log('Nothing is released yet: there is nothing to compare with.');
  const folder = mkdtempSync(join(tmpdir(), 'diff-'));
  try {
    const base = join(folder, 'released.yaml');
    writeFileSync(base, last.text);
    const { changes, next, enough } = compared(base, description);
    console.log(`Since ${last.tag}:\n\n${changes}\n`);
    console.log(enough ? `The version is high enough: ${next} or more.` : `The version must be at least ${next}.`);
    process.exitCode = enough ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    main(process.argv[2]);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
