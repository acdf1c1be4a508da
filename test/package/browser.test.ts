import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { executablePath, launchChromium } from '../support/chromium.ts';
import { skipped } from '../support/skipped.test-support.ts';
import { pathOf } from './outcome.test-support.ts';

const project = inject('project');
const tools = inject('tools');
const missing = [project, tools].flatMap((found) => ('missing' in found ? [found.missing] : []));

if (missing.length > 0) skipped('the bundle for the browser', missing[0] ?? '');

/** Runs esbuild on a program in the project that has the package. */
function esbuild(program: string) {
  const bin = join(pathOf(tools), 'node_modules/esbuild/bin/esbuild');
  const options = ['--bundle', '--format=esm', '--platform=browser', '--minify', '--log-level=error', '--loader=ts'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...options], {
    cwd: pathOf(project),
    input: program,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

function bundled(program: string): string {
  const { stdout, ...ended } = esbuild(program);
  expect(ended).toEqual({ status: 0, stderr: '' });
  return stdout;
}

describe.skipIf(missing.length > 0)('the bundle for the browser', () => {
  test.each([
    ['the client with its checks and retries', 'createThuliumClient', 9_270],
    ['the client and the batch operation', 'createThuliumClient, deleteBatchOutbounds', 13_650],
  ])('has %s in few bytes', (_, names, most) => {
    const bundle = bundled(`export { ${names} } from 'thulium-outbounds';`);
    expect(gzipSync(bundle, { level: 9 }).length).toBeLessThanOrEqual(most);
  });

  test('is empty if nothing of it is used', () => {
    expect(bundled("import 'thulium-outbounds';")).toBe('');
  });

  test('cannot hold undici, which needs Node.js', () => {
    const { status, stderr } = esbuild("export * from 'thulium-outbounds/undici';");
    expect([status, stderr]).toEqual([1, expect.stringMatching(/Could not resolve "node:/)]);
  });

  test('can hold the sandbox, which looks for the server of Node.js when it is started', () => {
    expect(bundled("export * from 'thulium-outbounds/sandbox';")).not.toMatch(/from\s*["']node:|import\(["']node:/);
  });

  test('of one check has no client in it', () => {
    const bundle = bundled("export { isErrorResponse } from 'thulium-outbounds';");
    expect(bundle).not.toContain('Basic ');
    expect(bundle.length).toBeLessThan(4_000);
  });

  if (!executablePath) skipped('Chromium', 'it is not installed');
  describe.skipIf(!executablePath)('in Chromium', () => inChromium());
});

function inChromium(): void {
  let browser: Browser;
  let sandbox: Sandbox;
  let page: Served;
  let shared: Served;
  beforeAll(async () => {
    const bundle = bundled("import './page.ts';");
    [browser, sandbox] = await Promise.all([launchChromium(), startSandbox()]);
    page = await serve(() => new Response(`<script type="module">${bundle}</script>`, { headers: html }));
    shared = await serve((request) => allowed(request, page.url, sandbox.baseUrl));
  });
  afterAll(async () => {
    await Promise.all([browser.close(), sandbox.close(), page.close(), shared.close()]);
  });

  async function shown(api: string): Promise<string> {
    sandbox.reset();
    const opened = await browser.newPage();
    await opened.goto(`${page.url}/?api=${encodeURIComponent(api)}`);
    return await opened.locator('pre').innerText();
  }

  test('asks an API that allows the page to, with the preflight that credentials need', async () => {
    expect(await shown(shared.url)).toBe('00001 REMOVAL_QUEUED\n00002 NOT_EXIST\n00003 ALREADY_QUEUED');
    expect(shared.methods).toEqual(['OPTIONS', 'DELETE']);
  });

  test('reports the ids as failed if the API does not allow it, and deletes nothing', async () => {
    expect(await shown(sandbox.baseUrl)).toBe('00001 00002 00003 ThuliumNetworkError');
    expect(sandbox.campaign('00001')).toEqual({ state: 'active', recordings: 'kept' });
  });

  test('follows no redirect', async () => {
    const headers = { location: `${shared.url}/elsewhere`, 'access-control-allow-origin': page.url };
    const redirecting = await serve(({ method }) =>
      method === 'OPTIONS' ? preflight(page.url) : new Response(null, { status: 302, headers }),
    );
    shared.methods.length = 0;
    expect(await shown(redirecting.url)).toBe('00001 00002 00003 ThuliumHttpError');
    expect(shared.methods).toEqual([]);
    await redirecting.close();
  });
}

const html = { 'content-type': 'text/html' };

const preflight = (origin: string) =>
  new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'DELETE',
      'access-control-allow-headers': 'authorization',
    },
  });

/** Forwards a request, and lets pages of that origin see the response. */
async function allowed(request: Request, origin: string, api: string): Promise<Response> {
  if (request.method === 'OPTIONS') return preflight(origin);
  const { search } = new URL(request.url);
  const authorization = request.headers.get('authorization') ?? '';
  const answer = await fetch(`${api}/batch/outbounds${search}`, { method: 'DELETE', headers: { authorization } });
  const headers = { 'access-control-allow-origin': origin, 'content-type': 'application/json' };
  return new Response(await answer.text(), { status: answer.status, headers });
}

interface Served {
  url: string;
  /** Of the requests that have arrived. */
  methods: string[];
  close(): Promise<void>;
}

async function serve(answer: (request: Request) => Response | Promise<Response>): Promise<Served> {
  const methods: string[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const { method = '', url = '', headers } = incoming;
    methods.push(method);
    const { authorization = '' } = headers;
    const response = await answer(new Request(`http://127.0.0.1${url}`, { method, headers: { authorization } }));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    methods,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
