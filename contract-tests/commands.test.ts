import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { startSandbox } from '../src/sandbox/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
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

const ask = (url: string, query = '?id[]=00001&id[]=00002&id[]=00003') =>
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
  test('sandbox serves the sandbox and says how to call it', async () => {
    const { printed } = start('sandbox');
    const [, url = ''] = await printed(/curl .*\\\n {2}'(http:\S+)\/batch/);
    const statuses = async () =>
      ((await (await ask(url)).json()) as { http_status: number }[]).map((r) => r.http_status);
    expect([await statuses(), await statuses()]).toEqual([
      [200, 404, 400],
      [400, 404, 400],
    ]);
    await printed(/DELETE \/api\/batch\/outbounds\?id\[\]=00001/);
  });

  test('mock serves the examples of the description', async () => {
    const [, url = ''] = await start('mock').printed(/'(http:\S+)\/batch/);
    expect(await (await ask(url)).json()).toHaveLength(3);
    expect((await ask(url, '?id%5B%5D=00001')).status).toBe(200);
  });

  test('proxy passes requests on and prints what breaks the contract', async () => {
    const sandbox = await startSandbox();
    closing.push(sandbox.close);
    const { printed } = start('proxy', [sandbox.baseUrl]);
    const [, url = ''] = await printed(/listens on (\S+)/);
    await ask(url);
    await printed(/DELETE \/batch\/outbounds\?id\[\]=00001.* → 200\n$/);
    await ask(url, '?id=00001');
    await printed(/→ 400\n {2}violation in the request query: .*'id\[\]'/);
  });

  test.each<[string, string[], RegExp]>([
    ['sandbox', ['--port='], /^--port is a whole number from 0 to 65,535/],
    ['sandbox', ['--ports', '1'], /^Unknown option '--ports'/],
    ['mock', ['--port', 'many'], /^Usage: npm run mock -- \[--port <number>\]/],
    ['mock', ['--ports', '1'], /^Usage/],
    ['mock', ['more'], /^Usage: npm run mock/],
    ['proxy', [], /^Usage: npm run proxy -- <upstream>/],
  ])('%s %j is wrong use', async (name, args, message) => {
    expect(await start(name, args).ended()).toEqual([2, expect.stringMatching(message)]);
  });

  test.each<[string, string, RegExp]>([
    ['that is no address', 'acme', /^The upstream is not a whole address/],
    ['with plain HTTP', 'http://acme.thulium.com/api', /^The upstream must start with https/],
    ['with credentials', 'https://api_user:secret@acme.thulium.com/api', /^The upstream holds credentials/],
  ])('proxy refuses an upstream %s', async (_, upstream, message) => {
    const [code, output] = await start('proxy', [upstream]).ended();
    expect([code, output]).toEqual([2, expect.stringMatching(message)]);
    expect(output).not.toContain('secret');
  });

  test('sandbox and mock say that a port is taken', async () => {
    const sandbox = await startSandbox();
    closing.push(sandbox.close);
    const { port } = new URL(sandbox.baseUrl);
    for (const name of ['sandbox', 'mock']) {
      expect(await start(name, ['--port', port]).ended()).toEqual([
        name === 'mock' ? 1 : 4,
        expect.stringContaining('EADDRINUSE'),
      ]);
    }
  });
});

describe('npm run test:live', () => {
  const credentials = { THULIUM_USERNAME: 'api_user', THULIUM_PASSWORD: 'api_pass' };

  async function live(env: Record<string, string>, args: string[] = [], password = 'api_pass') {
    const targets: string[] = [];
    const onRequest = ({ target }: { target: string }) => targets.push(target);
    const sandbox = await startSandbox({
      password,
      campaigns: { active: ['00001', '00004', '00005', '00006', '00007'] },
      onRequest,
    });
    closing.push(sandbox.close);
    const [code, output] = await start('test:live', args, {
      ...credentials,
      THULIUM_BASE_URL: sandbox.baseUrl,
      ...env,
    }).ended();
    return { code, output, targets, ids: new Set(targets.flatMap((target) => target.match(/(?<==)[^&=]{5}(?=&|$)/g))) };
  }

  test.each<[string, Record<string, string>, RegExp]>([
    ['no variables', {}, /^THULIUM_BASE_URL, THULIUM_USERNAME, THULIUM_PASSWORD are not set/],
    ['no address', credentials, /^THULIUM_BASE_URL is not set/],
    [
      'plain HTTP',
      { ...credentials, THULIUM_BASE_URL: 'http://acme.thulium.com/api' },
      /^THULIUM_BASE_URL must start with https/,
    ],
    [
      'a short unknown id',
      { ...credentials, THULIUM_BASE_URL: 'https://a.b/api', THULIUM_UNKNOWN_ID: '1' },
      /^THULIUM_UNKNOWN_ID: "1" is no id: five characters/,
    ],
    [
      'an unknown id that may be a campaign',
      { ...credentials, THULIUM_BASE_URL: 'https://a.b/api', THULIUM_UNKNOWN_ID: '00001' },
      /^THULIUM_UNKNOWN_ID: 00001 may be a campaign/,
    ],
    [
      'another yes',
      { ...credentials, THULIUM_BASE_URL: 'https://a.b/api', THULIUM_ALLOW_REMOVAL: 'true' },
      /^THULIUM_ALLOW_REMOVAL is yes/,
    ],
    [
      'removal of nothing',
      { ...credentials, THULIUM_BASE_URL: 'https://a.b/api', THULIUM_ALLOW_REMOVAL: 'yes' },
      /^THULIUM_ALLOW_REMOVAL needs THULIUM_ACTIVE_IDS/,
    ],
    [
      'one campaign twice',
      {
        ...credentials,
        THULIUM_BASE_URL: 'https://a.b/api',
        THULIUM_ALLOW_REMOVAL: 'yes',
        THULIUM_ACTIVE_IDS: '00001,00001',
      },
      /^THULIUM_ACTIVE_IDS names a campaign twice/,
    ],
  ])('ends with 2 for %s, and sends nothing', async (_, env, message) => {
    const [code, output] = await start('test:live', [], env).ended();
    expect([code, output]).toEqual([2, expect.stringMatching(message)]);
    expect(output).toContain('Nothing was sent');
    expect(output).not.toContain('api_pass');
  });

  test('removes nothing, and asks for one unknown campaign alone', async () => {
    const { code, output, ids, targets } = await live({ THULIUM_ACTIVE_IDS: '00001' });
    expect([code, ids, targets.length]).toEqual([0, new Set(['xxxxx']), 5]);
    expect(targets.join()).not.toContain('delete_recordings');
    expect(output).toContain('[removal is not allowed (THULIUM_ALLOW_REMOVAL, THULIUM_ACTIVE_IDS)]');
  });

  test('removes the named campaigns if it is allowed to, and no recordings', async () => {
    const removal = { THULIUM_ALLOW_REMOVAL: 'yes', THULIUM_ACTIVE_IDS: '00001,00004,00005,00006,00007' };
    const { code, output, ids, targets } = await live(removal);
    expect([code, ids]).toEqual([0, new Set(['00001', '00004', '00005', '00006', '00007', 'xxxxx'])]);
    expect(targets.join()).not.toContain('delete_recordings');
    expect(output).toContain('THESE CAMPAIGNS WILL BE REMOVED: 00001, 00004, 00005, 00006, 00007');
  });

  test('skips what there is no campaign left for', async () => {
    const { code, output, ids } = await live({ THULIUM_ALLOW_REMOVAL: 'yes', THULIUM_ACTIVE_IDS: '00004' });
    expect([code, ids]).toEqual([0, new Set(['00004', 'xxxxx'])]);
    expect(output).toContain('[THULIUM_ACTIVE_IDS are used up]');
  });

  test('fails for a violation, and writes JUnit XML without the password', async () => {
    rmSync(`${root}reports/live.xml`, { force: true });
    const { code } = await live({}, ['--reporter=junit'], 'changed');
    const xml = readFileSync(`${root}reports/live.xml`, 'utf8');
    expect(code).toBe(1);
    expect(xml).toContain('status_code_conformance: expected 200 for a request that is as described, got 401');
    expect(xml).toMatch(/<testsuites .*failures="2"/);
    expect(xml).not.toMatch(/api_pass|YXBpX3/);
  });
});
