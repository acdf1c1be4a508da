import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { main } from './generate.js';

const root = fileURLToPath(new URL('..', import.meta.url));

describe('npm run generate', () => {
  let copy: string;
  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'generate-'));
    for (const name of ['openapi', 'generated']) cpSync(join(root, name), join(copy, name), { recursive: true });
  });
  afterEach(() => rmSync(copy, { recursive: true }));

  const change = (file: string, from: string, to: string) => {
    const path = join(copy, file);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
    writeFileSync(path, text.replace(from, to));
  };
  const generated = () =>
    readdirSync(join(copy, 'generated')).map((name) => [name, readFileSync(join(copy, 'generated', name), 'utf8')]);

  test('with --check names every file that no longer follows from the description, until they are generated', async () => {
    change('openapi/openapi.yaml', 'maxLength: 5', 'maxLength: 6\n      enum: ["000001"]');
    for (const name of ['contract.ts', 'postman.json']) rmSync(join(copy, 'generated', name));
    const problems = await main(['--check'], copy);
    const files = [
      ...['openapi.json', 'openapi-open.json', 'openapi.ts', 'checks.ts', 'contract.ts'],
      ...['openapi-prism.json', 'openapi-console.json', 'postman.json'],
    ];
    expect(problems).toEqual([
      ...files.map((name) => `generated/${name} is not what openapi/openapi.yaml says.`),
      'Run "npm run generate" and commit the result.',
    ]);
    expect(await main([], copy)).toEqual([]);
    expect(await main(['--check'], copy)).toEqual([]);
  });

  test('names a file that a hand has changed, and no other', async () => {
    change('generated/checks.ts', 'must be string', 'must be text');
    expect(await main(['--check'], copy)).toEqual([
      'generated/checks.ts is not what openapi/openapi.yaml says.',
      expect.stringContaining('npm run generate'),
    ]);
  });

  test.each([
    [
      'a reference to nothing',
      '#/components/schemas/RemovalStatus',
      '#/components/schemas/Missing',
      /Can't resolve \$ref/,
    ],
    [
      'a keyword that is not supported',
      'minLength: 5',
      'contentEncoding: a',
      /^openapi\/openapi.yaml #\/components\/schemas\/CampaignId\/contentEncoding: /,
    ],
    ['YAML that is none', 'paths:', 'paths: [', /cannot be read/],
  ])('says what is wrong and leaves generated/ as it was for %s', async (_, from, to, message) => {
    const before = generated();
    change('openapi/openapi.yaml', from, to);
    expect(await main([], copy)).toEqual([expect.stringMatching(message)]);
    expect(generated()).toEqual(before);
  });

  test('stops at a list that the edition for Prism would lack', async () => {
    const before = generated();
    const list =
      'type: array\n        minItems: 1\n        items:\n          $ref: "#/components/schemas/CampaignId"\n';
    change('openapi/openapi.yaml', list, '$ref: "#/components/schemas/CampaignIds"\n');
    change(
      'openapi/openapi.yaml',
      '    CampaignId:\n',
      `    CampaignIds:\n      ${list.replaceAll('\n  ', '\n')}    CampaignId:\n`,
    );
    expect(await main([], copy)).toEqual([
      expect.stringMatching(
        /^openapi\/openapi.yaml #\/components\/parameters\/CampaignIds: .*prism.yaml does not find/,
      ),
    ]);
    expect(generated()).toEqual(before);
  });

  test('leaves the style of a list that may be left out to the command of Prism, which would refuse a request without it', async () => {
    const optional = '- { name: "of[]", in: query, schema: { type: array, items: { type: string } } }';
    const list = '- $ref: "#/components/parameters/CampaignIds"';
    change('openapi/openapi.yaml', list, `${list}\n        ${optional}`);
    expect(await main([], copy)).toEqual([]);
    const edition = JSON.parse(readFileSync(join(copy, 'generated/openapi-prism.json'), 'utf8'));
    const written = edition.paths['/batch/outbounds'].delete.parameters.at(-1);
    expect([written.name, written.explode, written.style]).toEqual(['of[]', true, undefined]);
    expect(edition.components.parameters.CampaignIds).toMatchObject({ explode: true, style: 'pipeDelimited' });
  });

  test('ends with the code 1 and the place where something is wrong', () => {
    cpSync(join(root, 'tools'), join(copy, 'tools'), { recursive: true });
    cpSync(join(root, 'package.json'), join(copy, 'package.json'));
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
    change('openapi/openapi.yaml', 'style: form', 'style: spaceDelimited');
    const { status, stderr } = spawnSync(process.execPath, ['tools/generate.js'], { cwd: copy, encoding: 'utf8' });
    expect([status, stderr]).toEqual([
      1,
      expect.stringContaining('#/components/parameters/CampaignIds/style: The style'),
    ]);
  });
});
