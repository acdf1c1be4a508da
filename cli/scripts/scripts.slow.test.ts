import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { checkedUrl } from '../../src/client-options.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import { serverArguments } from './command.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('THULIUM_')));
const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

const running: ChildProcess[] = [];
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const child of running.splice(0)) child.kill();
  for (const close of closing.splice(0)) await close();
});

/** The arguments of node in `npm run <name>`, once everything is built. */
function command(name: string): string[] {
  const found = /&& node (.+)$/.exec(scripts[name])?.[1];
  if (!found) throw new Error(`${name} is not a command: ${scripts[name]}`);
  return found.split(' ');
}

function start(name: string, args: string[] = [], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [...command(name), ...args], {
    cwd: root,
    env: { ...clean, ...env },
  });
  running.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  return {
    /** What it has printed, as soon as that matches. */
    async printed(pattern: RegExp): Promise<string[]> {
      while (!pattern.test(output)) {
        if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode}:\n${output}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return output.match(pattern) ?? [];
    },
    ended: () =>
      new Promise<[code: number | null, output: string]>((end) => child.on('close', (code) => end([code, output]))),
  };
}

const send = (url: string, query = '?id[]=00001&id[]=00002&id[]=00003') =>
  fetch(`${url}/batch/outbounds${query}`, {
    method: 'DELETE',
    headers: { authorization: `Basic ${btoa('api_user:api_pass')}` },
  });

test("npm start prints the vendor's three results and no violation", async () => {
  expect(await start('start').ended()).toEqual([
    0,
    [
      'id     http_status  status',
      '00001  200          REMOVAL_QUEUED',
      '00002  404          NOT_EXIST',
      '00003  400          ALREADY_QUEUED',
      '',
      '0 contract violations',
      '',
    ].join('\n'),
  ]);
});

describe('npm run', () => {
  test('mock serves the examples of the description', async () => {
    const [, url = ''] = await start('mock').printed(/'(http:\S+)\/batch/);
    expect(await (await send(url)).json()).toHaveLength(3);
    expect((await send(url, '?id%5B%5D=00001')).status).toBe(200);
  });

  test('proxy passes requests on and prints what breaks the contract', async () => {
    const sandbox = await startSandbox();
    closing.push(sandbox.close);
    const { printed } = start('proxy', [sandbox.baseUrl]);
    const [, url = ''] = await printed(/listens on (\S+)/);
    await send(url);
    await printed(/DELETE \/batch\/outbounds\?id\[\]=00001.* → 200\n$/);
    await send(url, '?id=00001');
    await printed(/→ 400\n {2}violation in the request query: .*'id\[\]'/);
  });
});

test('npm run test:schemathesis says what it misses, and does not fail', async () => {
  expect(await start('test:schemathesis', [], { PATH: '' }).ended()).toEqual([
    0,
    'skipped: python3 cannot be started (ENOENT)\n',
  ]);
});

describe('a script', () => {
  test.each<[string, string[]]>([
    ['npm run mock --', ['--port', 'many']],
    ['npm run mock --', ['--ports', '1']],
    ['npm run mock --', ['more']],
    ['npm run proxy -- <upstream>', []],
    ['npm run proxy -- <upstream>', ['a', 'b']],
  ])('%s refuses %j, and shows its usage', (usage, args) => {
    expect(() => serverArguments(usage, args)).toThrow(`Usage: ${usage} [--port <number>]`);
  });

  test('has the port and the message', () => {
    expect(serverArguments('npm run proxy -- <upstream>', ['x', '--port', '8080'])).toEqual({
      port: 8080,
      words: ['x'],
    });
  });

  test.each<[string, string, RegExp]>([
    ['no address', 'acme', /^The upstream is not a complete address/],
    ['plain HTTP', 'http://acme.thulium.com/api', /^The upstream must start with https/],
    ['credentials', 'https://api_user:secret@acme.thulium.com/api', /^The upstream contains credentials/],
  ])('refuses an upstream that is or has %s, and does not show it', (_, upstream, message) => {
    expect(() => checkedUrl(upstream, 'The upstream')).toThrow(message);
    expect(() => checkedUrl(upstream, 'The upstream')).not.toThrow('secret');
  });
});
