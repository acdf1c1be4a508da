import { mock } from 'node:test';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createThuliumClient, deleteBatchOutbounds, ThuliumHttpError } from './index.ts';
import { createSandbox, type Fault } from './sandbox/index.ts';

afterEach(() => {
  vi.useRealTimers();
  mock.timers.reset();
});

/** A client that is asked to wait a minute at first, and how often it sent. */
function patientClient(
  first: () => Response = () => new Response('', { status: 429, headers: { 'retry-after': '60' } }),
) {
  const sent = { times: 0 };
  const client = createThuliumClient({
    system: 'acme',
    username: 'u',
    password: 'pass',
    fetch: async (url) => {
      if (sent.times++ === 0) return first();
      const ids = new URL(url).searchParams.getAll('id[]');
      return Response.json(ids.map((id) => ({ http_status: 200, id, status: 'REMOVAL_QUEUED' })));
    },
  });
  return { client, sent };
}

/** Lets everything happen that needs no timer. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

const both = { chunkSize: 1, concurrency: 2 };

describe('a wait for Retry-After is one timer, with fake timers', () => {
  test.each<[string, Parameters<typeof vi.useFakeTimers>[0]]>([
    ['without a clock', { toFake: ['setTimeout', 'clearTimeout'] }],
    ['with a clock that can be set', { toFake: ['setTimeout', 'clearTimeout', 'Date'] }],
    ['with both clocks', { toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] }],
  ])('of Vitest, %s', async (_, options) => {
    vi.useFakeTimers(options);
    const { client, sent } = patientClient();
    const report = deleteBatchOutbounds(client, ['00001', '00002', '00003'], both);
    await settle();
    await vi.advanceTimersByTimeAsync(61_000);
    await settle();
    await vi.advanceTimersByTimeAsync(61_000); // of a request that began to wait later, by a clock that stands still
    expect(await report).toMatchObject({ complete: true, retried: ['00001'] });
    expect(sent.times).toBe(4);
  });

  test('of node:test', async ({ skip }) => {
    const own = setTimeout;
    mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    if (own === setTimeout) skip(); // node:test changes the timers of its own realm
    const { client, sent } = patientClient();
    const report = deleteBatchOutbounds(client, ['00001']);
    await settle();
    expect(sent.times).toBe(1);
    mock.timers.tick(60_000);
    expect(await report).toMatchObject({ complete: true });
  });
});

test('a client that has waited in fake time waits in real time afterwards', async () => {
  vi.useFakeTimers();
  const { client, sent } = patientClient();
  const controller = new AbortController();
  const first = deleteBatchOutbounds(client, ['00001'], { signal: controller.signal });
  await vi.advanceTimersByTimeAsync(1000);
  controller.abort();
  expect(await first).toMatchObject({ failed: [{ error: { status: 429 } }] });
  vi.useRealTimers();
  // Of the minute in fake time nothing is left, and the delay before a retry is a real one.
  sent.times = -1;
  const start = performance.now();
  const client503 = patientClient(() => new Response('', { status: 503 })).client;
  const [same, other] = await Promise.all([client, client503].map((one) => deleteBatchOutbounds(one, ['00001'])));
  expect([same?.complete, other?.complete, other?.retried]).toEqual([true, true, ['00001']]);
  expect(performance.now() - start).toBeGreaterThan(200);
});

test('the pause that the server requested is in the error', async () => {
  const client = createThuliumClient({
    system: 'acme',
    username: 'u',
    password: 'pass',
    maxRetries: 0,
    fetch: async () => new Response('', { status: 503, headers: { 'retry-after': '7' } }),
  });
  const { failed } = await deleteBatchOutbounds(client, ['00001']);
  expect(failed[0]?.error).toBeInstanceOf(ThuliumHttpError);
  expect(failed).toMatchObject([{ error: { retryAfter: 7000 } }]);
});

test('a retry in fake time gets its answer from the sandbox although microtasks are fake, as in Sinon', async () => {
  const faults: Fault[] = [{ kind: 'status', status: 503, acted: true }];
  const client = createThuliumClient(createSandbox({ fault: () => faults.shift() }));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'Date', 'performance', 'queueMicrotask'] });
  const report = deleteBatchOutbounds(client, ['00001']);
  await vi.runAllTimersAsync();
  expect(await report).toMatchObject({ complete: true, results: [{ status: 'ALREADY_QUEUED' }], retried: ['00001'] });
});
