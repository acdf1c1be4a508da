import { afterEach, describe, expect, test } from 'vitest';
import type { Behaviour } from './behaviour.ts';
import { type Fault, manualClock, type Sandbox, type SandboxOptions, startSandbox } from './index.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function started(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  closing.push(sandbox.close);
  return sandbox;
}

const basic = (credentials: string) => `Basic ${btoa(credentials)}`;

function ask({ baseUrl }: Sandbox, query: string, init: RequestInit & { path?: string } = {}): Promise<Response> {
  const headers = { authorization: basic('api_user:api_pass') };
  return fetch(`${baseUrl}${init.path ?? '/batch/outbounds'}${query}`, { method: 'DELETE', headers, ...init });
}

/** The answers as `id status` pairs. */
async function verdicts(sandbox: Sandbox, query: string): Promise<string[]> {
  const results = (await (await ask(sandbox, query)).json()) as { id: string; status: string }[];
  return results.map(({ id, status }) => `${id} ${status}`);
}

describe('a campaign', () => {
  test('exists, is queued, is in the queue, and is removed in the end', async () => {
    const clock = manualClock();
    const sandbox = await started({ clock, removalTakes: 1000 });
    expect(sandbox.campaign('00001')).toEqual({ state: 'active', recordings: 'kept' });
    expect(await verdicts(sandbox, '?id[]=00001')).toEqual(['00001 REMOVAL_QUEUED']);
    clock.advance(999);
    expect(await verdicts(sandbox, '?id[]=00001')).toEqual(['00001 ALREADY_QUEUED']);
    expect(sandbox.campaign('00001')).toEqual({ state: 'queued', recordings: 'kept' });
    clock.advance(1);
    expect(await verdicts(sandbox, '?id[]=00001')).toEqual(['00001 NOT_EXIST']);
    expect(sandbox.campaign('00001')).toEqual({ state: 'removed', recordings: 'kept' });
  });

  test('takes its recordings along if asked', async () => {
    const clock = manualClock();
    const sandbox = await started({ clock, removalTakes: 1 });
    await ask(sandbox, '?id[]=00001&delete_recordings=true');
    clock.advance(1);
    expect(sandbox.campaign('00001')).toEqual({ state: 'removed', recordings: 'removed' });
  });

  test('is back after a reset, also where the ids came from a generator', async () => {
    const sandbox = await started({ campaigns: { active: new Set(['00005']).values() } });
    await ask(sandbox, '?id[]=00005');
    sandbox.reset();
    expect(await verdicts(sandbox, '?id[]=00005&id[]=00001')).toEqual(['00005 REMOVAL_QUEUED', '00001 NOT_EXIST']);
    expect(sandbox.campaign('00001')).toBeUndefined();
  });

  test('is removed by the clock of the machine if no other is given', async () => {
    const sandbox = await started({ removalTakes: 0 });
    expect(await verdicts(sandbox, '?id[]=00003')).toEqual(['00003 NOT_EXIST']);
  });
});

describe('a request is refused', () => {
  test.each<[string, string, RequestInit & { path?: string }, number]>([
    ['without credentials', '?id[]=00001', { headers: {} }, 401],
    ['with a wrong password', '?id[]=00001', { headers: { authorization: basic('api_user:wrong') } }, 401],
    ['with another scheme', '?id[]=00001', { headers: { authorization: 'Bearer api_user:api_pass' } }, 401],
    ['at another path', '?id[]=00001', { path: '/batch/campaigns' }, 404],
    ['with another method', '?id[]=00001', { method: 'GET' }, 405],
    ['without ids', '', {}, 400],
    ['with an id outside of an array', '?id=00001', {}, 400],
    ['with lists of ids', '?id[][0]=00001&id[][1]=00001', {}, 400],
    ['with lists of ids that have no key', '?id[][]=00001', {}, 400],
    ['with an id of four characters', '?id[]=00001&id[]=0001', {}, 400],
    ['with another flag than true or false', '?id[]=00001&delete_recordings=1', {}, 400],
    ['with a request line that is too long', `?id[]=00001${'&id[]=00001'.repeat(800)}`, {}, 414],
  ])('%s, and nothing is queued', async (_, query, init, status) => {
    const sandbox = await started();
    const response = await ask(sandbox, query, init);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({
      request_id: expect.any(String),
      errors: [{ message: expect.any(String), code: expect.any(Number) }],
    });
    expect(sandbox.campaign('00001')?.state).toBe('active');
  });
});

test.each(['?id[]=00001', '?id%5B%5D=00001', '?id[0]=00001', '?id[a]=00001', '?id[7]=00002&id[7]=00001'])(
  'ids are read as PHP reads %s',
  async (query) => {
    expect(await verdicts(await started(), query)).toEqual(['00001 REMOVAL_QUEUED']);
  },
);

describe('what the vendor does not document has a switch', () => {
  test.each<[string, Partial<Behaviour>, string, string[]]>([
    ['an id asked for twice', {}, '?id[]=00001&id[]=00001', ['00001 REMOVAL_QUEUED', '00001 ALREADY_QUEUED']],
    ['an id asked for twice', { duplicateIds: 'answered-once' }, '?id[]=00001&id[]=00001', ['00001 REMOVAL_QUEUED']],
    ['a malformed id', { malformedId: 'not-exist' }, '?id[]=1', ['1 NOT_EXIST']],
    ['no ids', { noIds: 'empty-list' }, '', []],
    ['the order', { order: 'reversed' }, '?id[]=00001&id[]=00002', ['00002 NOT_EXIST', '00001 REMOVAL_QUEUED']],
    ['the limit of variables', { maxInputVars: 1 }, '?id[]=00001&id[]=00002', ['00001 REMOVAL_QUEUED']],
  ])('for %s: %j', async (_, behaviour, query, expected) => {
    expect(await verdicts(await started({ behaviour }), query)).toEqual(expected);
  });

  test.each<[Partial<Behaviour>, string, 'kept' | 'removed']>([
    [{}, 'false', 'kept'],
    [{ flag: 'only-true' }, '1', 'kept'],
    [{ flag: 'only-true' }, 'true', 'removed'],
    [{ flag: 'php' }, '0', 'kept'],
    [{ flag: 'php' }, '', 'kept'],
    [{ flag: 'php' }, 'false', 'removed'],
  ])('for the flag: with %j, %s means that recordings are %s', async (behaviour, flag, recordings) => {
    const clock = manualClock();
    const sandbox = await started({ behaviour, clock, removalTakes: 1 });
    await ask(sandbox, `?id[]=00001&delete_recordings=${flag}`);
    clock.advance(1);
    expect(sandbox.campaign('00001')).toEqual({ state: 'removed', recordings });
  });

  test.each(['kept', 'removed'] as const)('for recordings asked for later: %s', async (recordingsAskedLater) => {
    const clock = manualClock();
    const sandbox = await started({ behaviour: { recordingsAskedLater }, clock, removalTakes: 1 });
    await ask(sandbox, '?id[]=00003&delete_recordings=true');
    clock.advance(1);
    expect(sandbox.campaign('00003')?.recordings).toBe(recordingsAskedLater);
  });

  test('for a campaign whose removal has finished', async () => {
    const sandbox = await started({ behaviour: { removed: 'ALREADY_QUEUED' }, removalTakes: 0 });
    expect(await verdicts(sandbox, '?id[]=00003')).toEqual(['00003 ALREADY_QUEUED']);
  });

  test.each([200, 400, 404] as const)('for the status where nothing was queued: %i', async (nothingQueued) => {
    const sandbox = await started({ behaviour: { nothingQueued } });
    expect((await ask(sandbox, '?id[]=00002')).status).toBe(nothingQueued);
    expect((await ask(sandbox, '?id[]=00001&id[]=00002')).status).toBe(200);
  });

  test.each<[Partial<Behaviour>, string, boolean]>([
    [{}, '{"reques', true],
    [{ unauthorizedBody: 'empty' }, '', true],
    [{ unauthorizedBody: 'html', challenge: false }, '<h1>401 ', false],
  ])('for a 401: %j', async (behaviour, body, challenge) => {
    const response = await ask(await started({ behaviour }), '?id[]=00001', { headers: {} });
    expect((await response.text()).slice(0, 8)).toBe(body);
    expect(response.headers.has('www-authenticate')).toBe(challenge);
  });
});

describe('a fault', () => {
  test.each<[Fault, 'active' | 'queued']>([
    [{ kind: 'reset' }, 'active'],
    [{ kind: 'reset', acted: true }, 'queued'],
    [{ kind: 'truncated' }, 'queued'],
  ])('%j cuts the connection and leaves the campaign %s', async (fault, state) => {
    const sandbox = await started({ fault: () => fault });
    await expect(ask(sandbox, '?id[]=00001').then((response) => response.text())).rejects.toThrow();
    expect(sandbox.campaign('00001')?.state).toBe(state);
  });

  test.each<[Fault, number, 'active' | 'queued']>([
    [{ kind: 'status', status: 503 }, 503, 'active'],
    [{ kind: 'status', status: 500, acted: true }, 500, 'queued'],
    [{ kind: 'html' }, 200, 'active'],
    [{ kind: 'html', acted: true }, 200, 'queued'],
    [{ kind: 'latency', ms: 1 }, 200, 'queued'],
  ])('%j answers %i and leaves the campaign %s', async (fault, status, state) => {
    const sandbox = await started({ fault: () => fault });
    expect((await ask(sandbox, '?id[]=00001')).status).toBe(status);
    expect(sandbox.campaign('00001')?.state).toBe(state);
  });

  test('has the headers and the body it is given', async () => {
    const fault: Fault = { kind: 'status', status: 429, headers: { 'retry-after': '7' }, body: 'slow down' };
    const response = await ask(await started({ fault: () => fault }), '?id[]=00001');
    expect([response.headers.get('retry-after'), await response.text()]).toEqual(['7', 'slow down']);
  });

  test('can depend on the request, of which the credentials are not shown', async () => {
    const seen: object[] = [];
    const sandbox = await started({
      onRequest: (request) => seen.push(request),
      fault: ({ target }) => (target.endsWith('00002') ? { kind: 'reset' } : undefined),
    });
    expect((await ask(sandbox, '?id[]=00001')).status).toBe(200);
    await expect(ask(sandbox, '?id[]=00002')).rejects.toThrow();
    expect(seen[0]).toEqual({ method: 'DELETE', target: '/api/batch/outbounds?id[]=00001' });
  });
});

test.each<[string, SandboxOptions]>([
  ['a short id', { campaigns: { active: ['1'] } }],
  ['a number for an id', { campaigns: { queued: [10001] as never } }],
])('%s is refused', async (_, options) => {
  await expect(startSandbox(options)).rejects.toThrow('campaign ids are invalid');
});

test.each<[string, SandboxOptions]>([
  [
    'fault',
    {
      fault: () => {
        throw new Error('of the test');
      },
    },
  ],
  [
    'onRequest',
    {
      onRequest: () => {
        throw new Error('of the test');
      },
    },
  ],
  ['a fault that does not exist', { fault: () => ({ kind: 'bogus' }) as never }],
])('what goes wrong in %s is answered with 500', async (_, options) => {
  expect((await ask(await started(options), '?id[]=00001')).status).toBe(500);
});

test('a port that is taken is an error', async () => {
  const sandbox = await started();
  await expect(startSandbox({ port: Number(new URL(sandbox.baseUrl).port) })).rejects.toThrow('EADDRINUSE');
});
