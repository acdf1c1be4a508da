import { spawnSync } from 'node:child_process';
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
  test.each([
    ['by a process that is gone', () => ({ pid: gone() })],
    ['by a process whose number another one has now', () => ({ start: 'another boot' })],
  ])('%s is seen through', async (_, owner) => {
    const env = await connectedTo({});
    lockOf(owner());
    expect(await thulium(['delete', '00001', '--yes', '--output', 'a.ndjson'], env)).toMatchObject({ code: 0 });
    expect(() => read('a.ndjson.lock')).toThrow('ENOENT');
  });

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

  test('and cannot be read, counts as one that is held', async () => {
    const env = await connectedTo({});
    file('a.ndjson.lock', '{"host');
    expect(await thulium(['delete', '00001', '--yes', '--output', 'a.ndjson'], env)).toMatchObject({ code: 2 });
  });
});
