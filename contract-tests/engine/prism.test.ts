import { createRequire } from 'node:module';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ApiAnswer } from '../../src/sandbox/api.ts';
import { type SandboxOptions, startSandbox } from '../../src/sandbox/index.ts';
import { serve } from '../../src/sandbox/server.ts';
import { proveValidation } from './canary.ts';
import type { Exchange } from './exchange.ts';
import { type Contract, loadContract } from './prism.ts';
import { basic } from './proxied.ts';
import { startValidationProxy } from './validation-proxy.ts';

let contract: Contract;
beforeAll(async () => {
  contract = await loadContract();
});

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const authorization = basic('api_user', 'api_pass');

async function proxyBefore(upstream: string, timeout?: number) {
  const exchanges: Exchange[] = [];
  const onExchange = (exchange: Exchange) => exchanges.push(exchange);
  const proxy = await startValidationProxy({ contract, upstream, onExchange, ...(timeout && { timeout }) });
  closing.push(proxy.close);
  const ask = (query: string, init: RequestInit = {}) =>
    fetch(`${proxy.url}/batch/outbounds${query}`, {
      method: 'DELETE',
      headers: { authorization },
      redirect: 'manual',
      ...init,
    });
  return { ask, exchanges };
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

describe('the canary', () => {
  test('passes for the description as it is', async () => {
    await expect(proveValidation(contract)).resolves.toBeUndefined();
  });

  test.each<[string, (schemas: Record<string, Record<string, unknown>>) => void, RegExp]>([
    [
      'a schema cannot be compiled',
      ({ RemovalResult }) => Object.assign(RemovalResult ?? {}, { pattern: '^[0-9{5}$' }),
      /Validation is off/,
    ],
    [
      'a rule is lost',
      ({ RemovalStatus }) => delete RemovalStatus?.enum,
      /a status that is not documented was not noticed/,
    ],
    [
      'a rule is too strict',
      ({ CampaignId }) => Object.assign(CampaignId ?? {}, { maxLength: 4 }),
      /a good exchange was found wrong/,
    ],
  ])('stops everything where %s', async (_, spoil, message) => {
    const description = structuredClone(createRequire(import.meta.url)('thulium-outbounds/openapi.json'));
    spoil(description.components.schemas);
    const spoilt = await loadContract(description);
    await expect(startValidationProxy({ contract: spoilt, upstream: 'http://127.0.0.1:1' })).rejects.toThrow(message);
  });
});

describe('the validation proxy', () => {
  test('finds nothing wrong with an exchange that is as described', async () => {
    const { ask, exchanges } = await proxyBeforeSandbox();
    const response = await ask('?delete_recordings=true&id[]=00001&id[]=00002&id[]=00003');
    expect(await response.json()).toHaveLength(3);
    expect([exchanges[0]?.violations, response.headers.has('sl-violations')]).toEqual([[], false]);
  });

  test.each(['?id[]=00001&id[]=00002', '?id%5B%5D=00001&id%5b%5d=00002'])('passes %s on as it came', async (query) => {
    const { ask, targets, exchanges } = await proxyBeforeSandbox();
    await ask(query);
    expect([targets, exchanges[0]?.violations]).toEqual([[`/api/batch/outbounds${query}`], []]);
  });

  test('sends a request that breaks the contract all the same, and says so', async () => {
    const { ask, targets, exchanges } = await proxyBeforeSandbox();
    const response = await ask('?id=00001');
    expect([response.status, targets]).toEqual([400, ['/api/batch/outbounds?id=00001']]);
    expect(exchanges[0]?.violations).toMatchObject([{ side: 'request', message: expect.stringContaining("'id[]'") }]);
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
      'is application/problem+json, not application/json',
    ],
    [
      'a wrong pair',
      {
        headers: { 'content-type': 'application/json' },
        body: '[{"http_status":200,"id":"00002","status":"NOT_EXIST"}]',
      },
      'is 200, not 404 as NOT_EXIST has it',
    ],
  ])('finds %s, which Prism passes', async (_, answer, message) => {
    const { ask, exchanges } = await proxyBeforeAnswer(answer);
    await ask('?id[]=00002');
    expect(exchanges[0]?.violations).toMatchObject([{ side: 'response', message }]);
  });

  test('takes a password with a colon, and shows none', async () => {
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
      expect.stringContaining('no whole answer from 127.0.0.1'),
    ]);
    expect(exchanges[0]?.violations).toMatchObject([{ side: 'response' }]);
  });

  test('answers 502 where the answer is far too long', async () => {
    const { ask, exchanges } = await proxyBeforeAnswer({ body: ' '.repeat(1_000_001) });
    expect(await (await ask('?id[]=00001')).text()).toContain('the body has more than 1000000 bytes');
    expect(exchanges[0]?.response).toBeUndefined();
  });

  test('answers 502 where there is no upstream', async () => {
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
});

describe('the mock', () => {
  test.each<[string, string, Record<string, string>, number]>([
    ['ids with brackets', '?id[]=00001', { authorization }, 200],
    ['ids with encoded brackets', '?id%5B%5D=00001', { authorization }, 200],
    ['no ids', '', { authorization }, 422],
    ['an id of four characters', '?id[]=0001', { authorization }, 422],
    ['no credentials', '?id[]=00001', {}, 401],
    ['a password with a colon', '?id[]=00001', { authorization: basic('api_user', 'a:b:c') }, 200],
  ])('answers %s', async (_, query, headers, status) => {
    const mock = await contract.startMock();
    closing.push(mock.close);
    expect((await fetch(`${mock.url}/batch/outbounds${query}`, { method: 'DELETE', headers })).status).toBe(status);
  });
});
