import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { connectedTo, received } from '../cli.test-support.ts';
import { host, proxyThat, serveByTls } from '../proxies.test-support.ts';

const program = fileURLToPath(new URL('../../build/programs/cli/scripts/proxy.js', import.meta.url));
const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/_proxy$/i.test(name)));
const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill();
});

/** Starts the validation proxy in front of a system, and gives what it prints. */
function start(upstream: string, env: Record<string, string>) {
  const child = spawn(process.execPath, ['--disable-warning=DEP0040', program, upstream], {
    env: { ...clean, ...env },
  });
  running.push(child);
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const address = new Promise<string>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text) => {
        output += text;
        const [, url] = /listens on (\S+)/.exec(output) ?? [];
        if (url) resolve(url);
      });
    }
  });
  return { address, ended, output: () => output };
}

const remove = (url: string) =>
  fetch(`${url}/batch/outbounds?id[]=00001`, {
    method: 'DELETE',
    headers: { authorization: `Basic ${btoa('api_user:api_pass')}` },
  });

test('the validation proxy passes requests on through the proxy that the environment names', async () => {
  await connectedTo({});
  const { to, trusted } = await serveByTls();
  const proxy = await proxyThat({ to });
  const env = { HTTPS_PROXY: `http://office:p%40ss@${proxy.host}`, NODE_EXTRA_CA_CERTS: trusted };
  const { address, output } = start(`https://${host}/api`, env);
  const response = await remove(await address);
  expect([response.status, await response.json()]).toEqual([200, [expect.objectContaining({ id: '00001' })]]);
  expect(proxy.connects).toEqual([
    { target: `${host}:443`, credentials: `Basic ${Buffer.from('office:p@ss').toString('base64')}` },
  ]);
  expect(proxy.others).toEqual([]);
  expect(output()).not.toMatch(/p%40ss|p@ss|api_pass/);
});

test('a proxy that refuses is named without its credentials', async () => {
  const proxy = await proxyThat({ status: 407 });
  const { address } = start(`https://${host}/api`, { HTTPS_PROXY: `http://office:p%40ss@${proxy.host}` });
  const response = await remove(await address);
  const text = await response.text();
  expect([response.status, text]).toEqual([502, expect.stringContaining(`through the proxy http://${proxy.host}`)]);
  expect(text).not.toContain('p%40ss');
});

test('no proxy sees what goes to loopback', async () => {
  const { THULIUM_BASE_URL = '' } = await connectedTo({});
  const proxy = await proxyThat({ status: 502 });
  const named = `http://${proxy.host}`;
  const { address } = start(THULIUM_BASE_URL, { HTTP_PROXY: named, HTTPS_PROXY: named, NODE_USE_ENV_PROXY: '1' });
  expect((await remove(await address)).status).toBe(200);
  expect(received).toEqual([['00001']]);
  expect([proxy.connects, proxy.others]).toEqual([[], []]);
});

test('a proxy whose address is none is a usage error that does not show it', async () => {
  const { ended, output } = start(`https://${host}/api`, { HTTPS_PROXY: 'socks5://office:p%40ss@127.0.0.1:1080' });
  expect(await ended).toBe(2);
  expect(output()).toBe('HTTPS_PROXY must be the address of an HTTP proxy, such as http://proxy.example.com:3128.\n');
});
