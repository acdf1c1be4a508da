import { type FileHandle, open } from 'node:fs/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { answeredIn, connectedTo, file, many, received, thulium } from '../cli.test-support.ts';

afterEach(() => vi.restoreAllMocks());

test('a disk that stalls for longer than the timeout slows a run, and costs no response', async () => {
  const probe = await open(file('probe', ''));
  const prototype: FileHandle = Object.getPrototypeOf(probe);
  await probe.close();
  const { datasync } = prototype;
  vi.spyOn(prototype, 'datasync').mockImplementation(async function (this: FileHandle) {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await datasync.call(this);
  });
  const ids = many(6);
  const env = await connectedTo({ campaigns: { active: ids } });
  const args = ['delete', ...ids, '--yes', '--chunk-size', '1', '--timeout', '1', '--retries', '0'];
  const { code, stderr } = await thulium([...args, '--output', 'a.ndjson'], env);
  expect([code, stderr, received.length]).toEqual([0, '6 campaigns: 6 queued\n', 6]);
  expect(
    answeredIn('a.ndjson')
      .map(({ id }) => id)
      .sort(),
  ).toEqual(ids);
});
