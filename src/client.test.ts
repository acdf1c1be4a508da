import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { clientOf, sandboxClient } from './clients.test-support.ts';
import {
  createThuliumClient,
  isErrorResponse,
  ThuliumContractError,
  ThuliumInputError,
  ThuliumNetworkError,
} from './index.ts';
import type { ApiAnswer } from './sandbox/api.ts';
import type { SandboxOptions } from './sandbox/index.ts';

const call = { params: { query: { 'id[]': ['00001', '00002'] as [string, ...string[]] } } };

describe('a typed call', () => {
  test('resolves to the results', async () => {
    const { client } = await sandboxClient();
    const { data, error, response } = await client.DELETE('/batch/outbounds', call);
    expect(data?.map(({ status }) => status)).toEqual(['REMOVAL_QUEUED', 'NOT_EXIST']);
    expect(error).toBeUndefined();
    expect(response.status).toBe(200);
  });

  test('sends the flag before the ids, brackets as they are, and values percent-encoded', async () => {
    const { client, targets } = await sandboxClient();
    await client.DELETE('/batch/outbounds', {
      params: { query: { 'id[]': ['00001', 'a&=#ż'], delete_recordings: true } },
    });
    expect(targets).toEqual(['/api/batch/outbounds?delete_recordings=true&id[]=00001&id[]=a%26%3D%23%C5%BC']);
  });

  test('leaves a flag out that is false', async () => {
    const { client, targets } = await sandboxClient();
    await client.DELETE('/batch/outbounds', { params: { query: { 'id[]': ['00001'], delete_recordings: false } } });
    expect(targets).toEqual(['/api/batch/outbounds?id[]=00001']);
  });

  test('resolves to the error of the server', async () => {
    const { client } = await sandboxClient({ password: 'changed' });
    const wrong = createThuliumClient({ ...(await sandboxClient()).sandbox, password: 'wrong' });
    expect((await client.DELETE('/batch/outbounds', call)).data).toHaveLength(2);
    const { data, error, response } = await wrong.DELETE('/batch/outbounds', call);
    expect([data, response.status, isErrorResponse(error)]).toEqual([undefined, 401, true]);
  });

  test('refuses a path that is not described', async () => {
    const { client, targets } = await sandboxClient();
    await expect(client.DELETE('/toString' as '/batch/outbounds', call)).rejects.toThrow(ThuliumInputError);
    expect(targets).toEqual([]);
  });

  test('accepts readonly ids, and undefined for what is optional', async () => {
    const { client, targets } = await sandboxClient();
    const query = { 'id[]': ['00001'], delete_recordings: undefined } as const;
    await client.DELETE('/batch/outbounds', { params: { query }, signal: undefined });
    expect(targets).toEqual(['/api/batch/outbounds?id[]=00001']);
  });

  test('has no error for an empty body of unknown length', async () => {
    const client = createThuliumClient({
      system: 'acme',
      username: 'api_user',
      password: 'api_pass',
      fetch: async () => new Response('', { status: 400 }),
    });
    expect(await client.DELETE('/batch/outbounds', call)).toMatchObject({ error: undefined, attempts: 1 });
  });

  test('has neither data nor error for a refusal without a body', async () => {
    const { sandbox } = await sandboxClient({ behaviour: { unauthorizedBody: 'empty' } });
    const wrong = createThuliumClient({ ...sandbox, password: 'wrong' });
    const { data, error, response } = await wrong.DELETE('/batch/outbounds', call);
    expect([data, error, response.status]).toEqual([undefined, undefined, 401]);
  });
});

describe('nothing is sent', () => {
  test.each([
    ['for an empty list of ids', { params: { query: { 'id[]': [] } } }, 'id[] must NOT have fewer than 1 items'],
    ['without ids', { params: { query: {} } }, "must have required property 'id[]'"],
    ['without a query', { params: {} }, "must have required property 'id[]'"],
    ['without parameters', {}, "must have required property 'id[]'"],
    ['without anything', undefined, "must have required property 'id[]'"],
    ['for one id that is no list', { params: { query: { 'id[]': '00001' } } }, 'id[] must be array'],
    ['for a number', { params: { query: { 'id[]': ['00001', 1] } } }, 'id[]/1 must be string'],
    ['for an id of four characters', { params: { query: { 'id[]': ['0001'] } } }, 'fewer than 5 characters'],
    ['for an id of six characters', { params: { query: { 'id[]': ['000001'] } } }, 'more than 5 characters'],
    ['for half a character', { params: { query: { 'id[]': ['0000\ud800'] } } }, 'not valid Unicode'],
    [
      'for a flag that is no boolean',
      { params: { query: { 'id[]': ['00001'], delete_recordings: 'true' } } },
      'boolean',
    ],
    ['for ids that are inherited', { params: { query: Object.create({ 'id[]': ['00001'] }) } }, "property 'id[]'"],
    [
      'for ids that would be checked, and not written',
      { params: { query: JSON.parse('{"__proto__":{"id[]":["00001"]}}') } },
      "property 'id[]'",
    ],
    [
      'for a name that would be dropped',
      { params: { query: JSON.parse('{"id[]":["00001"],"__proto__":{"force":true}}') } },
      '__proto__ is not described',
    ],
    ['for a signal that is none', { ...call, signal: {} }, 'signal must be an AbortSignal'],
    [
      'for a parameter that is not described',
      { params: { query: { 'id[]': ['00001'], force: true } } },
      'force is not described',
    ],
  ])('%s', async (_, wrong, message) => {
    const { client, targets } = await sandboxClient();
    const error: unknown = await client.DELETE('/batch/outbounds', wrong as never).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ThuliumInputError);
    expect((error as Error).message).toMatch(/was not sent|Nothing was sent/);
    expect((error as Error).message).toContain(message);
    expect(targets).toEqual([]);
  });
});

describe('a response that violates the contract is kept in the error', () => {
  const json = { 'content-type': 'application/json' };
  test.each<[string, Partial<ApiAnswer>, unknown]>([
    ['a page of HTML', { headers: { 'content-type': 'text/html' }, body: '<h1>Log in</h1>' }, '<h1>Log in</h1>'],
    ['half of the JSON', { headers: json, body: '[{"http_st' }, '[{"http_st'],
    ['no body', { headers: json }, undefined],
    ['an object', { headers: json, body: '{"00001":{}}' }, { '00001': {} }],
    [
      'an unknown status',
      { headers: json, body: '[{"http_status":200,"id":"00001","status":"DONE"}]' },
      [{ http_status: 200, id: '00001', status: 'DONE' }],
    ],
    ['another 2xx', { status: 207, headers: json, body: '[]' }, []],
    ['204', { status: 204 }, undefined],
  ])('%s', async (_, answer, body) => {
    const client = await clientOf(answer);
    const error: unknown = await client.DELETE('/batch/outbounds', call).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ThuliumContractError);
    expect(error).toMatchObject({ status: answer.status ?? 200, body });
  });
});

describe('an incomplete response is an error that says why', () => {
  test.each<[string, SandboxOptions & { timeout?: number }, string, string | RegExp]>([
    ['a cut connection', { fault: () => ({ kind: 'reset' }) }, 'connection', /fetch failed|other side closed/],
    ['half of an answer', { fault: () => ({ kind: 'truncated' }) }, 'connection', /terminated|other side closed/],
    ['silence after half of an answer', { timeout: 50, fault: () => ({ kind: 'stalled' }) }, 'timeout', 'in time'],
    ['a late answer', { timeout: 50, fault: () => ({ kind: 'latency', ms: 2000 }) }, 'timeout', 'in time'],
  ])('%s', async (_, options, reason, message) => {
    const { client } = await sandboxClient(options);
    const error: unknown = await client.DELETE('/batch/outbounds', call).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ThuliumNetworkError);
    expect(error).toMatchObject({ reason });
    expect((error as Error).message).toMatch(message);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/api_pass|YXBpX3/);
  });

  test('an error without words, by its code', async () => {
    const refused = Object.assign(new AggregateError([new Error('of one address')]), { code: 'ECONNREFUSED' });
    const client = createThuliumClient({
      system: 'acme',
      username: 'u',
      password: 'p',
      maxRetries: 0,
      fetch: () => Promise.reject(refused),
    });
    await expect(client.DELETE('/batch/outbounds', call)).rejects.toThrow(/: ECONNREFUSED\. Nothing was sent\.$/);
  });

  test('a server that is not there', async () => {
    const { sandbox, client } = await sandboxClient();
    await sandbox.close();
    await expect(client.DELETE('/batch/outbounds', call)).rejects.toThrow(/ECONNREFUSED.*\. Nothing was sent\.$/);
  });

  test('a port that fetch refuses', async () => {
    const client = createThuliumClient({
      baseUrl: 'http://127.0.0.1:1',
      username: 'u',
      password: 'p',
      maxRetries: 0,
    });
    await expect(client.DELETE('/batch/outbounds', call)).rejects.toThrow(/\. Nothing was sent\.$/);
  });

  test('nothing was sent if there is no server, or if the call was cancelled before', async () => {
    const { sandbox, client, targets } = await sandboxClient();
    const signal = AbortSignal.abort();
    await expect(client.DELETE('/batch/outbounds', { ...call, signal })).rejects.toThrow(
      'cancelled. Nothing was sent.',
    );
    expect(targets).toEqual([]);
    await sandbox.close();
    await expect(client.DELETE('/batch/outbounds', call)).rejects.toMatchObject({
      code: 'ECONNREFUSED',
      message: expect.stringContaining('Nothing was sent.'),
    });
  });

  test('a call that the caller cancels', async () => {
    const { client } = await sandboxClient({ fault: () => ({ kind: 'latency', ms: 2000 }) });
    const signal = AbortSignal.timeout(50);
    await expect(client.DELETE('/batch/outbounds', { ...call, signal })).rejects.toMatchObject({ reason: 'aborted' });
  });
});
