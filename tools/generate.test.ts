import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contract } from './generator/contract.js';
import { Place } from './generator/place.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const contractModule = (description: unknown) => Object.values(contract(new Place(description))).join('\n');
const published = () => structuredClone(createRequire(import.meta.url)('../generated/openapi.json'));

describe('npm run generate:check', () => {
  let copy: string;
  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'generate-'));
    for (const name of ['openapi', 'tools', 'generated', 'package.json'])
      cpSync(join(root, name), join(copy, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  });
  afterEach(() => rmSync(copy, { recursive: true }));

  const generate = (...args: string[]) =>
    spawnSync(process.execPath, ['tools/generate.js', ...args], { cwd: copy, encoding: 'utf8' });
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
    change('openapi/openapi.yaml', 'enum: [REMOVAL_QUEUED,', 'enum: [LOCKED, REMOVAL_QUEUED,');
    change('openapi/openapi.yaml', 'x-http-status:\n', 'x-http-status:\n        LOCKED: 423\n');
    const { status, stderr } = check();
    expect(status).toBe(1);
    for (const file of ['openapi.json', 'openapi.ts', 'checks.ts', 'contract.ts'])
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

describe('the module of the checks', () => {
  test('needs no library and builds no code at run time', () => {
    const module = contractModule(published());
    expect(module).not.toMatch(/require\(|\beval\b|new Function|from 'ajv/);
    expect(module).toContain('export const isRemovalResult');
  });

  test('is made for whatever else a description may hold', () => {
    const description = published();
    description.paths['/ping'] = {
      summary: 'A path with a text of its own',
      get: {
        operationId: 'ping',
        responses: { 200: { description: 'Pong.', content: { 'application/json': { schema: { type: 'object' } } } } },
      },
    };
    description.components.schemas.Period = {
      type: 'object',
      example: { from: '2026-01-01' },
      properties: { from: { type: 'string', format: 'date' }, description: { type: 'string', example: ['a'] } },
    };
    const module = contractModule(description);
    expect(module).toContain('operationId: "ping"');
    expect(module).toMatch(/isPeriod[\s\S]*data\.description !== undefined/);
  });

  test('checks a list without a call for each item, and a schema that holds itself by one', () => {
    const description = published();
    const parts = { type: 'array', items: { $ref: '#/components/schemas/Folder' } };
    description.components.schemas.Folder = { type: 'object', properties: { parts } };
    const [list, folder] = ['deleteBatchOutbounds200', 'isFolder'].map(
      (name) => contract(new Place(description)).checks.split(`export const ${name} =`)[1]?.split('export const')[0],
    );
    expect(list).not.toMatch(/validate\w*\(data\d/);
    expect(folder).toMatch(/validate\d*\(data\d/);
  });

  test.each<[string, object]>([
    ['a reference to nothing', { $ref: '#/components/schemas/Missing' }],
    ['a pattern that is none', { type: 'string', pattern: '^[0-9{5}$' }],
    ['a keyword that is not known', { type: 'string', minimumLength: 5 }],
    ['a limit that is no number', { type: 'string', minLength: '5' }],
  ])('is not made from a schema with %s', (_, schema) => {
    const description = published();
    description.components.schemas.CampaignId = schema;
    expect(() => contractModule(description)).toThrow();
  });
});
