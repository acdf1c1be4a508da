import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Check, Operation } from '../generated/contract.ts';
import { createThuliumClient } from './index.ts';

// The published table has one operation. These are of all the kinds that a description may have.
vi.mock(import('../generated/contract.ts'), async (original) => {
  const check = (isValid: (value: Record<string, unknown>) => boolean, message: string): Check => {
    const checked = ((value: unknown) => {
      const valid = isValid(value as Record<string, unknown>);
      checked.errors = valid ? null : [{ instancePath: '', message }];
      return valid;
    }) as Check;
    return checked;
  };
  const named = check(({ name }) => typeof name === 'string', "must have required property 'name'");
  const deep: Check = check((value) => Object.is(value, 1) || deep(value.in), 'must be 1');
  const plain = { pathParameters: null, query: null, body: null, success: { 200: null }, omitWhenFalse: [], pairs: [] };
  const ids = check(({ id }) => typeof id === 'string', "must have required property 'id'");
  const operations: Record<string, Record<string, Operation>> = {
    '/empty': { GET: { ...plain, operationId: 'empty', success: { 204: null, 202: null } } },
    '/things': {
      POST: { ...plain, operationId: 'create', body: { required: true, check: named }, success: { 201: named } },
      PATCH: { ...plain, operationId: 'change', body: { required: false, check: named } },
    },
    '/things/{id}/parts': {
      PUT: { ...plain, operationId: 'put', pathParameters: ids, body: { required: true, check: deep } },
      DELETE: { ...plain, operationId: 'remove', pathParameters: ids },
      GET: { ...plain, operationId: 'read', pathParameters: ids, success: { 200: deep } },
    },
  };
  return { ...(await original()), operations: operations as never };
});

type Call = (path: string, call?: object) => Promise<{ data?: unknown; error?: unknown; response: Response }>;

/** A client without types, of a server that gives these responses one after another, and what it sent. */
function clientOf(...responses: Response[]) {
  const sent: { url: string; method: string | undefined; body: unknown; headers: Record<string, string> }[] = [];
  const client = createThuliumClient({
    system: 'acme',
    username: 'u',
    password: 'pass',
    fetch: async (url, { method, body, headers }) => {
      sent.push({ url: url.replace('https://acme.thulium.com/api', ''), method, body, headers: headers as never });
      return responses.shift() ?? new Response('');
    },
  });
  return { client: client as unknown as Record<'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE', Call>, sent };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function settled(outcome: Promise<unknown>): Promise<unknown> {
  const caught = outcome.catch((error: unknown) => error);
  await vi.runAllTimersAsync();
  return await caught;
}

describe('a request is written', () => {
  test('with its path parameters encoded', async () => {
    const { client, sent } = clientOf();
    await client.DELETE('/things/{id}/parts', { params: { path: { id: 'a/b?c#{id}%2e ż' } } });
    expect(sent[0]).toMatchObject({ method: 'DELETE', url: '/things/a%2Fb%3Fc%23%7Bid%7D%252e%20%C5%BC/parts' });
    expect(sent[0]).toMatchObject({ body: undefined });
    expect(sent[0]?.headers).not.toHaveProperty('content-type');
  });

  test('with the JSON that was checked, whatever it was made of', async () => {
    const { client, sent } = clientOf(Response.json({ name: 'b' }, { status: 201 }));
    const body = { name: { toJSON: () => 'a' }, left: undefined, at: new Date(0) };
    expect(await client.POST('/things', { body })).toMatchObject({ data: { name: 'b' } });
    expect(sent).toMatchObject([
      { url: '/things', method: 'POST', body: '{"name":"a","at":"1970-01-01T00:00:00.000Z"}' },
    ]);
    expect(sent[0]?.headers).toMatchObject({ 'content-type': 'application/json' });
  });

  test('without a body that may be left out', async () => {
    const { client, sent } = clientOf();
    await client.PATCH('/things');
    expect(sent).toMatchObject([{ method: 'PATCH', body: undefined }]);
  });
});

describe('nothing is sent', () => {
  const cyclic: Record<string, unknown> = {};
  cyclic.self = cyclic;
  let nested: unknown = 1;
  for (let depth = 0; depth < 50_000; depth++) nested = { in: nested };
  const id = (value: unknown) => ({ params: { path: { id: value } } });
  test.each<[string, 'PUT' | 'POST' | 'DELETE' | 'GET', string, object | undefined, string]>([
    ['for an empty path value', 'DELETE', '/things/{id}/parts', id(''), 'id must not be empty, "." or ".."'],
    ['for a dot', 'DELETE', '/things/{id}/parts', id('.'), 'id must not be empty'],
    ['for two dots', 'DELETE', '/things/{id}/parts', id('..'), 'id must not be empty'],
    ['without a path value', 'DELETE', '/things/{id}/parts', {}, "must have required property 'id'"],
    ['for half a character in the path', 'DELETE', '/things/{id}/parts', id('\ud800'), 'id is not valid Unicode'],
    [
      'for a query that is not described',
      'GET',
      '/empty',
      { params: { query: { depth: 1 } } },
      'depth is no parameter of the query',
    ],
    ['for a header parameter', 'GET', '/empty', { params: { header: { a: 'b' } } }, 'params.header is not described'],
    ['for parameters that are none', 'GET', '/empty', { params: [] }, 'params must be an object'],
    ['for a query that is none', 'GET', '/empty', { params: { query: 'a=b' } }, 'params.query must be an object'],
    ['for a body that is not described', 'GET', '/empty', { body: {} }, 'it takes no body'],
    ['without its body', 'POST', '/things', {}, 'body is missing'],
    [
      'for a body that is not as described',
      'POST',
      '/things',
      { body: { nme: 1 } },
      "body must have required property 'name'",
    ],
    ['for a body that holds itself', 'POST', '/things', { body: cyclic }, 'body is no JSON'],
    ['for a body with a BigInt', 'POST', '/things', { body: { name: 1n } }, 'body is no JSON'],
    ['for a body that is no JSON', 'POST', '/things', { body: () => 1 }, 'body is no JSON'],
    [
      'for a body that is nested too deeply',
      'PUT',
      '/things/{id}/parts',
      { ...id('a'), body: nested },
      'body is no JSON',
    ],
    ['for another method', 'POST', '/empty', {}, 'POST /empty is not an operation of the API'],
    ['for another path', 'GET', '/toString', {}, 'GET /toString is not an operation of the API'],
    [
      'for an unknown option',
      'GET',
      '/empty',
      { querySerializer: String },
      'querySerializer is not an option of GET /empty',
    ],
    ['for a retry that is none', 'GET', '/empty', { retry: 3 }, 'retry must be boolean'],
    ['for a timeout that is none', 'GET', '/empty', { timeout: '5' }, 'timeout must be a number'],
  ])('%s', async (_, method, path, call, message) => {
    const { client, sent } = clientOf();
    expect(await settled(client[method](path, call))).toMatchObject({
      name: 'ThuliumInputError',
      message: expect.stringContaining(message),
      sent: false,
    });
    expect(sent).toEqual([]);
  });
});

describe('a success', () => {
  test.each([204, 202])('without a body has neither data nor error: %i', async (status) => {
    const { client } = clientOf(new Response(null, { status }));
    const { data, error, response } = await client.GET('/empty');
    expect([data, error, response.ok]).toEqual([undefined, undefined, true]);
  });

  test.each<[string, 'GET' | 'POST', string, Response, string]>([
    [
      'has a body where none is described',
      'GET',
      '/empty',
      new Response('<h1>Log in</h1>', { status: 202 }),
      'there is a body, and none is described',
    ],
    [
      'has a status that is not described',
      'GET',
      '/empty',
      new Response(null, { status: 200 }),
      'the status 200 is not described',
    ],
    ['has no body where one is described', 'POST', '/things', new Response(' ', { status: 201 }), 'there is no body'],
    [
      'is nested too deeply',
      'GET',
      '/things/{id}/parts',
      new Response(`${'{"in":'.repeat(30_000)}1${'}'.repeat(30_000)}`),
      'it is nested too deeply',
    ],
  ])('breaks the contract if it %s', async (_, method, path, response, message) => {
    const { client } = clientOf(response);
    const call =
      method === 'POST' ? { body: { name: 'a' } } : path.includes('{') ? { params: { path: { id: 'a' } } } : {};
    expect(await settled(client[method](path, call))).toMatchObject({
      name: 'ThuliumContractError',
      message: expect.stringContaining(message),
      timesSent: 1,
    });
  });
});

describe('a transient error is followed by another attempt', () => {
  const busy = () => new Response('', { status: 503 });
  const path = { params: { path: { id: 'a' } } };
  test.each<[string, 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE', string, object, number]>([
    ['GET', 'GET', '/empty', {}, 2],
    ['PUT', 'PUT', '/things/{id}/parts', { ...path, body: 1 }, 2],
    ['DELETE', 'DELETE', '/things/{id}/parts', path, 2],
    ['not of a POST', 'POST', '/things', { body: { name: 'a' } }, 1],
    ['not of a PATCH', 'PATCH', '/things', {}, 1],
    ['of a POST that says so', 'POST', '/things', { body: { name: 'a' }, retry: true }, 2],
    ['not of a GET that says so', 'GET', '/empty', { retry: false }, 1],
  ])('%s', async (_, method, path, call, times) => {
    const { client, sent } = clientOf(busy(), new Response(null, { status: 204 }));
    await settled(client[method](path, call));
    expect(sent).toHaveLength(times);
    expect(new Set(sent.map(({ body }) => body)).size).toBe(1);
  });

  test('and the timeout of a call ends an attempt only', async () => {
    let attempts = 0;
    const client = createThuliumClient({
      system: 'acme',
      username: 'u',
      password: 'pass',
      fetch: async () => (++attempts < 3 ? await new Promise<Response>(() => {}) : new Response(null, { status: 204 })),
    }) as unknown as { GET: Call };
    const start = Date.now();
    expect(await settled(client.GET('/empty', { timeout: 1000 }))).toMatchObject({
      attempts: 3,
      response: { status: 204 },
    });
    expect(Date.now() - start).toBeLessThan(5000);
  });
});
