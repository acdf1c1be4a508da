import type { RequestListener } from 'node:http';
import { describe, expect, test } from 'vitest';
import { hostileServer, sandboxClient } from '../../clients.test-support.ts';
import { createThuliumClient, deleteBatchOutbounds, type ThuliumClient, type ThuliumHttpError } from '../../index.ts';

describe('a run that is stopped sends nothing more', () => {
  test.each([
    ['after 401', 401],
    ['after 403', 403],
  ])('%s, also of a chunk that was too long', async (_, status) => {
    let requests = 0;
    const { client, targets } = await sandboxClient({
      fault: () => ({ kind: 'status', status: requests++ === 0 ? 414 : status }),
    });
    const report = await deleteBatchOutbounds(client, ['00001', '00002', '00003', '00004'], { concurrency: 1 });
    expect(targets).toHaveLength(2);
    // The request that was too long has had all of them.
    expect(report).toMatchObject({
      failed: [
        { ids: ['00001', '00002'], error: { status } },
        { ids: ['00003', '00004'], error: { status: 414, sent: true } },
      ],
      notSent: [],
    });
    expect(report.stopped).toBe(report.failed[0]?.error);
  });

  test('after 401, also by a request that waits to be sent again', async () => {
    const targets: string[] = [];
    const client = createThuliumClient({
      system: 'acme',
      username: 'api_user',
      password: 'api_pass',
      fetch: async (url) => {
        targets.push(url);
        return new Response('', { status: targets.length === 1 ? 503 : 401 });
      },
    });
    const report = await deleteBatchOutbounds(client, ['00001', '00002'], { chunkSize: 1, concurrency: 2 });
    expect(targets).toHaveLength(2);
    expect(report.failed.map(({ error }) => (error as ThuliumHttpError).status).sort()).toEqual([401, 503]);
  });

  test.each<[string, RequestListener]>([
    [
      'is cut off',
      (_, response) => void response.writeHead(401, { 'content-length': 100 }).write('{', () => response.destroy()),
    ],
    ['is no gzip, as it says', (_, response) => void response.writeHead(401, { 'content-encoding': 'gzip' }).end('no')],
    ['is nothing in gzip', (_, response) => void response.writeHead(401, { 'content-encoding': 'gzip' }).end()],
    ['is too long', (_, response) => void response.writeHead(403).end('x'.repeat(2e6))],
  ])('after a refusal of the credentials whose body %s', async (_, listener) => {
    let requests = 0;
    const port = await hostileServer((request, response) => {
      requests++;
      listener(request, response);
    });
    const baseUrl = `http://127.0.0.1:${port}/api`;
    const client = createThuliumClient({ baseUrl, username: 'api_user', password: 'api_pass' });
    const report = await deleteBatchOutbounds(client, ['00001', '00002'], { chunkSize: 1, concurrency: 1 });
    expect(requests).toBe(1);
    expect(report).toMatchObject({ failed: [{ ids: ['00001'], error: { attempts: 1 } }], notSent: ['00002'] });
    expect(report.stopped).toBe(report.failed[0]?.error);
  });

  test('for an error of an onProgress that is asynchronous, once it comes', async () => {
    const { client } = await sandboxClient();
    const reason = new Error('of the caller');
    const onProgress = () => Promise.reject(reason);
    const ids = Array.from({ length: 100 }, (_, index) => String(index).padStart(5, '0'));
    const report = await deleteBatchOutbounds(client, ids, { chunkSize: 1, concurrency: 1, onProgress });
    expect(report.stopped).toBe(reason);
    expect(report.results.length + report.notSent.length).toBe(100);
    expect(report.notSent).not.toHaveLength(0);
  });

  test('for an error of onProgress, which is reported', async () => {
    const { client, targets } = await sandboxClient();
    const reason = new Error('of the caller');
    const report = await deleteBatchOutbounds(client, ['00001', '00002', '00003'], {
      chunkSize: 1,
      concurrency: 1,
      onProgress: () => {
        throw reason;
      },
    });
    expect(report.results).toHaveLength(1);
    expect([report.notSent, report.stopped, targets.length]).toEqual([['00002', '00003'], reason, 1]);
  });

  test('for a wrong id or a fault in an async iterable', async () => {
    const { client, targets } = await sandboxClient();
    const options = { chunkSize: 1, concurrency: 1 };
    async function* wrong() {
      yield* ['00001', '1', '00002'];
    }
    async function* broken() {
      yield '00003';
      throw new Error('of the source');
    }
    expect(await deleteBatchOutbounds(client, wrong(), options)).toMatchObject({
      results: [{ id: '00001' }],
      stopped: { message: expect.stringContaining('"1": an id has exactly five characters') },
    });
    expect(await deleteBatchOutbounds(client, broken(), options)).toMatchObject({
      results: [{ id: '00003' }],
      stopped: { message: 'of the source' },
    });
    expect(targets).toHaveLength(2);
  });
});

test('an id whose request failed more than once is reported as retried', async () => {
  const client = createThuliumClient({
    system: 'acme',
    username: 'api_user',
    password: 'api_pass',
    maxRetries: 1,
    fetch: async () => new Response('', { status: 503 }),
  });
  const report = await deleteBatchOutbounds(client, ['00001']);
  expect(report).toMatchObject({ failed: [{ ids: ['00001'], error: { attempts: 2 } }], retried: ['00001'] });
});

test('a client whose response is not a list leaves a report anyway', async () => {
  const client = { DELETE: async () => ({ data: {}, attempts: 1 }) } as unknown as ThuliumClient;
  expect(await deleteBatchOutbounds(client, ['00001'])).toMatchObject({ failed: [{ ids: ['00001'] }] });
});

describe('a server that accepts fewer ids', () => {
  const ids = Array.from({ length: 40 }, (_, index) => String(index).padStart(5, '0'));

  test.each([
    ['answers 414', { maxRequestLine: 150 }],
    ['silently drops variables', { maxInputVars: 7 }],
  ])('and %s is asked in smaller requests, for the rest of the run', async (_, behaviour) => {
    const { client, targets } = await sandboxClient({ campaigns: { active: ids }, behaviour });
    const report = await deleteBatchOutbounds(client, ids, { chunkSize: 20, concurrency: 1 });
    expect(new Set(report.results.map(({ id }) => id))).toEqual(new Set(ids));
    expect(report.results.every(({ status }) => status === 'REMOVAL_QUEUED')).toBe(true);
    const sizes = targets.map((target) => target.split('id[]').length - 1);
    expect(sizes[0]).toBe(20);
    expect(Math.max(...sizes.slice(-3))).toBeLessThanOrEqual(10);
  });

  test('keeps the flag: it is before the ids', async () => {
    const { client, targets } = await sandboxClient({ campaigns: { active: ids }, behaviour: { maxInputVars: 7 } });
    await deleteBatchOutbounds(client, ids, { delete_recordings: true });
    expect(targets.every((target) => target.includes('?delete_recordings=true&id[]='))).toBe(true);
  });

  test('and does not accept even one is an error for that one', async () => {
    const { client } = await sandboxClient({ behaviour: { maxRequestLine: 10 } });
    const { failed } = await deleteBatchOutbounds(client, ['00001', '00002']);
    expect(failed.map((request) => [request.ids, request.error.message.includes('HTTP 414')])).toEqual([
      [['00001'], true],
      [['00002'], true],
    ]);
  });
});

test('ids that need many bytes go in shorter chunks', async () => {
  const ids = Array.from({ length: 600 }, (_, index) => `ąę${String(index).padStart(3, '0')}`);
  const { client, targets } = await sandboxClient({ campaigns: { active: ids } });
  const { results } = await deleteBatchOutbounds(client, ids);
  expect(results).toHaveLength(600);
  const longest = Math.max(...targets.map((target) => encodeURI(decodeURI(target)).length));
  expect(longest).toBeLessThanOrEqual(8000);
});

test('progress is reported after each request', async () => {
  const { client } = await sandboxClient();
  const progress: object[] = [];
  await deleteBatchOutbounds(client, ['00001', '00002', '00003'], {
    chunkSize: 2,
    concurrency: 1,
    onProgress: (state) => progress.push(state),
  });
  expect(progress).toEqual([
    { done: 2, total: 3 },
    { done: 3, total: 3 },
  ]);
});
