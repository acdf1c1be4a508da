import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import getReleasePlan from '@changesets/get-release-plan';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { gitOfNobody } from './git.test-support.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'changesets-'));
afterAll(() => rmSync(folder, { recursive: true }));

let repository: string;
beforeEach(() => {
  repository = mkdtempSync(join(folder, 'repository-'));
});

const textOf = (path: string) => readFileSync(join(repository, path), 'utf8');

function write(path: string, text: string): void {
  mkdirSync(dirname(join(repository, path)), { recursive: true });
  writeFileSync(join(repository, path), text);
}

const git = (...args: string[]) => gitOfNobody(repository, ...args);

function commit(message: string): void {
  git('add', '.');
  git('commit', '--quiet', '--message', message);
}

function node(script: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, script), ...args], {
    cwd: repository,
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}
const checkChangesets = () => node('tools/check-changesets.js', 'main');
const diffOpenapi = () => node('tools/diff.js');

/** A repository whose main branch is a release of the version, and a branch from there. */
function releaseOf(version: string): void {
  const lock = { name: 'thulium-outbounds', version, lockfileVersion: 3, packages: { '': { version } } };
  write('package.json', `${JSON.stringify({ name: lock.name, version }, null, 2)}\n`);
  write('package-lock.json', JSON.stringify(lock));
  write('.gitignore', 'node_modules\n');
  write('CHANGELOG.md', '# Changelog\n');
  for (const path of ['.changeset/config.json', 'openapi/openapi.yaml'])
    cpSync(join(root, path), join(repository, path));
  change('openapi/openapi.yaml', /^ {2}version: .*$/m, `  version: ${version}`);
  symlinkSync(join(root, 'node_modules'), join(repository, 'node_modules'), 'junction');
  git('init', '--quiet', '--initial-branch', 'main');
  commit('a release');
  git('tag', `v${version}`);
  git('switch', '--quiet', '--create', 'change');
}

function change(path: string, text: string | RegExp, replacement: string): void {
  const changed = textOf(path).replace(text, replacement);
  expect(changed.includes(replacement)).toBe(true);
  write(path, changed);
}

type Bump = 'patch' | 'minor' | 'major';
function addChangeset(bump: Bump | 'none at all', text = 'A change.'): void {
  const release = bump === 'none at all' ? '' : `"thulium-outbounds": ${bump}\n`;
  write(`.changeset/${bump.replaceAll(' ', '-')}.md`, `---\n${release}---\n\n${text}\n`);
}

const gone: [string, string] = ['NOT_EXIST, ALREADY_QUEUED]', 'NOT_EXIST]'];
const reworded: [string, string] = ['deletes many campaigns', 'deletes several campaigns'];

describe('a change of what is published', () => {
  test.each(['src/client.ts', 'generated/openapi.ts', 'contract-tests/run-suite.ts', 'package.json'])(
    'fails without a changeset: %s',
    (path) => {
      releaseOf('1.2.3');
      write(
        path,
        path === 'package.json' ? '{ "name": "thulium-outbounds", "version": "1.2.3", "type": "module" }' : '',
      );
      commit('a change');
      expect(checkChangesets()).toEqual({ status: 1, said: expect.stringContaining('no changesets were found') });
    },
  );

  test.each<Bump | 'none at all'>(['patch', 'none at all'])('passes with a changeset: %s', (bump) => {
    releaseOf('1.2.3');
    write('src/client.ts', '');
    addChangeset(bump);
    commit('a change');
    expect(checkChangesets()).toMatchObject({ status: 0 });
  });

  test('fails if the changeset is of an earlier change', () => {
    releaseOf('1.2.3');
    addChangeset('minor');
    commit('an earlier change');
    git('branch', '--force', 'main');
    write('src/client.ts', '');
    commit('a change');
    expect(checkChangesets()).toMatchObject({ status: 1 });
  });

  test('fails if the version is set by hand', () => {
    releaseOf('1.2.3');
    addChangeset('major');
    change('package.json', '1.2.3', '1.2.4');
    commit('a change');
    expect(checkChangesets()).toEqual({
      status: 1,
      said: 'The version is 1.2.4, but major.md is not in it: "npm run version" sets it.\n',
    });
  });
});

test('a change to what is not published needs no changeset', () => {
  releaseOf('1.2.3');
  for (const path of ['src/client.test.ts', 'contract-tests/mutation/mutants.ts', 'docs/build.js']) write(path, '');
  commit('a change');
  expect(checkChangesets()).toMatchObject({ status: 0 });
});

test('a commit that does not exist is an error', () => {
  releaseOf('1.2.3');
  expect(node('tools/check-changesets.js', 'origin/main')).toEqual({
    status: 1,
    said: expect.stringMatching(/^git merge-base: .*origin\/main/),
  });
});

describe('a change of the description', () => {
  test.each<[what: string, version: string, change: [string, string], bumps: Bump[], said: string]>([
    ['that breaks users, called a patch', '1.2.3', gone, ['patch'], 'must be at least 2.0.0, and is 1.2.4'],
    ['that breaks users, called a minor version', '1.2.3', gone, ['minor'], 'must be at least 2.0.0, and is 1.3.0'],
    [
      'that breaks users, called a patch before 1.0.0',
      '0.2.0',
      gone,
      ['patch'],
      'must be at least 0.3.0, and is 0.2.1',
    ],
    ['without a changeset', '1.2.3', reworded, [], 'must be at least 1.2.4, and is 1.2.3'],
  ])('%s: fails', (_, version, [text, replacement], bumps, said) => {
    releaseOf(version);
    change('openapi/openapi.yaml', text, replacement);
    for (const bump of bumps) addChangeset(bump);
    const { status, said: all } = diffOpenapi();
    expect([status, all]).toEqual([1, expect.stringContaining(said)]);
    expect(all).toMatch(/^ +at openapi\/openapi\.yaml:\d+/m);
  });

  test.each<[what: string, version: string, change: [string, string], bumps: Bump[], next: string]>([
    ['that breaks users, called major by one changeset of two', '1.2.3', gone, ['patch', 'major'], '2.0.0'],
    ['that breaks users, called a minor version before 1.0.0', '0.2.0', gone, ['minor'], '0.3.0'],
    ['of a text, called a patch', '1.2.3', reworded, ['patch'], '1.2.4'],
  ])('%s: passes', (_, version, [text, replacement], bumps, next) => {
    releaseOf(version);
    change('openapi/openapi.yaml', text, replacement);
    for (const bump of bumps) addChangeset(bump);
    const said = expect.stringContaining(`The next version, ${next}, is high enough.`);
    expect(diffOpenapi()).toEqual({ status: 0, said });
  });
});

test('a release has one version everywhere, its changesets in the changelog, and passes without one', () => {
  releaseOf('0.2.0');
  change('openapi/openapi.yaml', ...gone);
  addChangeset('minor', 'A status is gone.');
  addChangeset('patch', 'A text is better.');
  commit('a change');
  git('branch', '--force', 'main');

  expect(node('node_modules/@changesets/cli/bin.js', 'version')).toMatchObject({ status: 0 });
  expect(node('tools/set-version.js')).toEqual({ status: 0, said: '' });
  commit('a release');

  const lock = JSON.parse(textOf('package-lock.json'));
  const versions = [
    JSON.parse(textOf('package.json')).version,
    lock.version,
    lock.packages[''].version,
    parse(textOf('openapi/openapi.yaml')).info.version,
  ];
  expect(versions).toEqual(['0.3.0', '0.3.0', '0.3.0', '0.3.0']);
  expect(textOf('CHANGELOG.md').replaceAll(/^- \w{7}: /gm, '- ')).toBe(
    '# Changelog\n\n## 0.3.0\n\n### Minor Changes\n\n- A status is gone.\n\n### Patch Changes\n\n- A text is better.\n',
  );
  expect(checkChangesets()).toEqual({ status: 0, said: 'This is the release of 0.3.0.\n' });
  expect(diffOpenapi()).toMatchObject({ status: 0 });
});

test('the changesets that wait can be read, and speak of this package', async () => {
  await expect(getReleasePlan(root)).resolves.toMatchObject({ preState: undefined });
});
