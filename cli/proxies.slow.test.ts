import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { connectedTo, type Ended, jsonLines, received, spawned, thulium } from './cli.test-support.ts';
import { host, type OfficeProxy, proxyThat, serveByTls } from './proxies.test-support.ts';

const account = { THULIUM_USERNAME: 'api_user', THULIUM_PASSWORD: 'api_pass' };
const live = { ...account, THULIUM_BASE_URL: `https://${host}/api` };
const secrets = 'office:p%40ss';
const byProxy = ({ host }: OfficeProxy) => `http://${secrets}@${host}`;
const remove = ['delete', '00001', '00002', '--yes', '--ndjson', '--retries', '0'];
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

/** Neither the credentials of the proxy nor those of the account. */
function expectNoSecret({ stdout, stderr }: Ended): void {
  for (const secret of ['p%40ss', 'p@ss', 'api_pass', btoa('office:p@ss')])
    expect(stdout + stderr).not.toContain(secret);
}

describe('through a proxy that the environment names', () => {
  test.each<[string, (proxy: string) => Record<string, string>]>([
    ['HTTPS_PROXY', (proxy) => ({ HTTPS_PROXY: proxy })],
    [
      'https_proxy, before the one in upper case',
      (proxy) => ({ https_proxy: proxy, HTTPS_PROXY: 'http://127.0.0.1:9' }),
    ],
    ['HTTP_PROXY, where HTTPS_PROXY is not set', (proxy) => ({ HTTP_PROXY: proxy })],
    ['HTTPS_PROXY, and not that for http', (proxy) => ({ HTTPS_PROXY: proxy, HTTP_PROXY: 'http://127.0.0.1:9' })],
    ['a name without http://', (proxy) => ({ HTTPS_PROXY: proxy.replace('http://', '') })],
    ['beside a NO_PROXY for others', (proxy) => ({ HTTPS_PROXY: proxy, NO_PROXY: 'localhost,.example.com' })],
  ])('delete sends by %s', async (_, variables) => {
    await connectedTo({});
    const { to, trusted } = await serveByTls();
    const proxy = await proxyThat({ to });
    const ended = await spawned(remove, { ...live, ...variables(byProxy(proxy)), NODE_EXTRA_CA_CERTS: trusted });
    expect([ended.code, ended.stderr]).toEqual([1, expect.stringContaining('1')]);
    expect(jsonLines(ended.stdout).map(({ status }) => status)).toEqual(['REMOVAL_QUEUED', 'NOT_EXIST']);
    expect(proxy.connects).toEqual([{ target: `${host}:443`, credentials: basic('office:p@ss') }]);
    expect(proxy.others).toEqual([]);
    expectNoSecret(ended);
  });

  test('check sends its requests', async () => {
    await connectedTo({});
    const { to, trusted } = await serveByTls();
    const proxy = await proxyThat({ to });
    const ended = await spawned(['check'], { ...live, HTTPS_PROXY: byProxy(proxy), NODE_EXTRA_CA_CERTS: trusted });
    expect([ended.code, ended.stderr]).toEqual([0, '']);
    expect(ended.stdout).toContain('GREEN on live');
    expect(received.length).toBeGreaterThan(1);
    expect(proxy.connects[0]).toEqual({ target: `${host}:443`, credentials: basic('office:p@ss') });
    expectNoSecret(ended);
  });

  test('a certificate that is not trusted is said to come through the proxy, and nothing is sent', async () => {
    await connectedTo({});
    const proxy = await proxyThat(await serveByTls());
    const ended = await thulium(remove, { ...live, HTTPS_PROXY: byProxy(proxy) });
    expect(ended.code).toBe(4);
    expect(ended.stderr).toContain(`certificate that came through the proxy http://${proxy.host} is not trusted`);
    expect(received).toEqual([]);
  });
});

describe('a proxy that does not let a request through', () => {
  test.each([
    [407, 'demands credentials (HTTP 407)'],
    [502, 'refused to connect to the server (HTTP 502)'],
  ])('by %s is named without its credentials, and nothing counts as sent', async (status, words) => {
    const proxy = await proxyThat({ status });
    const ended = await thulium(remove, { ...live, HTTPS_PROXY: byProxy(proxy) });
    expect(ended.code).toBe(4);
    expect(ended.stderr).toContain(`The proxy http://${proxy.host} ${words}`);
    expect(ended.stderr).toContain('Nothing was sent.');
    expect(jsonLines(ended.stdout)[0]).toMatchObject({ outcome: 'failed', error: { sent: false } });
    expectNoSecret(ended);
    const polish = await thulium([...remove, '--lang', 'pl'], { ...live, HTTPS_PROXY: byProxy(proxy) });
    expect(polish.stderr).toContain(`Serwer proxy http://${proxy.host} `);
  });

  test('because it is down is named, and nothing counts as sent', async () => {
    const ended = await thulium(remove, { ...live, HTTPS_PROXY: `http://${secrets}@127.0.0.1:9` });
    expect(ended.code).toBe(4);
    expect(ended.stderr).toContain('The connection through the proxy http://127.0.0.1:9 failed (ECONNREFUSED).');
    expect(jsonLines(ended.stdout)[0]).toMatchObject({ outcome: 'failed', error: { sent: false } });
    expectNoSecret(ended);
  });

  test.each([407, 502])('ends a check by %s, which names it', async (status) => {
    const proxy = await proxyThat({ status });
    const ended = await thulium(['check'], { ...live, HTTPS_PROXY: byProxy(proxy) });
    expect(ended.code).toBe(4);
    expect(ended.stdout).toContain(`through the proxy http://${proxy.host}`);
    expect(ended.stdout).toContain(`HTTP ${status}`);
    expectNoSecret(ended);
  });

  test('because it does not respond keeps no process alive', async () => {
    const proxy = await proxyThat('nothing');
    const ended = await spawned([...remove, '--timeout', '1'], { ...live, HTTPS_PROXY: byProxy(proxy) });
    expect(ended.code).toBe(4);
    expect(proxy.connects.length).toBe(1);
  });
});

test('a program goes through the proxy with the dispatcher that the documentation of undiciFetch names', async () => {
  await connectedTo({});
  const { to, trusted } = await serveByTls();
  const proxy = await proxyThat({ to });
  const program = `
    import { createThuliumClient, deleteBatchOutbounds } from 'thulium-outbounds';
    import { undiciFetch } from 'thulium-outbounds/undici';
    const password = 'api_pass';
    ${documentedLines()}
    const { results } = await deleteBatchOutbounds(client, ['00001']);
    console.log(results[0].status);
  `;
  expect(await ranAs(program, { HTTPS_PROXY: byProxy(proxy), NODE_EXTRA_CA_CERTS: trusted })).toBe('REMOVAL_QUEUED\n');
  expect(proxy.connects).toEqual([{ target: 'acme.thulium.com:443', credentials: basic('office:p@ss') }]);
});

describe('no proxy sees', () => {
  test.each(['delete', 'check'])('what %s sends to loopback, whatever the environment says', async (command) => {
    const sandboxed = await connectedTo({});
    const proxy = await proxyThat({ status: 502 });
    const named = { HTTP_PROXY: byProxy(proxy), HTTPS_PROXY: byProxy(proxy), NODE_USE_ENV_PROXY: '1' };
    const ended = await spawned(command === 'delete' ? remove : ['check'], { ...sandboxed, ...named });
    expect(ended.code).toBe(command === 'delete' ? 1 : 0);
    expect(received.length).toBeGreaterThan(0);
    expect([proxy.connects, proxy.others]).toEqual([[], []]);
  });

  test.each([host, '.invalid', '*'])('what goes to a host of NO_PROXY: %s', async (NO_PROXY) => {
    const proxy = await proxyThat({ status: 502 });
    const ended = await thulium(remove, { ...live, HTTPS_PROXY: byProxy(proxy), NO_PROXY });
    expect(ended.code).toBe(4);
    expect(ended.stderr).not.toContain('proxy');
    expect([proxy.connects, proxy.others]).toEqual([[], []]);
  });
});

const root = fileURLToPath(new URL('..', import.meta.url));

/** The example of the TSDoc. */
function documentedLines(): string {
  const [, lines = ''] =
    /@example Through the proxy.*\n((?: \* \S.*\n)+)/.exec(readFileSync(`${root}src/undici.ts`, 'utf8')) ?? [];
  return lines.replace(/^ \* /gm, '');
}

/** What a program writes that has the package. */
async function ranAs(program: string, env: Record<string, string>): Promise<string> {
  const options = { cwd: root, env: { PATH: process.env.PATH, ...env } };
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], options);
  return stdout;
}

test.each(['socks5://office:p%40ss@127.0.0.1:1080', 'http://office:p%zzss@host', 'http://', 'http://office:p%40ss@'])(
  'the address %j of a proxy is refused by the name of its variable, and never repeated',
  async (address) => {
    const ended = await thulium([...remove, '--output', 'run.ndjson'], { ...live, https_proxy: address });
    expect([ended.code, ended.stderr]).toEqual([
      2,
      'https_proxy must be the address of an HTTP proxy, such as http://proxy.example.com:3128.\n',
    ]);
    expect(await thulium(['check'], { ...live, https_proxy: address })).toEqual(ended);
  },
);
