import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, type SeenRequest, startSandbox } from '../../src/sandbox/index.ts';
import { bundle } from '../../tools/bundle.js';
import { postmanCollection } from '../../tools/postman.js';

const description = () => JSON.parse(bundle('json', ['openapi/overlays/console.yaml']));

describe('the edition for consoles', () => {
  test('has the example ids replaced by one that no campaign has, and differs in nothing else', () => {
    const original = JSON.parse(bundle('json'));
    original.components.parameters.CampaignIds.example = ['xxxxx'];
    original.components.schemas.CampaignId.example = 'xxxxx';
    expect(description()).toEqual(original);
  });

  test('has no value for the flag', () => {
    const flag = description().components.parameters.DeleteRecordings;
    expect([flag.example, flag.examples, flag.schema.example, flag.schema.default]).toEqual(Array(4).fill(undefined));
  });
});

describe('the Postman collection', () => {
  let collection: Awaited<ReturnType<typeof postmanCollection>>;
  beforeAll(async () => {
    collection = await postmanCollection(description());
  });

  test('is the same each time it is made', async () => {
    expect(await postmanCollection(description())).toEqual(collection);
  });

  test('has short names', () => {
    const names: string[] = [];
    JSON.stringify(collection, (key, value) => {
      if (key === 'name') names.push(value);
      return value;
    });
    expect(names.filter((name) => name.length > 60)).toEqual([]);
    expect(names).toContain('401 Unauthorized');
  });

  test('has the flag in place, disabled', () => {
    const [{ item: [request] = [] } = {}] = collection.item;
    expect(request?.request.url.query).toContainEqual(
      expect.objectContaining({ key: 'delete_recordings', value: 'true', disabled: true }),
    );
  });

  test('holds no credentials', () => {
    const credentials = collection.variable.filter(({ key }) => /username|password/.test(key));
    expect(credentials.map(({ key, value }) => [key, value])).toEqual([
      ['username', ''],
      ['password', ''],
    ]);
  });

  describe('run by newman against a sandbox', () => {
    const newman = createRequire(import.meta.url).resolve('newman/bin/newman.js');
    const folder = mkdtempSync(join(tmpdir(), 'postman-'));
    const seen: SeenRequest[] = [];
    let sandbox: Sandbox;
    beforeAll(async () => {
      sandbox = await startSandbox({ onRequest: (request) => seen.push(request) });
    });
    afterAll(async () => {
      await sandbox.close();
      rmSync(folder, { recursive: true });
    });

    test('sends the one id that no campaign has, as it stands in the description, and removes nothing', async () => {
      const file = join(folder, 'postman.json');
      writeFileSync(file, JSON.stringify(collection));
      const { baseUrl, username, password } = sandbox;
      const variables = Object.entries({ baseUrl, username, password });
      const options = variables.flatMap(([name, value]) => ['--env-var', `${name}=${value}`]);
      const { stdout } = await promisify(execFile)(process.execPath, [
        newman,
        'run',
        file,
        '--color',
        'off',
        ...options,
      ]);
      expect(seen.map(({ method, target }) => `${method} ${target}`)).toEqual([
        'DELETE /api/batch/outbounds?id[]=xxxxx',
      ]);
      expect(stdout).toContain('[200 OK');
      expect(sandbox.campaign('00001')?.state).toBe('active');
    });
  });
});
