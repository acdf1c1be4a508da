import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, type SeenRequest, startSandbox } from '../src/sandbox/index.ts';
import { type Collection, postmanText } from '../tools/postman.js';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const edition = (name: string) => JSON.parse(read(`../generated/${name}.json`));
const names = readdirSync(new URL('../generated/', import.meta.url)).filter((name) => name.endsWith('.json'));

describe.each(names)('%s', (name) => {
  test('is an export of the package', () => {
    expect(JSON.parse(read('../package.json')).exports[`./${name}`]).toBe(`./generated/${name}`);
  });

  test.each(['en', 'pl'])('is one line of the guide in %s, which says what it is for', (language) => {
    const lines = read(`../docs/guides/${language}/clients.md`).split('\n');
    expect(lines.filter((line) => line.startsWith(`| [${name}](../../../generated/${name})`))).toEqual([
      expect.stringMatching(/\| .{20,}/),
    ]);
  });
});

describe('the edition for consoles', () => {
  test('has the example ids replaced by one that no campaign has, and differs in nothing else', () => {
    const original = edition('openapi');
    original.components.parameters.CampaignIds.example = ['xxxxx'];
    original.components.schemas.CampaignId.example = 'xxxxx';
    expect(edition('openapi-console')).toEqual(original);
  });

  test('has no value for the flag', () => {
    const flag = edition('openapi-console').components.parameters.DeleteRecordings;
    expect([flag.example, flag.examples, flag.schema.example, flag.schema.default]).toEqual(Array(4).fill(undefined));
  });
});

describe('the Postman collection', () => {
  const collection: Collection = edition('postman');

  test('is the same each time it is made', async () => {
    expect(await postmanText(edition('openapi-console'))).toBe(read('../generated/postman.json'));
  });

  test('has short names', () => {
    const found: string[] = [];
    JSON.stringify(collection, (key, value) => {
      if (key === 'name') found.push(value);
      return value;
    });
    expect(found.filter((name) => name.length > 60)).toEqual([]);
    expect(found).toContain('401 Unauthorized');
  });

  test('has the flag in place, disabled', () => {
    const [{ item: [request] = [] } = {}] = collection.item;
    expect(request?.request.url.query).toContainEqual(
      expect.objectContaining({ key: 'delete_recordings', value: 'true', disabled: true }),
    );
  });

  test('contains no credentials', () => {
    const credentials = collection.variable.filter(({ key }) => /username|password/.test(key));
    expect(credentials.map(({ key, value }) => [key, value])).toEqual([
      ['username', ''],
      ['password', ''],
    ]);
  });

  describe('run by newman against a sandbox', () => {
    const newman = createRequire(import.meta.url).resolve('newman/bin/newman.js');
    const file = fileURLToPath(new URL('../generated/postman.json', import.meta.url));
    const seen: SeenRequest[] = [];
    let sandbox: Sandbox;
    beforeAll(async () => {
      sandbox = await startSandbox({ onRequest: (request) => seen.push(request) });
    });
    afterAll(() => sandbox.close());

    test('sends the one id that no campaign has, with raw brackets and without the flag, and deletes nothing', async () => {
      const { baseUrl, username, password } = sandbox;
      const variables = Object.entries({ baseUrl, username, password });
      const options = variables.flatMap(([name, value]) => ['--env-var', `${name}=${value}`]);
      const args = [newman, 'run', file, '--color', 'off', ...options];
      const { stdout } = await promisify(execFile)(process.execPath, args);
      expect(seen.map(({ method, target }) => `${method} ${target}`)).toEqual([
        'DELETE /api/batch/outbounds?id[]=xxxxx',
      ]);
      expect(stdout).toContain('[200 OK');
      expect(sandbox.campaign('00001')?.state).toBe('active');
    });
  });
});
