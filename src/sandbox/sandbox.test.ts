import { describe, expect, test } from 'vitest';
import type { Behaviour } from './behaviour.ts';
import { createSandbox, manualClock, type SandboxInMemory, type SandboxOptions } from './index.ts';

const basic = (credentials: string) => `Basic ${btoa(credentials)}`;
type Sent = RequestInit & { path?: string };

function send({ baseUrl, fetch }: SandboxInMemory, query: string, { path, ...init }: Sent = {}): Promise<Response> {
  const headers = { authorization: basic('api_user:api_pass') };
  return fetch(`${baseUrl}${path ?? '/batch/outbounds'}${query}`, { method: 'DELETE', headers, ...init });
}

/** The results as `id status` pairs. */
async function results(sandbox: SandboxInMemory, query: string): Promise<string[]> {
  const items = (await (await send(sandbox, query)).json()) as { id: string; status: string }[];
  return items.map(({ id, status }) => `${id} ${status}`);
}

describe('a campaign', () => {
  test('exists, is queued, is in the queue, and is removed in the end', async () => {
    const clock = manualClock();
    const sandbox = createSandbox({ clock, removalTakes: 1000 });
    expect(sandbox.campaign('00001')).toEqual({ state: 'active', recordings: 'kept' });
    expect(await results(sandbox, '?id[]=00001')).toEqual(['00001 REMOVAL_QUEUED']);
    clock.advance(999);
    expect(await results(sandbox, '?id[]=00001')).toEqual(['00001 ALREADY_QUEUED']);
    expect(sandbox.campaign('00001')).toEqual({ state: 'queued', recordings: 'kept' });
    clock.advance(1);
    expect(await results(sandbox, '?id[]=00001')).toEqual(['00001 NOT_EXIST']);
    expect(sandbox.campaign('00001')).toEqual({ state: 'removed', recordings: 'kept' });
  });

  test('loses its recordings as well if the request says so', async () => {
    const clock = manualClock();
    const sandbox = createSandbox({ clock, removalTakes: 1 });
    await send(sandbox, '?delete_recordings=true&id[]=00001');
    expect(sandbox.campaign('00001')).toEqual({ state: 'queued', recordings: 'kept' });
    clock.advance(1);
    expect(sandbox.campaign('00001')).toEqual({ state: 'removed', recordings: 'removed' });
  });

  test('is back after a reset, also if the ids came from a generator', async () => {
    const sandbox = createSandbox({ campaigns: { active: new Set(['00005']).values() } });
    await send(sandbox, '?id[]=00005');
    sandbox.reset();
    expect(await results(sandbox, '?id[]=00005&id[]=00001')).toEqual(['00005 REMOVAL_QUEUED', '00001 NOT_EXIST']);
    expect(sandbox.campaign('00001')).toBeUndefined();
  });

  test('is removed by the clock of the machine if there is no other', async () => {
    expect(await results(createSandbox({ removalTakes: 0 }), '?id[]=00003')).toEqual(['00003 NOT_EXIST']);
  });

  test('of one sandbox is not that of another', async () => {
    const other = createSandbox();
    await send(createSandbox(), '?id[]=00001');
    expect(other.campaign('00001')?.state).toBe('active');
  });
});

describe('a request is refused', () => {
  test.each<[string, string, Sent, number]>([
    ['without credentials', '?id[]=00001', { headers: {} }, 401],
    ['with a wrong password', '?id[]=00001', { headers: { authorization: basic('api_user:wrong') } }, 401],
    ['with an empty password', '?id[]=00001', { headers: { authorization: basic('api_user:') } }, 401],
    ['with another scheme', '?id[]=00001', { headers: { authorization: 'Bearer api_user:api_pass' } }, 401],
    ['at another path', '?id[]=00001', { path: '/batch/campaigns' }, 404],
    ['at a longer path', '?id[]=00001', { path: '/batch/outbounds/' }, 404],
    ['without ids', '', {}, 400],
    ['with an id outside of an array', '?id=00001', {}, 400],
    ['with an index', '?id[]=00001&id[1]=00001', {}, 400],
    ['with arrays of ids', '?id[][0]=00001&id[][1]=00001', {}, 400],
    ['with arrays of ids that have no key', '?id[][]=00001', {}, 400],
    ['with a name that begins with a question mark', '??id[]=00001', {}, 400],
    ['with an id of four characters', '?id[]=00001&id[]=0001', {}, 400],
    ['with an id of six characters', '?id[]=00001&id[]=000001', {}, 400],
    ['with an id that is not UTF-8', '?id[]=00001&id[]=%b1%b1001', {}, 400],
    ['with a flag that is neither true nor false', '?id[]=00001&delete_recordings=1', {}, 400],
    ['with an array for the flag', '?id[]=00001&delete_recordings[]=true', {}, 400],
    ['with a request line that is too long', `?id[]=00001${'&id[]=00001'.repeat(800)}`, {}, 414],
  ])('%s, and nothing is queued', async (_, query, init, status) => {
    const sandbox = createSandbox();
    const response = await send(sandbox, query, init);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({
      request_id: expect.any(String),
      errors: [{ message: expect.any(String), code: expect.any(Number) }],
    });
    expect(sandbox.campaign('00001')?.state).toBe('active');
  });

  test.each(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'SEARCH', 'FOO'])(
    'with the method %s, which Allow does not name',
    async (method) => {
      const sandbox = createSandbox();
      const response = await send(sandbox, '?id[]=00001', { method });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'DELETE']);
      expect((await response.text()) === '').toBe(method === 'HEAD');
      expect(sandbox.campaign('00001')?.state).toBe('active');
    },
  );
});

test('credentials are read as RFC 7617 says: the scheme in any case, UTF-8, and a colon only in the password', async () => {
  const sandbox = createSandbox({ username: 'zażółć', password: 'gęś:1' });
  const token = Buffer.from('zażółć:gęś:1').toString('base64');
  const { status } = await send(sandbox, '?id[]=00001', { headers: { authorization: `bAsIc  ${token}` } });
  expect(status).toBe(200);
});

test.each(['?id[]=00001', '?id%5B%5D=00001', '?id[0]=00001', '?id[a]=00001', '?id[7]=00002&id[7]=00001'])(
  'ids are read as PHP reads %s',
  async (query) => {
    const sandbox = createSandbox({ behaviour: { indexedIds: 'accepted' } });
    expect(await results(sandbox, query)).toEqual(['00001 REMOVAL_QUEUED']);
  },
);

describe('what the vendor does not document has a switch', () => {
  test.each<[string, Partial<Behaviour>, string, string[]]>([
    ['an id twice', {}, '?id[]=00001&id[]=00001', ['00001 REMOVAL_QUEUED', '00001 ALREADY_QUEUED']],
    ['an id twice', { duplicateIds: 'answered-once' }, '?id[]=00001&id[]=00001', ['00001 REMOVAL_QUEUED']],
    ['a malformed id', { malformedId: 'not-exist' }, '?id[]=1', ['1 NOT_EXIST']],
    ['no ids', { noIds: 'empty-list' }, '', []],
    ['the order', { order: 'reversed' }, '?id[]=00001&id[]=00002', ['00002 NOT_EXIST', '00001 REMOVAL_QUEUED']],
    ['the limit of variables', { maxInputVars: 1 }, '?id[]=00001&id[]=00002', ['00001 REMOVAL_QUEUED']],
    ['a removed campaign', { removed: 'ALREADY_QUEUED' }, '?id[]=00003', ['00003 ALREADY_QUEUED']],
  ])('for %s: %j', async (_, behaviour, query, expected) => {
    expect(await results(createSandbox({ behaviour, removalTakes: 1 / 0 }), query)).toEqual(expected);
  });

  test.each<[Partial<Behaviour>, string, 'kept' | 'removed']>([
    [{}, '=false', 'kept'],
    [{ flag: 'only-true' }, '=1', 'kept'],
    [{ flag: 'only-true' }, '[]=true', 'kept'],
    [{ flag: 'only-true' }, '=true', 'removed'],
    [{ flag: 'php' }, '=0', 'kept'],
    [{ flag: 'php' }, '=', 'kept'],
    [{ flag: 'php' }, '=false', 'removed'],
    [{ flag: 'php' }, '[]=0', 'removed'],
  ])('for the flag: with %j, delete_recordings%s means that recordings are %s', async (behaviour, flag, recordings) => {
    const clock = manualClock();
    const sandbox = createSandbox({ behaviour, clock, removalTakes: 1 });
    await send(sandbox, `?id[]=00001&delete_recordings${flag}`);
    clock.advance(1);
    expect(sandbox.campaign('00001')).toEqual({ state: 'removed', recordings });
  });

  test.each(['kept', 'removed'] as const)(
    'for a campaign that was queued without its recordings, and is sent again with them: %s',
    async (recordingsAskedLater) => {
      const clock = manualClock();
      const sandbox = createSandbox({ behaviour: { recordingsAskedLater }, clock, removalTakes: 2 });
      clock.advance(1);
      await send(sandbox, '?id[]=00003&delete_recordings=true');
      await send(sandbox, '?id[]=00003');
      clock.advance(1);
      expect(sandbox.campaign('00003')).toEqual({ state: 'removed', recordings: recordingsAskedLater });
    },
  );

  test.each<[SandboxOptions, string[]]>([
    [{}, ['00003 NOT_EXIST']],
    [{ behaviour: { removed: 'ALREADY_QUEUED' } }, ['00003 ALREADY_QUEUED']],
  ])('for a campaign whose removal has finished: %j', async (options, expected) => {
    expect(await results(createSandbox({ ...options, removalTakes: 0 }), '?id[]=00003')).toEqual(expected);
  });

  test.each([200, 400, 404] as const)('for the status if nothing was queued: %i', async (nothingQueued) => {
    const sandbox = createSandbox({ behaviour: { nothingQueued } });
    expect((await send(sandbox, '?id[]=00002')).status).toBe(nothingQueued);
    expect((await send(sandbox, '?id[]=00001&id[]=00002')).status).toBe(200);
  });

  test.each([400, 422] as const)('for the status of an invalid request: %i', async (invalidRequest) => {
    expect((await send(createSandbox({ behaviour: { invalidRequest } }), '')).status).toBe(invalidRequest);
  });

  test.each([
    [49, 414],
    [50, 200],
  ])('for the longest request line: with a limit of %i bytes, one of 50 is answered with %i', async (limit, status) => {
    const sandbox = createSandbox({ behaviour: { maxRequestLine: limit } });
    expect('DELETE /api/batch/outbounds?id[]=00001 HTTP/1.1').toHaveLength(47);
    expect((await send(sandbox, '?id[]=00001&x=')).status).toBe(status);
  });

  test.each<[Partial<Behaviour>, string, boolean]>([
    [{}, '{"reques', true],
    [{ unauthorizedBody: 'empty' }, '', true],
    [{ unauthorizedBody: 'html', challenge: false }, '<h1>401 ', false],
  ])('for a 401: %j', async (behaviour, body, challenge) => {
    const response = await send(createSandbox({ behaviour }), '?id[]=00001', { headers: {} });
    expect((await response.text()).slice(0, 8)).toBe(body);
    expect(response.headers.has('www-authenticate')).toBe(challenge);
  });
});

test('the client accepts a sandbox, or a spread of one, as its options: the methods are not in it', () => {
  const sandbox = createSandbox();
  expect(Object.keys(sandbox).sort()).toEqual(['baseUrl', 'fetch', 'password', 'username']);
  const { campaign, reset, close } = sandbox;
  expect([campaign, reset, close]).toEqual([expect.any(Function), expect.any(Function), expect.any(Function)]);
});
