/**
 * `node tools/check-changesets.js origin/main`: fails if what is published has changed since that commit, and no changeset
 * says how. A release has removed all changesets, and is known by its version.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { git } from './git.js';

const changeset = createRequire(import.meta.url).resolve('@changesets/cli/bin.js');

/** @param {string} base */
function check(base) {
  const versionIn = (/** @type {string} */ text) => JSON.parse(text).version;
  const version = versionIn(readFileSync('package.json', 'utf8'));
  if (version === versionIn(git('.', 'show', `${git('.', 'merge-base', base, 'HEAD').trim()}:package.json`))) {
    return spawnSync(process.execPath, [changeset, 'status', `--since=${base}`], { stdio: 'inherit' }).status ?? 1;
  }
  const waiting = readdirSync('.changeset').filter((name) => name.endsWith('.md'));
  if (waiting.length === 0) console.log(`This is the release of ${version}.`);
  else console.error(`The version is ${version}, but ${waiting.join(', ')} is not in it: "npm run version" sets it.`);
  return waiting.length === 0 ? 0 : 1;
}

try {
  process.exitCode = check(process.argv[2] ?? 'main');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
