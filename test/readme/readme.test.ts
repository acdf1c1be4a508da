import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { connectedTo, file, received, thulium } from '../../cli/cli.test-support.ts';
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

  test('the quick start prints the three results', async () => {
    await import('./snippets/quick-start.ts');
    expect(printed).toEqual([
      ['00001', 'REMOVAL_QUEUED'],
      ['00002', 'NOT_EXIST'],
      ['00003', 'ALREADY_QUEUED'],
    ]);
  });

  test('going live prints a result for each id', async () => {
    await import('./snippets/live.ts');
    expect(printed).toEqual([
      ['31337', 'NOT_EXIST'],
      ['31338', 'NOT_EXIST'],
    ]);
  });
});

test('each command exists', () => {
  const commands = [...readme.matchAll(/(?:^|`|&& )npm (?:run (?:--silent )?)?([a-z][a-z:]+)/gm)].map(
    ([, name = '']) => name,
  );
  expect(commands).toContain('start');
  expect(commands.filter((name) => !['ci', 'install', 'pack'].includes(name) && !(name in scripts))).toEqual([]);
});

test('the commands run unchanged, one after another', async () => {
  const env = await connectedTo({ campaigns: { active: ['31337'] } });
  file('ids.txt', '31337\n31338\n');
  const lines = blocks('sh').flatMap((block) => block.match(/(?<=^npx --no thulium-outbounds ).*/gm) ?? []);
  const codes: (number | null)[] = [];
  for (const line of lines)
    codes.push((await thulium([...line.split(' '), ...(/put|resume/.test(line) ? ['--yes'] : [])], env)).code);
  expect(codes).toEqual([0, 1, 1, 0]); // 1: a campaign does not exist
  expect(received).toEqual([['31337', '31338']]);
});

test('it leads to files that exist', () => {
  const links = [...readme.matchAll(/\]\((?!https:)([^)#]+)/g)].map(([, path = '']) => path);
  expect(links.length).toBeGreaterThan(10);
  expect(links.filter((path) => !existsSync(new URL(`../../${path}`, import.meta.url)))).toEqual([]);
});

test('it is short', () => {
  expect(Buffer.byteLength(readme)).toBeLessThanOrEqual(6500);
});
