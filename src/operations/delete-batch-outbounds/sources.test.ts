import { expect, test } from 'vitest';
import { sandboxClient } from '../../clients.test-support.ts';
import { deleteBatchOutbounds, deleteBatchOutboundsInParts } from '../../index.ts';

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

test('onProgress is no option where the parts are given one by one', async () => {
  const { client } = await sandboxClient();
  const parts = deleteBatchOutboundsInParts(client, ['00001'], { onProgress() {} } as object);
  await expect(parts.next()).rejects.toThrow('onProgress is not an option');
});
