import { afterEach, expect, test, vi } from 'vitest';
import { createThuliumClient, deleteBatchOutbounds, type ThuliumAttempt } from './index.ts';

const account = { system: 'acme', username: 'u', password: 'passw0rd' };
const call = { params: { query: { 'id[]': ['00001'] } } } as const;
const queued = [{ http_status: 200, id: '00001', status: 'REMOVAL_QUEUED' }];

afterEach(() => vi.useRealTimers());

/** A `fetch` that gives these, one after another. */
function inTurn(...outcomes: (Response | Error)[]) {
  const sent: RequestInit[] = [];
  const fetch = async (_: string, init: RequestInit) => {
    sent.push(init);
    const outcome = outcomes.shift();
    if (outcome instanceof Response) return outcome;
    throw outcome;
  };
  return { fetch, sent };
}

test('an observer is called for each attempt, and sees no credentials', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const attempts: ThuliumAttempt[] = [];
  const { fetch } = inTurn(
    Object.assign(new Error('for passw0rd'), { code: 'E_passw0rd' }),
    new Response('', { status: 503, headers: { 'x-request-id': 'r-2' } }),
    Response.json([{ id: 1 }], { headers: { 'x-request-id': 'passw0rd' } }),
  );
  const client = createThuliumClient({ ...account, fetch, onAttempt: (attempt) => attempts.push(attempt) });
  const report = deleteBatchOutbounds(client, ['00001']);
  await vi.advanceTimersByTimeAsync(60_000);
  await report;
  expect(attempts.slice(0, 3)).toEqual([
    {
      operation: 'deleteBatchOutbounds',
      attempt: 1,
      ids: ['00001'],
      status: undefined,
      milliseconds: expect.any(Number),
      requestId: undefined,
      retryIn: expect.any(Number),
      error: expect.objectContaining({ name: 'ThuliumNetworkError', code: 'E_***', reason: 'connection' }),
    },
    expect.objectContaining({ attempt: 2, status: 503, requestId: 'r-2', error: undefined }),
    expect.objectContaining({
      attempt: 3,
      status: 200,
      requestId: '***',
      retryIn: undefined,
      error: expect.objectContaining({ name: 'ThuliumContractError', body: [{ id: 1 }] }),
    }),
  ]);
  expect(JSON.stringify(attempts)).not.toContain('passw0rd');
});

test.each<[string, (attempt: ThuliumAttempt) => unknown]>([
  [
    'throws',
    () => {
      throw new Error('of the observer');
    },
  ],
  ['rejects', () => Promise.reject(new Error('of the observer'))],
  ['changes what it is told', (attempt) => (attempt.ids as string[]).push('00009')],
])('an observer that %s changes nothing', async (_, onAttempt) => {
  const { fetch } = inTurn(Response.json(queued));
  const client = createThuliumClient({ ...account, fetch, onAttempt });
  expect(await deleteBatchOutbounds(client, ['00001'])).toMatchObject({ complete: true, results: queued });
});

test('headers of the client and of a call are sent, that of the call first, and never a login', async () => {
  const { fetch, sent } = inTurn(Response.json(queued), Response.json(queued));
  const client = createThuliumClient({ ...account, fetch, headers: { 'Accept-Language': 'pl', 'x-app': 'a' } });
  await client.DELETE('/batch/outbounds', { ...call, headers: { 'accept-language': 'en' } });
  expect(sent[0]?.headers).toEqual({
    accept: 'application/json',
    'user-agent': 'thulium-outbounds',
    'accept-language': 'en',
    'x-app': 'a',
    authorization: 'Basic dTpwYXNzdzByZA==',
  });
  await expect(client.DELETE('/batch/outbounds', { ...call, headers: { authorization: 'x' } })).rejects.toThrow(
    'Nothing was sent: headers must be an object of valid strings, without authorization',
  );
  expect(sent).toHaveLength(1);
});

test('a call has the request id of its response', async () => {
  const refused = { request_id: '53678450401cf', errors: [] };
  const { fetch } = inTurn(
    Response.json(queued, { headers: { 'x-request-id': 'r-1' } }),
    Response.json(refused, { status: 400 }),
  );
  const client = createThuliumClient({ ...account, fetch });
  expect(await client.DELETE('/batch/outbounds', call)).toMatchObject({ requestId: 'r-1' });
  expect(await client.DELETE('/batch/outbounds', call)).toMatchObject({ requestId: '53678450401cf' });
});
