import { afterEach, describe, expect, test } from 'vitest';
import { createSandbox, type Fault, type Sandbox, type SandboxOptions, startSandbox } from './index.ts';

type Sending = Sandbox & { fetch?: typeof fetch };

const open: Sending[] = [];
afterEach(async () => {
  for (const sandbox of open.splice(0)) await sandbox.close();
});

/** The same faults with both transports. */
describe.each<[string, (options: SandboxOptions) => Promise<Sending>]>([
  ['in memory', async (options) => createSandbox(options)],
  ['over HTTP', startSandbox],
])('%s, a fault', (_, start) => {
  async function sandboxWith(fault: SandboxOptions['fault'], options: SandboxOptions = {}): Promise<Sending> {
    const sandbox = await start({ fault, ...options });
    open.push(sandbox);
    return sandbox;
  }

  function send({ baseUrl, fetch: own = fetch }: Sending, init: RequestInit & { query?: string } = {}) {
    const headers = { authorization: `Basic ${btoa('api_user:api_pass')}` };
    const url = `${baseUrl}/batch/outbounds${init.query ?? '?id[]=00001'}`;
    return own(url, { method: 'DELETE', headers, redirect: 'manual', ...init });
  }

  test.each<[Fault, 'active' | 'queued']>([
    [{ kind: 'reset' }, 'active'],
    [{ kind: 'reset', acted: true }, 'queued'],
  ])('%j gives no response and leaves the campaign %s', async (fault, state) => {
    const sandbox = await sandboxWith(() => fault);
    const error = await send(sandbox).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TypeError);
    expect(error).toHaveProperty('cause.code', expect.stringMatching(/ECONNRESET|UND_ERR_SOCKET/));
    expect(sandbox.campaign('00001')?.state).toBe(state);
  });

  test('truncated ends the body with an error after its first half', async () => {
    const sandbox = await sandboxWith(() => ({ kind: 'truncated' }));
    const { status, headers, body } = await send(sandbox);
    const whole = '[{"http_status":200,"id":"00001","status":"REMOVAL_QUEUED"}]';
    expect([status, headers.get('content-type'), headers.get('content-length')]).toEqual([
      200,
      'application/json',
      `${whole.length}`,
    ]);
    const reader = body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe(whole.slice(0, whole.length / 2));
    await expect(reader?.read()).rejects.toThrow(TypeError);
    expect(sandbox.campaign('00001')?.state).toBe('queued');
  });

  test('stalled leaves the body open until the signal is aborted', async () => {
    const sandbox = await sandboxWith(() => ({ kind: 'stalled' }));
    const controller = new AbortController();
    const { body } = await send(sandbox, { signal: controller.signal });
    const reader = body?.getReader();
    expect((await reader?.read())?.value?.length).toBe(30);
    const rest = reader?.read();
    controller.abort(new Error('of the test'));
    await expect(rest).rejects.toThrow();
    expect(sandbox.campaign('00001')?.state).toBe('queued');
  });

  test('stalled leaves the body open until the sandbox is closed', async () => {
    const sandbox = await sandboxWith(() => ({ kind: 'stalled' }));
    const text = (await send(sandbox)).text();
    const refused = expect(text).rejects.toThrow(TypeError);
    await sandbox.close();
    await refused;
  });

  test('truncated sends no response if the body is empty', async () => {
    const behaviour = { unauthorizedBody: 'empty' } as const;
    const sandbox = await sandboxWith(() => ({ kind: 'truncated' }), { behaviour });
    await expect(send(sandbox, { headers: {} })).rejects.toThrow(TypeError);
  });

  test.each<[Fault, number, 'active' | 'queued']>([
    [{ kind: 'status', status: 503 }, 503, 'active'],
    [{ kind: 'status', status: 500, acted: true }, 500, 'queued'],
    [{ kind: 'status', status: 204 }, 204, 'active'],
    [{ kind: 'status', status: 304 }, 304, 'active'],
    [{ kind: 'status', status: 599 }, 599, 'active'],
    [{ kind: 'html' }, 200, 'active'],
    [{ kind: 'html', acted: true }, 200, 'queued'],
    [{ kind: 'latency', ms: 1 }, 200, 'queued'],
  ])('%j answers %i and leaves the campaign %s', async (fault, status, state) => {
    const sandbox = await sandboxWith(() => fault);
    expect((await send(sandbox)).status).toBe(status);
    expect(sandbox.campaign('00001')?.state).toBe(state);
  });

  test('has the headers and the body it is given, and no others but those of the transport', async () => {
    const fault: Fault = { kind: 'status', status: 429, headers: { 'Retry-After': '7', Location: '/' }, body: 'gęś' };
    const { headers, ...response } = await send(await sandboxWith(() => fault)).then(async (answer) => ({
      headers: [...answer.headers.keys()],
      text: await answer.text(),
      after: answer.headers.get('retry-after'),
    }));
    expect(response).toEqual({ text: 'gęś', after: '7' });
    expect(headers.filter((name) => !['connection', 'date', 'keep-alive'].includes(name))).toEqual([
      'content-length',
      'location',
      'retry-after',
    ]);
  });

  test('may depend on the request, whose credentials are not shown', async () => {
    const seen: object[] = [];
    const sandbox = await sandboxWith(({ target }) => (target.endsWith('00002') ? { kind: 'reset' } : undefined), {
      onRequest: (request) => seen.push(request),
    });
    expect((await send(sandbox)).status).toBe(200);
    await expect(send(sandbox, { query: '?id[]=00002' })).rejects.toThrow();
    expect(seen).toEqual([
      { method: 'DELETE', target: '/api/batch/outbounds?id[]=00001' },
      { method: 'DELETE', target: '/api/batch/outbounds?id[]=00002' },
    ]);
  });

  test('may be picked asynchronously', async () => {
    const sandbox = await sandboxWith(async () => ({ kind: 'status', status: 418 }));
    expect((await send(sandbox)).status).toBe(418);
  });

  test.each<Fault>([{ kind: 'latency', ms: 2 ** 31 - 1 }, { kind: 'stalled' }])(
    '%j is cut when the sandbox is closed, and one that waits never acts',
    async (fault) => {
      const sandbox = await sandboxWith(
        () => {
          setImmediate(sandbox.close); // once the request has arrived
          return fault;
        },
        { behaviour: { unauthorizedBody: 'empty' } },
      );
      await expect(send(sandbox, { headers: {} })).rejects.toThrow(TypeError);
      await expect(send(sandbox)).rejects.toHaveProperty('cause.code', 'ECONNREFUSED');
      expect(sandbox.campaign('00001')?.state).toBe('active');
    },
  );

  const hostile = Object.create(null, { message: { get: () => null } });
  test.each<[string, () => never]>([
    ['an error', () => thrown(new Error('of the test'))],
    ['nothing', () => thrown(undefined)],
    ['null', () => thrown(null)],
    ['a symbol', () => thrown(Symbol('of the test'))],
    ['an object that cannot be a string', () => thrown(hostile)],
    ['an object that throws when it is looked at', () => thrown(new Proxy({}, { get: () => thrown(0) }))],
    ['a rejection', () => Promise.reject(new Error('of the test')) as never],
  ])('or onRequest that throws %s is answered with 500, and the next request is well', async (_, fail) => {
    let failing = true;
    const failOnce = () => (failing ? fail() : undefined);
    for (const options of [{ fault: failOnce }, { onRequest: failOnce }]) {
      failing = true;
      const sandbox = await sandboxWith(undefined, options);
      const response = await send(sandbox);
      expect([response.status, await response.text()]).toEqual([500, expect.stringContaining('The sandbox failed: ')]);
      expect(sandbox.campaign('00001')?.state).toBe('active');
      failing = false;
      expect((await send(sandbox)).status).toBe(200);
    }
  });
});

function thrown(error: unknown): never {
  throw error;
}
