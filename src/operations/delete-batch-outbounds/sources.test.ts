import { describe, expect, test } from 'vitest';
import { sandboxClient } from '../../clients.test-support.ts';
import { createThuliumClient, deleteBatchOutbounds, deleteBatchOutboundsInParts } from '../../index.ts';

test.each<[string, () => unknown]>([
  ['gives no promise', () => ({ done: true })],
  ['gives nothing', () => undefined],
  [
    'throws',
    () => {
      throw new Error('of the source');
    },
  ],
])('a source of ids whose return %s loses no report', async (_, end) => {
  const { client } = await sandboxClient();
  const left = ['00001', '00002', '00003'];
  const next = async () => ({ done: left.length === 0, value: left.shift() });
  const ids = { [Symbol.asyncIterator]: () => ({ next, return: end }) } as AsyncIterable<string>;
  const { results } = await deleteBatchOutbounds(client, ids, { chunkSize: 2 });
  expect(results.map(({ id }) => id).sort()).toEqual(['00001', '00002', '00003']);
});

test.each<[string, () => AsyncGenerator<string>, string]>([
  ['no ids', async function* () {}, 'Nothing was sent: there are no campaign ids.'],
  [
    'a wrong id',
    async function* () {
      yield* ['00001', '1'];
    },
    'A campaign id is invalid, and nothing was sent from there on.',
  ],
  [
    'a fault',
    async function* () {
      yield '00001';
      throw new Error('of the source');
    },
    'of the source',
  ],
])('an async iterable with %s before anything was sent is an error, as a list is', async (_, ids, message) => {
  const { client, targets } = await sandboxClient();
  await expect(deleteBatchOutbounds(client, ids())).rejects.toThrow(message);
  await expect(deleteBatchOutboundsInParts(client, ids()).next()).rejects.toThrow(message);
  expect(targets).toEqual([]);
});

test('onProgress is not an option for parts one by one', async () => {
  const { client } = await sandboxClient();
  const parts = deleteBatchOutboundsInParts(client, ['00001'], { onProgress() {} } as object);
  await expect(parts.next()).rejects.toThrow('onProgress is not an option');
});

describe('a source is closed', () => {
  const nobody = { system: 'acme', username: 'u', password: 'pass', maxRetries: 0 };

  /** A cursor, and what happened to it. */
  function cursor(last = '00009') {
    const seen = { closed: false };
    async function* rows() {
      try {
        for (let index = 1; index < 9; index++) yield String(index).padStart(5, '0');
        yield last;
      } finally {
        await Promise.resolve();
        seen.closed = true;
      }
    }
    return { seen, rows };
  }

  test('when the loop over the parts is left', async () => {
    const { client, targets } = await sandboxClient();
    const { seen, rows } = cursor();
    for await (const part of deleteBatchOutboundsInParts(client, rows(), { chunkSize: 1, concurrency: 1 })) {
      expect(part.results).toHaveLength(1);
      break;
    }
    expect([seen.closed, targets.length]).toEqual([true, 1]);
  });

  test('when the run is stopped', async () => {
    const { seen, rows } = cursor();
    const client = createThuliumClient({ ...nobody, fetch: async () => new Response('', { status: 401 }) });
    const { notSent } = await deleteBatchOutbounds(client, rows(), { chunkSize: 1, concurrency: 1 });
    expect([seen.closed, notSent.length]).toEqual([true, 0]);
  });

  test('when an id is invalid, before or after anything was sent', async () => {
    const { client } = await sandboxClient();
    const [first, second] = [cursor('1'), cursor('1')];
    await expect(deleteBatchOutbounds(client, first.rows())).rejects.toThrow('A campaign id is invalid');
    await deleteBatchOutbounds(client, second.rows(), { chunkSize: 1 });
    expect([first.seen.closed, second.seen.closed]).toEqual([true, true]);
  });

  test('also a stream, which is cancelled', async () => {
    const { client } = await sandboxClient();
    let reason: unknown = 'open';
    let number = 0;
    const stream = new ReadableStream<string>({
      pull: async (controller) => {
        await new Promise((resolve) => setTimeout(resolve, 1));
        controller.enqueue(String(++number).padStart(5, '0'));
      },
      cancel: (cancelled) => {
        reason = cancelled;
      },
    });
    const ids = stream as unknown as AsyncIterable<string>;
    const signal = AbortSignal.timeout(20);
    await deleteBatchOutbounds(client, ids, { signal, chunkSize: 1 });
    // It was waiting for its next id, and is closed once that has come.
    await expect.poll(() => reason).toBeUndefined();
  });

  test('but not one that has come to its end, or has thrown', async () => {
    const { client } = await sandboxClient();
    for (const end of [{ done: true }, undefined]) {
      let closed = 0;
      const steps = [{ done: false, value: '00001' }, end];
      const next = async () => steps.shift() ?? Promise.reject(new Error('of the source'));
      const close = async () => ++closed;
      const ids = { [Symbol.asyncIterator]: () => ({ next, return: close }) } as unknown as AsyncIterable<string>;
      await deleteBatchOutbounds(client, ids, { chunkSize: 1 });
      expect(closed).toBe(0);
    }
  });
});
