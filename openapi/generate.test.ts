import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isCampaignId, isErrorResponse, isRemovalResult } from '../generated/contract.ts';
import { contractModule } from './tools/contract-module.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const published = () => structuredClone(createRequire(import.meta.url)('../generated/openapi.json'));

describe('npm run generate:check', () => {
  let copy: string;
  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'generate-'));
    for (const name of ['openapi', 'generated', 'package.json'])
      cpSync(join(root, name), join(copy, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  });
  afterEach(() => rmSync(copy, { recursive: true }));

  const generate = (...args: string[]) =>
    spawnSync(process.execPath, ['openapi/tools/generate.js', ...args], { cwd: copy, encoding: 'utf8' });
  const check = () => generate('--check');
  const change = (file: string, from: string, to: string) => {
    const path = join(copy, file);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
    writeFileSync(path, text.replace(from, to));
  };

  test('passes for what is committed', () => {
    expect(check()).toMatchObject({ status: 0 });
  });

  test('names every file that no longer follows from the description, until they are generated', () => {
    change('openapi/openapi.yaml', 'enum: [REMOVAL_QUEUED,', 'enum: [IN_PROGRESS, REMOVAL_QUEUED,');
    const { status, stderr } = check();
    expect(status).toBe(1);
    for (const file of ['openapi.json', 'openapi.ts', 'contract.ts'])
      expect(stderr).toContain(`generated/${file} is not`);
    expect(stderr).toContain('npm run generate');
    expect(generate().status).toBe(0);
    expect(check().status).toBe(0);
  });

  test('names the files that a hand has changed or removed, and no other', () => {
    change('generated/contract.ts', 'RemovalResult', 'RemovalOutcome');
    rmSync(join(copy, 'generated/openapi.ts'));
    const { status, stderr } = check();
    expect([status, stderr.match(/generated\/\S+/g)]).toEqual([1, ['generated/openapi.ts', 'generated/contract.ts']]);
  });

  test('fails for a description that cannot be read', () => {
    change('openapi/openapi.yaml', '#/components/schemas/RemovalStatus', '#/components/schemas/Missing');
    expect(check().status).not.toBe(0);
  });
});

describe('a check that is compiled from the description', () => {
  const result = { http_status: 200, id: '00001', status: 'REMOVAL_QUEUED' };
  const error = { request_id: '5', errors: [{ message: 'Wrong.', code: 1 }] };

  test.each<[string, (value: unknown) => boolean, unknown]>([
    ['a result', isRemovalResult, result],
    ['a result with more than is documented', isRemovalResult, { ...result, message: 'ok' }],
    ['a result with an id of any length', isRemovalResult, { ...result, id: '1' }],
    ['an error', isErrorResponse, error],
    ['an id of digits', isCampaignId, '00001'],
    ['an id of letters', isCampaignId, 'ŻÓŁĆ1'],
    ['an id of five characters in more code units', isCampaignId, '\u{1F600}0000'],
  ])('takes %s', (_, check, value) => {
    expect(check(value)).toBe(true);
  });

  test.each<[string, (value: unknown) => boolean, unknown]>([
    ['null', isRemovalResult, null],
    ['a list', isRemovalResult, [result]],
    ['a result without an id', isRemovalResult, { http_status: 200, status: 'REMOVAL_QUEUED' }],
    ['a numeric id', isRemovalResult, { ...result, id: 1 }],
    ['an http_status that is a string', isRemovalResult, { ...result, http_status: '200' }],
    ['an http_status with a fraction', isRemovalResult, { ...result, http_status: 200.5 }],
    ['an unknown status', isRemovalResult, { ...result, status: 'DONE' }],
    ['an error without a request_id', isErrorResponse, { errors: error.errors }],
    ['an error with a code that is a string', isErrorResponse, { ...error, errors: [{ message: 'a', code: '1' }] }],
    ['a number for an id', isCampaignId, 10001],
    ['an id of four characters', isCampaignId, '0001'],
    ['an id of six characters', isCampaignId, '000001'],
    ['an id of three characters in five code units', isCampaignId, '\u{1F600}\u{1F600}a'],
  ])('does not take %s', (_, check, value) => {
    expect(check(value)).toBe(false);
  });

  test('needs no library and builds no code at run time', () => {
    const module = contractModule(published());
    expect(module).not.toMatch(/require\(|\beval\b|new Function|from 'ajv/);
    expect(module).toContain('export const isRemovalResult');
  });

  test.each<[string, object]>([
    ['a pattern that is none', { type: 'string', pattern: '^[0-9{5}$' }],
    ['a keyword that is not known', { type: 'string', minimumLength: 5 }],
    ['a limit that is no number', { type: 'string', minLength: '5' }],
  ])('is not made from a schema with %s', (_, schema) => {
    const description = published();
    description.components.schemas.CampaignId = schema;
    expect(() => contractModule(description)).toThrow();
  });
});
