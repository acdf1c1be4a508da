/**
 * `node tools/diff.js`: what has changed in the description since the last release, and the version that this needs. It
 * fails if that of the changesets is lower or, in a release, which has none, that of the package. The last release is the
 * newest tag such as `v1.2.3` that a commit has among its ancestors: HEAD, or the one that is given.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import getReleasePlan from '@changesets/get-release-plan';
import { git } from './git.js';
import { redocly } from './redocly.js';
import { withVersion } from './version.js';

const config = fileURLToPath(new URL('diff.yaml', import.meta.url));

/**
 * Compares two descriptions. `enough` says whether the version of the later one is at least `next`.
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
 * The description of the last release, or `undefined` if there is none yet.
 *
 * @param {string} commit
 * @param {string} [folder]
 * @returns {{ tag: string, text: string } | undefined}
 */
export function released(commit, folder = process.cwd()) {
  if (git(folder, 'rev-parse', '--is-shallow-repository').trim() === 'true') {
    throw new Error('This checkout has no history to find the last release in: git fetch --unshallow --tags');
  }
  const [tag] = git(folder, 'tag', '--list', 'v[0-9]*', '--merged', commit, '--sort=-v:refname').split('\n');
  return tag ? { tag, text: git(folder, 'show', `${tag}:openapi/openapi.yaml`) } : undefined;
}

/** The version that the package gets from the waiting changesets, or has without any. */
async function planned() {
  const { releases } = await getReleasePlan(process.cwd());
  return releases[0]?.newVersion ?? JSON.parse(readFileSync('package.json', 'utf8')).version;
}

async function main(commit = 'HEAD') {
  const last = released(commit);
  if (!last) return console.log('Nothing is released yet: there is nothing to compare with.');
  const version = await planned();
  const description = readFileSync('openapi/openapi.yaml', 'utf8');
  const folder = mkdtempSync(join(tmpdir(), 'diff-'));
  try {
    const [base, revision] = [join(folder, 'released.yaml'), join(folder, 'planned.yaml')];
    writeFileSync(base, last.text);
    writeFileSync(revision, withVersion(description, version));
    const { changes, next, enough } = compared(base, revision);
    console.log(`Since ${last.tag}:\n\n${changes.replaceAll(relative('', revision), 'openapi/openapi.yaml')}\n`);
    console.log(
      enough
        ? `The next version, ${version}, is high enough.`
        : `The next version must be at least ${next}, and is ${version}: a changeset must say so.`,
    );
    process.exitCode = enough ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await main(process.argv[2]);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
