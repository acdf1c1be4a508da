import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { compared, released } from './diff.js';
import { gitOfNobody } from './git.test-support.ts';
import { withVersion } from './version.js';

const source = readFileSync(new URL('../openapi/openapi.yaml', import.meta.url), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'diff-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;

const parameters = '      parameters:\n        - $ref: "#/components/parameters/DeleteRecordings"\n';
const parameter = (required: boolean) =>
  `${parameters}        - { name: reason, in: query, required: ${required}, schema: { type: string } }\n`;

/** The released description, of the version, with one text in the place of another. */
function file(version: string, text = '', replacement = ''): string {
  if (!source.includes(text)) throw new Error(`The description does not hold ${JSON.stringify(text)}.`);
  const path = join(folder, `${files++}.yaml`);
  writeFileSync(path, withVersion(source, version).replace(text, replacement));
  return path;
}

/** A change since 1.2.3, and the version that it needs. */
const cases: [change: string, text: string, replacement: string, next: string][] = [
  ['a status that is gone', 'NOT_EXIST, ALREADY_QUEUED]', 'NOT_EXIST]', '2.0.0'],
  ['a status more, which a program may not know', 'ALREADY_QUEUED]', 'ALREADY_QUEUED, LOCKED]', '2.0.0'],
  ['a new parameter that is required', parameters, parameter(true), '2.0.0'],
  ['an answer that is gone', '        "401":\n          $ref: "#/components/responses/Unauthorized"\n', '', '2.0.0'],
  ['a new parameter that is optional', parameters, parameter(false), '1.3.0'],
  ['a text in other words', 'deletes many campaigns', 'deletes several campaigns', '1.2.4'],
];

describe('since version 1.2.3', () => {
  test.each(cases)('%s needs a new version, and fails without it', (_, text, replacement, next) => {
    const base = file('1.2.3');
    expect(compared(base, file('1.2.3', text, replacement))).toMatchObject({ next, enough: false });
    expect(compared(base, file(next, text, replacement))).toMatchObject({ enough: true });
  });

  test('nothing needs no new version', () => {
    expect(compared(file('1.2.3'), file('1.2.3', ' ', ' '))).toMatchObject({ next: '1.2.3', enough: true });
  });

  test('what breaks users is not content with a minor version', () => {
    const [, text, replacement] = cases[0] ?? ['', '', ''];
    expect(compared(file('1.2.3'), file('1.3.0', text, replacement))).toMatchObject({ enough: false });
  });

  test('a file that is no description is an error', () => {
    const path = join(folder, 'none.yaml');
    writeFileSync(path, 'openapi: 3.0.3\n');
    expect(() => compared(path, join(folder, 'missing.yaml'))).toThrow('redocly diff');
  });
});

test('before 1.0.0 a minor version is enough to break users, as ^0.1.0 leaves it out', () => {
  const [, text, replacement] = cases[0] ?? ['', '', ''];
  const [base, revision] = [file('0.1.0'), file('0.1.1', text, replacement)];
  expect(compared(base, revision)).toMatchObject({ next: '0.2.0', enough: false });
});

describe('the last release', () => {
  const repository = join(folder, 'repository');
  const git = (...args: string[]) => gitOfNobody(repository, ...args);
  function commit(text: string, ...tags: string[]): void {
    mkdirSync(join(repository, 'openapi'), { recursive: true });
    writeFileSync(join(repository, 'openapi/openapi.yaml'), text);
    git('init', '--quiet');
    git('add', '.');
    git('commit', '--quiet', '--message', text);
    for (const tag of tags) git('tag', tag);
  }

  test('is the newest tag of a version, by its number, before the commit', () => {
    commit('first');
    expect(released('HEAD', repository)).toBeUndefined();
    commit('nine', 'v0.9.0', 'vendor-page');
    commit('ten', 'v0.10.0');
    commit('later');
    expect(released('HEAD', repository)).toEqual({ tag: 'v0.10.0', text: 'ten' });
    expect(released('HEAD~2', repository)).toEqual({ tag: 'v0.9.0', text: 'nine' });
  });

  test('is not looked for if there is no history', () => {
    const shallow = join(folder, 'shallow');
    git('clone', '--quiet', '--depth=1', `file://${repository}`, shallow);
    expect(() => released('HEAD', shallow)).toThrow('git fetch --unshallow --tags');
    expect(() => released('HEAD', tmpdir())).toThrow('git rev-parse');
  });
});

test('the package and its description have one version', () => {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  expect(parse(source).info.version).toBe(version);
});
