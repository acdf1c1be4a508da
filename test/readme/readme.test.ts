import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(([, text = '']) => text);
const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

test('each snippet is one of the files that are type-checked and run here', () => {
  const folder = new URL('snippets/', import.meta.url);
  const files = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'));
  expect(new Set(blocks('ts'))).toEqual(new Set(files));
});

describe('the snippet of', () => {
  let sandbox: Sandbox;
  let printed: unknown[][];

  beforeEach(async () => {
    sandbox = await startSandbox();
    printed = [];
    vi.spyOn(console, 'log').mockImplementation((...line) => printed.push(line));
    vi.spyOn(console, 'error').mockImplementation((...line) => printed.push(line));
    vi.stubEnv('THULIUM_PASSWORD', sandbox.password);
    // The host of the README leads to the sandbox; all else is as in a user's program.
    const { fetch } = globalThis;
    vi.stubGlobal('fetch', (url: string, init: RequestInit) =>
      fetch(url.replace('https://your-system-name.thulium.com/api', sandbox.baseUrl), init),
    );
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
    await sandbox.close();
  });

  test('the first call prints the three results', async () => {
    await import('./snippets/first-call.ts');
    expect(printed).toEqual([
      ['00001', 'REMOVAL_QUEUED'],
      ['00002', 'NOT_EXIST'],
      ['00003', 'ALREADY_QUEUED'],
    ]);
  });

  test('the typed call prints the number of results', async () => {
    await import('./snippets/typed-call.ts');
    expect(printed).toEqual([[2, 'results']]);
  });

  test('the sandbox prints what its comments say', async () => {
    await import('./snippets/sandbox.ts');
    expect(printed).toEqual([[{ state: 'queued', recordings: 'kept' }], [{ state: 'removed', recordings: 'kept' }]]);
  });
});

test('each command exists', () => {
  const commands = [...readme.matchAll(/(?:^|`|&& )npm (?:run (?:--silent )?)?([a-z][a-z:]+)/gm)].map(
    ([, name = '']) => name,
  );
  expect(commands).toContain('start');
  expect(commands.filter((name) => !['ci', 'install', 'pack'].includes(name) && !(name in scripts))).toEqual([]);
});

test('the command of the installed package is started by npx, which finds it', () => {
  const lines = blocks('sh').flatMap((block) => block.split('\n'));
  const started = lines.flatMap((line) => /^(.*)\bthulium-outbounds (?:delete|check|--help)/.exec(line)?.[1] ?? []);
  expect(new Set(started)).toEqual(new Set(['npx ']));
});
