import { globalAgent, request as httpRequest } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ApiAnswer } from '../../src/sandbox/api.ts';
import { type SandboxOptions, startSandbox } from '../../src/sandbox/index.ts';
import { serve } from '../../src/sandbox/server.ts';
import type { Contract } from './contract.ts';
import { basic } from './credentials.ts';
import type { Exchange } from './exchange.ts';
import { publishedContract } from './published.ts';
import { startValidationProxy } from './validation-proxy.ts';

let contract: Contract;
beforeAll(async () => {
  contract = await publishedContract();
});

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const authorization = basic('api_user', 'api_pass');

async function proxyBefore(upstream: string, timeout?: number) {
  const exchanges: Exchange[] = [];
  const onExchange = (exchange: Exchange) => exchanges.push(exchange);
  const proxy = await startValidationProxy({ contract, url: upstream, onExchange, timeout });
  closing.push(proxy.close);
  const ask = (query: string, init: RequestInit = {}) =>
    fetch(`${proxy.url}/batch/outbounds${query}`, {
      method: 'DELETE',
      headers: { authorization },
      redirect: 'manual',
      ...init,
    });
  return { ask, exchanges, url: proxy.url };
}

async function proxyBeforeSandbox(options: SandboxOptions = {}, timeout?: number) {
  const targets: string[] = [];
  const sandbox = await startSandbox({ ...options, onRequest: ({ target }) => targets.push(target) });
  closing.push(sandbox.close);
  return { ...(await proxyBefore(sandbox.baseUrl, timeout)), sandbox, targets };
}

/** A proxy before a server that gives one answer, whatever it is asked. */
async function proxyBeforeAnswer(answer: Partial<ApiAnswer>) {
  const server = await serve(() => ({ status: 200, headers: {}, body: '', ...answer }), {});
  closing.push(server.close);
  return proxyBefore(`http://127.0.0.1:${server.port}/api`);
}

describe('the validation proxy', () => {
  test('finds nothing wrong with an exchange that is as described', async () => {
    const { ask, exchanges } = await proxyBeforeSandbox();
    const response = await ask('?delete_recordings=true&id[]=00001&id[]=00002&id[]=00003');
    expect(await response.json()).toHaveLength(3);
    expect([exchanges[0]?.violations, response.headers.has('sl-violations')]).toEqual([[], false]);
  });

  test.each(['?id[]=00001&id[]=00002', '?id%5B%5D=00001&id%5b%5d=00002'])('forwards %s unchanged', async (query) => {
    const { ask, targets, exchanges } = await proxyBeforeSandbox();
    await ask(query);
    expect([targets, exchanges[0]?.violations]).toEqual([[`/api/batch/outbounds${query}`], []]);
  });

  test('sends a request that breaks the contract anyway, and says so', async () => {
    const { ask, targets, exchanges } = await proxyBeforeSandbox();
    const response = await ask('?id=00001');
    expect([response.status, targets]).toEqual([400, ['/api/batch/outbounds?id=00001']]);
    expect(exchanges[0]?.violations).toMatchObject([
      { side: 'request', message: "must have required property 'id[]'" },
      { side: 'request', path: ['query', 'id'], message: 'is not described' },
    ]);
    expect(response.headers.get('sl-violations')).toContain('id[]');
  });

  test.each<[string, Partial<ApiAnswer>]>([
    ['501, which Prism would answer itself', { status: 501 }],
    ['an error without the shape of one', { status: 500, headers: { 'content-type': 'application/json' }, body: '{}' }],
    ['HTML', { headers: { 'content-type': 'text/html' }, body: '<h1>Log in</h1>' }],
    ['a byte order mark', { headers: { 'content-type': 'application/json' }, body: '\uFEFF[]' }],
    [
      'numbers as they were written',
      { headers: { 'content-type': 'application/json' }, body: '[{"http_status":200.0}]' },
    ],
  ])('passes on %s byte for byte, and finds it wrong', async (_, answer) => {
    const { ask, exchanges } = await proxyBeforeAnswer(answer);
    const response = await ask('?id[]=00001');
    expect(response.status).toBe(answer.status ?? 200);
    expect(Buffer.from(await response.arrayBuffer()).toString()).toBe(answer.body ?? '');
    expect(exchanges[0]?.violations.map(({ side }) => side)).toContain('response');
  });

  test('does not follow a redirect', async () => {
    const { sandbox, targets } = await proxyBeforeSandbox();
    const location = `${sandbox.baseUrl}/batch/outbounds?id[]=00001`;
    const { ask } = await proxyBeforeAnswer({ status: 307, headers: { location } });
    const response = await ask('?id[]=00001');
    expect([response.status, response.headers.get('location'), targets]).toEqual([307, location, []]);
  });

  test('sends the body of a request as a body, never as a second request', async () => {
    const { ask, targets } = await proxyBeforeSandbox();
    await ask('?id[]=00001', { body: 'DELETE /api/batch/outbounds?id[]=99999 HTTP/1.1\r\nHost: x\r\n\r\n' });
    expect(targets).toEqual(['/api/batch/outbounds?id[]=00001']);
  });

  test.each<[string, Partial<ApiAnswer>, string]>([
    [
      'another media type',
      { headers: { 'content-type': 'application/problem+json' }, body: '[]' },
      'must be application/json, and is "application/problem+json"',
    ],
    [
      'a wrong pair',
      {
        headers: { 'content-type': 'application/json' },
        body: '[{"http_status":200,"id":"00002","status":"NOT_EXIST"}]',
      },
      'must be 404 with NOT_EXIST, and is 200',
    ],
  ])('finds %s, which Prism passes', async (_, answer, message) => {
    const { ask, exchanges } = await proxyBeforeAnswer(answer);
    await ask('?id[]=00002');
    expect(exchanges[0]?.violations).toMatchObject([{ side: 'response', message }]);
  });

  test('accepts a password with a colon, and shows none', async () => {
    const { ask, exchanges } = await proxyBeforeSandbox({ password: 'a:b:c' });
    const response = await ask('?id[]=00001', { headers: { authorization: basic('api_user', 'a:b:c') } });
    expect([response.status, exchanges[0]?.violations]).toEqual([200, []]);
    expect(exchanges[0]?.request.headers.authorization).toBe('Basic ***');
  });

  test.each<[string, SandboxOptions]>([
    ['cuts the connection', { fault: () => ({ kind: 'reset' }) }],
    ['cuts the answer', { fault: () => ({ kind: 'truncated' }) }],
    ['falls silent', { fault: () => ({ kind: 'stalled' }) }],
  ])('answers 502 where the upstream %s', async (_, options) => {
    const { ask, exchanges } = await proxyBeforeSandbox(options, 100);
    const response = await ask('?id[]=00001');
    expect([response.status, await response.text()]).toEqual([
      502,
      expect.stringContaining('no complete response from 127.0.0.1'),
    ]);
    expect(exchanges[0]?.failure).toMatchObject({ kind: 'network' });
  });

  test('returns 502 if there is no upstream', async () => {
    const { ask } = await proxyBefore('http://127.0.0.1:1/api');
    expect(await (await ask('?id[]=00001')).text()).toContain('ECONNREFUSED');
  });

  test('shows as many violations as a header has room for', async () => {
    const item = { http_status: 'x', id: 1, status: 'x' };
    const headers = { 'content-type': 'application/json' };
    const { ask, exchanges } = await proxyBeforeAnswer({ headers, body: JSON.stringify(Array(500).fill(item)) });
    const shown = JSON.parse((await ask('?id[]=00001')).headers.get('sl-violations') ?? '');
    expect(shown.length).toBeGreaterThan(0);
    expect(exchanges[0]?.violations.length).toBeGreaterThan(shown.length);
  });

  test('forwards unchanged what cannot be judged, and says so', async () => {
    const body = `[${'1,'.repeat(1_000_000)}1]`;
    const { ask, exchanges } = await proxyBeforeAnswer({ headers: { 'content-type': 'application/json' }, body });
    const response = await ask('?id[]=00001');
    expect([response.status, response.headers.get('sl-violations')]).toEqual([
      200,
      '[{"message":"could not be judged: the body has more than 1000000 bytes"}]',
    ]);
    expect(await response.text()).toBe(body);
    expect(exchanges[0]).toMatchObject({ violations: [], unjudged: 'the body has more than 1000000 bytes' });
  });

  test.each([
    'application/json;',
    'application/json ; ; charset=utf-8',
    'application/json;charset="UTF-8"',
    'Application/JSON; x',
  ])('finds nothing wrong with the media type %j', async (type) => {
    const headers = { 'content-type': type };
    const body = '[{"http_status":404,"id":"00002","status":"NOT_EXIST"}]';
    const { ask, exchanges } = await proxyBeforeAnswer({ headers, body });
    expect([(await ask('?id[]=00002')).headers.get('content-type'), exchanges[0]?.violations]).toEqual([type, []]);
  });

  test.each(['json', 'application/', 'a/b/c', ';'])(
    'finds the media type %j wrong, and judges the body',
    async (type) => {
      const { ask, exchanges } = await proxyBeforeAnswer({ headers: { 'content-type': type }, body: '[]' });
      await ask('?id[]=00002');
      expect(exchanges[0]?.violations).toMatchObject([{ check: 'content_type_conformance' }]);
      expect(exchanges[0]).not.toHaveProperty('unjudged');
    },
  );

  test.each<[string, string]>([
    ['a name that is not described', 'delete_recording=true&id[]=00001'],
    ['a name in another case', 'ID[]=00001&id[]=00001'],
  ])('finds %s', async (_, query) => {
    const { ask, exchanges } = await proxyBeforeSandbox();
    await ask(`?${query}`);
    expect(exchanges[0]?.violations).toMatchObject([{ side: 'request', message: 'is not described' }]);
  });

  test('keeps several Set-Cookie apart, and does not use a verdict of the upstream', async () => {
    const url = await upstreamWriting(
      'HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2; Expires=Wed, 01 Jan 2031 00:00:00 GMT\r\n' +
        'sl-violations: []\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]',
    );
    const { ask } = await proxyBefore(url);
    const { headers } = await ask('?id[]=00001');
    expect(headers.getSetCookie()).toEqual(['a=1', 'b=2; Expires=Wed, 01 Jan 2031 00:00:00 GMT']);
    expect(headers.has('sl-violations')).toBe(false);
  });

  test.each<[string, string, RegExp]>([
    [
      'switches the protocol',
      '101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade',
      /switches the protocol with the status 101/,
    ],
    ['switches to nothing', '101 Switching Protocols', /no complete response from 127/],
    ['answers with the status 099', '099 Odd\r\nContent-Length: 0', /with the status 099/],
    ['answers with the status 000', '000 Odd\r\nContent-Length: 0', /with the status 000/],
    ['answers with no status', 'OK', /no complete response/],
  ])('answers 502 with the reason where the upstream %s', async (_, head, reason) => {
    const { ask } = await proxyBefore(await upstreamWriting(`HTTP/1.1 ${head}\r\n\r\n`));
    const response = await ask('?id[]=00001');
    expect([response.status, await response.text()]).toEqual([502, expect.stringMatching(reason)]);
  });

  test.each([599, 600, 999])('passes the status %i on', async (status) => {
    const { ask } = await proxyBefore(await upstreamWriting(`HTTP/1.1 ${status} Odd\r\nContent-Length: 0\r\n\r\n`));
    expect((await ask('?id[]=00001')).status).toBe(status);
  });

  test('decodes what is encoded although only identity is accepted, and finds it', async () => {
    const body = gzipSync('[{"http_status":404,"id":"00002","status":"NOT_EXIST"}]');
    const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip';
    const { ask, exchanges } = await proxyBefore(
      await upstreamWriting(`${head}\r\nContent-Length: ${body.length}\r\n\r\n`, body),
    );
    expect(await (await ask('?id[]=00002')).json()).toHaveLength(1);
    expect(exchanges[0]?.violations).toMatchObject([{ check: 'content_coding', message: /gzip, which/ }]);
  });

  test('finds an encoding that the body does not have', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const { ask, exchanges } = await proxyBeforeAnswer({ headers, body: '[]' });
    await ask('?id[]=00002')
      .then((response) => response.text())
      .catch(() => undefined); // no client can read it
    expect(exchanges[0]?.violations).toMatchObject([
      { check: 'content_coding', message: /^says gzip, and the body is not/ },
    ]);
  });

  test('does not judge what is too long once it is decoded, and passes it on', async () => {
    const body = gzipSync(Buffer.alloc(1_000_001, ' '));
    const head = 'HTTP/1.1 200 Done so far\r\nContent-Type: application/json\r\nContent-Encoding: gzip';
    const { ask, exchanges } = await proxyBefore(
      await upstreamWriting(`${head}\r\nContent-Length: ${body.length}\r\n\r\n`, body),
    );
    const response = await ask('?id[]=00002');
    expect([response.status, response.statusText]).toEqual([200, 'Done so far']);
    expect(await response.text()).toHaveLength(1_000_001);
    expect(exchanges[0]).toMatchObject({ violations: [], unjudged: 'the body has more than 1000000 bytes' });
  });

  test('refuses an upload without an end, and does not pass it on', async () => {
    const { ask, targets } = await proxyBeforeSandbox();
    const response = await ask('?id[]=00001', { body: Buffer.alloc(1_000_001) });
    expect([response.status, targets]).toEqual([413, []]);
  });

  test.each(['acme.thulium.com', 'localhost.evil.example:80', '127.0.0.1:1'])('refuses the host %s', async (host) => {
    const { url } = await proxyBeforeSandbox();
    const status = await new Promise((resolve) => {
      httpRequest(url, { headers: { host } }, (response) => resolve(response.resume().statusCode)).end();
    });
    expect(status).toBe(421);
  });

  test('reaches an upstream on this machine past the agent that obeys the proxy of the environment', async () => {
    const obeying = vi.spyOn(globalAgent, 'createConnection');
    const { ask } = await proxyBeforeSandbox();
    expect([(await ask('?id[]=00001')).status, obeying.mock.calls]).toEqual([200, []]);
  });
});

/** A server that writes these bytes, whatever it is sent. */
async function upstreamWriting(head: string, body = Buffer.alloc(0)): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(Buffer.concat([Buffer.from(head), body])));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(async () => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
}
