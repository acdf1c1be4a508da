import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { describe, expect, test } from 'vitest';
import { answeredIn, connectedTo, file, many, read, received, thulium } from '../cli.test-support.ts';

/** The process of a lock that was left behind. */
const gone = () => spawnSync(process.execPath, ['-e', '']).pid;
const lockOf = (owner: object) =>
  file('a.ndjson.lock', JSON.stringify({ host: hostname(), pid: process.pid, start: 'x', time: 'today', ...owner }));

describe('a second run on the same journal', () => {
  test('is refused with the first one’s process and start, and sends nothing', async () => {
    const env = await connectedTo({ campaigns: { active: many(2) }, fault: () => ({ kind: 'latency', ms: 100 }) });
    const args = ['delete', ...many(2), '--yes', '--output', 'a.ndjson'];
    const now = () => Date.UTC(2026, 10, 25);
    const first = thulium(args, env, { now });
    while (received.length < 1) await new Promise((resolve) => setTimeout(resolve, 1));
    const second = await thulium([...args.slice(0, -2), '--resume', 'a.ndjson'], env);
    expect([second.code, second.stderr]).toEqual([
      2,
      expect.stringContaining(
        `a.ndjson is in use by process ${process.pid} on ${hostname()}, started at 2026-11-25T00`,
      ),
    ]);
    expect([(await first).code, received.length, answeredIn('a.ndjson').length]).toEqual([0, 1, 2]);
    expect(() => read('a.ndjson.lock')).toThrow('ENOENT');
  });
});

describe('a lock that was left behind', () => {
  const isSeenThrough = async (owner: object) => {
    const env = await connectedTo({});
    lockOf(owner);
    expect(await thulium(['delete', '00001', '--yes', '--output', 'a.ndjson'], env)).toMatchObject({ code: 0 });
    expect(() => read('a.ndjson.lock')).toThrow('ENOENT');
  };

  test('by a process that is gone is seen through', () => isSeenThrough({ pid: gone() }));

  // Windows does not tell when a process started.
  test.skipIf(process.platform === 'win32')('by a process whose number another one has now is seen through', () =>
    isSeenThrough({ start: 'another boot' }),
  );

  test('on another host is never judged, and the message says what to do', async () => {
    const env = await connectedTo({});
    lockOf({ host: 'another', pid: gone() });
    for (const [lang, words] of [
      ['en', 'If it does not, delete a.ndjson.lock.'],
      ['pl', 'Jeśli nie, usuń a.ndjson.lock.'],
    ] as const) {
      const { code, stderr } = await thulium(['delete', '00001', '--yes', '--output', 'a.ndjson', '--lang', lang], env);
      expect([code, received, stderr]).toEqual([2, [], expect.stringContaining(words)]);
    }
    expect(read('a.ndjson.lock')).toContain('another');
  });

  test.skipIf(process.platform !== 'linux')('in another container of the same name is never judged', async () => {
    const env = await connectedTo({});
    lockOf({ space: 'pid:[1]', pid: gone() });
    const { code, stderr } = await thulium(['delete', '00001', '--yes', '--output', 'a.ndjson'], env);
    expect([code, received, stderr]).toEqual([2, [], expect.stringContaining('cannot be seen from here')]);
  });

  test('by a process whose start is not known holds as long as that number is alive', async () => {
    const env = await connectedTo({});
    lockOf({ start: '' });
    expect(await thulium(['delete', '00001', '--yes', '--output', 'a.ndjson'], env)).toMatchObject({ code: 2 });
    lockOf({ start: '', pid: gone() });
    expect(await thulium(['delete', '00001', '--yes', '--output', 'a.ndjson'], env)).toMatchObject({ code: 0 });
  });

  test('and cannot be read, counts as one that is held', async () => {
    const env = await connectedTo({});
    file('a.ndjson.lock', '{"host');
    for (const [lang, words] of [
      ['en', 'If no run uses a.ndjson, delete a.ndjson.lock.'],
      ['pl', 'Jeśli żaden proces nie używa a.ndjson, usuń a.ndjson.lock.'],
    ] as const) {
      const args = ['delete', '00001', '--yes', '--output', 'a.ndjson', '--lang', lang];
      expect(await thulium(args, env)).toMatchObject({ code: 2, stderr: expect.stringContaining(words) });
    }
  });
});

test('a lock that somebody deletes or replaces during the run costs no result, and the other one stays', async () => {
  const env = await connectedTo({ campaigns: { active: many(2) }, fault: () => ({ kind: 'latency', ms: 100 }) });
  for (const replace of [() => undefined, () => lockOf({ host: 'another' })]) {
    received.length = 0;
    rmSync('a.ndjson', { force: true });
    const run = thulium(['delete', ...many(2), '--yes', '--output', 'a.ndjson'], env);
    while (received.length < 1) await new Promise((resolve) => setTimeout(resolve, 1));
    rmSync('a.ndjson.lock');
    replace();
    expect([(await run).code, answeredIn('a.ndjson').length]).toEqual([0, 2]);
  }
  expect(read('a.ndjson.lock')).toContain('another');
});
