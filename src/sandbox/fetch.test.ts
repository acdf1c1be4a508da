import { getEventListeners } from 'node:events';
import { runInNewContext } from 'node:vm';
import { afterEach, expect, test, vi } from 'vitest';
import { createSandbox, type Fault, type SandboxInMemory, type SandboxOptions } from './index.ts';

afterEach(() => vi.useRealTimers());

const query = '/batch/outbounds?id[]=00001';
const headers = { authorization: `Basic ${btoa('api_user:api_pass')}` };
const init = { method: 'DELETE', headers };

const send = ({ baseUrl, fetch }: SandboxInMemory, more: RequestInit = {}) =>
  fetch(baseUrl + query, { ...init, ...more });
const withFault = (fault: Fault, options: SandboxOptions = {}) => createSandbox({ fault: () => fault, ...options });

test.each<[string, (url: string) => Parameters<SandboxInMemory['fetch']>]>([
  ['a string', (url) => [url, init]],
  ['a URL', (url) => [new URL(url), init]],
  ['a Request', (url) => [new Request(url, init)]],
  ['a Request, and what overrides it', (url) => [new Request(url, { headers }), { method: 'DELETE' }]],
  ['a method in lower case', (url) => [url, { ...init, method: 'delete' }]],
  ['Headers', (url) => [url, { ...init, headers: new Headers(headers) }]],
  ['the address of a real system', () => [`https://acme.thulium.com/api${query}`, init]],
])('takes %s', async (_, call) => {
  const { baseUrl, fetch, campaign } = createSandbox();
  const response = await fetch(...call(baseUrl + query));
  expect([response.status, response.ok, await response.json()]).toEqual([
    200,
    true,
    [{ http_status: 200, id: '00001', status: 'REMOVAL_QUEUED' }],
  ]);
  expect(campaign('00001')?.state).toBe('queued');
});

test.each<[string, Parameters<SandboxInMemory['fetch']>]>([
  ['no address', ['/batch/outbounds', init]],
  ['an address with credentials', ['https://api_user:api_pass@acme.thulium.com/api', init]],
  ['a method that fetch forbids', [`https://acme.thulium.com/api${query}`, { ...init, method: 'TRACE' }]],
  ['a method that is no token', [`https://acme.thulium.com/api${query}`, { ...init, method: 'DE LETE' }]],
  ['a header with a line break', [`https://acme.thulium.com/api${query}`, { ...init, headers: { a: 'b\nc' } }]],
])('rejects for %s as fetch does, and the request does not arrive', async (_, call) => {
  const onRequest = vi.fn();
  await expect(createSandbox({ onRequest }).fetch(...call)).rejects.toThrow(TypeError);
  expect(onRequest).not.toHaveBeenCalled();
});

test('the host of its address never exists, so that another fetch sends the credentials nowhere', () => {
  expect(createSandbox().baseUrl).toBe('https://sandbox.invalid/api');
});

test('a closed sandbox is a server that is down', async () => {
  const sandbox = createSandbox();
  await sandbox.close();
  await sandbox.close();
  const error = await send(sandbox).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(TypeError);
  expect(error).toMatchObject({ message: 'fetch failed', cause: { code: 'ECONNREFUSED' } });
});

test('await using closes it at the end of the block', async () => {
  const sandbox = createSandbox();
  await sandbox[Symbol.asyncDispose]();
  await expect(send(sandbox)).rejects.toHaveProperty('cause.code', 'ECONNREFUSED');
});

test.each<[Fault['kind'], RequestInit['redirect'], number | undefined]>([
  ['status', 'manual', 302],
  ['status', 'follow', undefined],
  ['status', 'error', undefined],
])('a redirect is not followed: with %s and redirect: %s the status is %s', async (_, redirect, status) => {
  const sandbox = withFault({ kind: 'status', status: 302, headers: { location: '/' } });
  const response = send(sandbox, { redirect: redirect ?? 'follow' });
  if (status) expect((await response).status).toBe(status);
  else await expect(response).rejects.toHaveProperty('cause.message', expect.stringContaining("redirect: 'manual'"));
});

test('a response without a body has none, and no media type that nothing set', async () => {
  const response = await send(withFault({ kind: 'status', status: 503, body: 'busy' }));
  expect([response.headers.get('content-type'), await response.text()]).toEqual([null, 'busy']);
  expect((await send(withFault({ kind: 'status', status: 503 }))).body).toBeNull();
});

test('a signal that is aborted before keeps the request from arriving', async () => {
  const onRequest = vi.fn();
  const reason = new Error('of the test');
  await expect(send(createSandbox({ onRequest }), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  const request = new Request(`https://acme.thulium.com/api${query}`, { signal: AbortSignal.abort(reason) });
  await expect(createSandbox({ onRequest }).fetch(request)).rejects.toBe(reason);
  expect(onRequest).not.toHaveBeenCalled();
});

test('a signal that is aborted in flight rejects at once, and the server acts when it would', async () => {
  vi.useFakeTimers();
  const sandbox = withFault({ kind: 'latency', ms: 1000 });
  const controller = new AbortController();
  const refused = expect(send(sandbox, { signal: controller.signal })).rejects.toThrow('of the test');
  await vi.advanceTimersByTimeAsync(500);
  controller.abort(new Error('of the test'));
  await refused;
  expect(sandbox.campaign('00001')?.state).toBe('active');
  await vi.advanceTimersByTimeAsync(500);
  expect(sandbox.campaign('00001')?.state).toBe('queued');
});

test('a signal of another realm works: it only has to look like one', async () => {
  const listeners: (() => void)[] = [];
  const signal = runInNewContext('({ aborted: false, throwIfAborted() {}, removeEventListener() {} })');
  signal.addEventListener = (_: string, listener: () => void) => listeners.push(listener);
  const refused = expect(send(withFault({ kind: 'latency', ms: 2 ** 30 }), { signal })).rejects.toBe('of the test');
  signal.reason = 'of the test';
  for (const listener of listeners) listener();
  await refused;
});

test('2,000 calls leave no listener on their signal and no timer', async () => {
  vi.useFakeTimers();
  const kinds: (Fault | undefined)[] = [
    undefined,
    { kind: 'reset' },
    { kind: 'truncated' },
    { kind: 'latency', ms: 1 },
  ];
  let requests = 0;
  const sandbox = createSandbox({ fault: () => kinds[requests++ % kinds.length] });
  const { signal } = new AbortController();
  for (let calls = 0; calls < 20; calls++) {
    const batch = Array.from({ length: 100 }, () => send(sandbox, { signal }).then((response) => response.text()));
    const settled = Promise.allSettled(batch);
    await vi.runAllTimersAsync();
    await settled;
  }
  expect([requests, getEventListeners(signal, 'abort').length, vi.getTimerCount()]).toEqual([2000, 0, 0]);
});

test('many calls in flight have one listener on their signal, and Node.js does not warn of a leak', async () => {
  const warned = vi.fn();
  process.on('warning', warned);
  const controller = new AbortController();
  const sandbox = withFault({ kind: 'stalled' }, { behaviour: { unauthorizedBody: 'empty' } });
  const calls = Array.from({ length: 100 }, (_, index) =>
    send(sandbox, { signal: controller.signal, ...(index % 2 === 0 && { headers: {} }) }).then(({ text }) => text),
  );
  const settled = Promise.allSettled(calls);
  await new Promise(setImmediate);
  expect(getEventListeners(controller.signal, 'abort')).toHaveLength(1);
  controller.abort();
  const ends = new Set((await settled).map(({ status }) => status));
  await new Promise(setImmediate);
  expect([ends, warned.mock.calls]).toEqual([new Set(['rejected', 'fulfilled']), []]);
  expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  process.off('warning', warned);
});

test.each(['truncated', 'stalled'] as const)('a %s body that is cancelled leaves no listener', async (kind) => {
  const { signal } = new AbortController();
  const { body } = await send(withFault({ kind }), { signal });
  expect(getEventListeners(signal, 'abort')).toHaveLength(1);
  await body?.cancel();
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
});

test('waits are those of fake timers, also if the sandbox was made before them, and then are real again', async () => {
  let ms = 3_600_000;
  const sandbox = createSandbox({ fault: () => ({ kind: 'latency', ms }) });
  vi.useFakeTimers();
  const response = send(sandbox);
  await vi.advanceTimersByTimeAsync(ms);
  expect((await response).status).toBe(200);
  expect(sandbox.campaign('00001')?.state).toBe('queued');
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(sandbox.campaign('00001')?.state).toBe('removed');
  vi.useRealTimers();
  ms = 1;
  expect((await send(sandbox)).status).toBe(200);
});
