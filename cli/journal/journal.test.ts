import { statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { connectedTo, file, folder, journal, many, read, received, thulium } from '../cli.test-support.ts';

const answer = (id: string, status: string, http_status: number) => ({ id, outcome: 'answered', http_status, status });
const lines = (...values: object[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');

describe('a journal', () => {
  test('has a line before each request and one for each result, all with a time, and is its owner’s only', async () => {
    const env = await connectedTo({});
    const now = () => Date.UTC(2026, 10, 25, 12);
    await thulium(['delete', '00001', '00002', '--yes', '--output', 'a.ndjson'], env, { now });
    const time = '2026-11-25T12:00:00.000Z';
    expect(journal('a.ndjson')).toEqual([
      expect.objectContaining({ journal: 'thulium-outbounds', base_url: env.THULIUM_BASE_URL, time }),
      { sending: ['00001', '00002'], time },
      { ...answer('00001', 'REMOVAL_QUEUED', 200), time },
      { ...answer('00002', 'NOT_EXIST', 404), time },
    ]);
    expect(statSync(join(folder, 'a.ndjson')).mode & 0o777).toBe(0o600);
  });

  test('has the body of an error once, and no line for each campaign that was not sent', async () => {
    const env = await connectedTo({ fault: () => ({ kind: 'status', status: 401, body: '{"a":"b"}' }) });
    const args = ['delete', ...many(9), '--yes', '--chunk-size', '3', '--concurrency', '1', '--output', 'a.ndjson'];
    expect(await thulium(args, env)).toMatchObject({ code: 3 });
    const failed = journal('a.ndjson').filter(({ outcome }) => outcome === 'failed');
    expect(failed.map((line) => 'error' in line && 'body' in line.error)).toEqual([true, false, false]);
    expect(journal('a.ndjson').at(-1)).toMatchObject({ not_sent: many(9).slice(3) });
  });

  test.each([['--output'], ['--resume']])('is never written through a link, with %s', async (option) => {
    const env = await connectedTo({});
    file(
      'target',
      option === '--output'
        ? ''
        : lines({ journal: 'thulium-outbounds', base_url: env.THULIUM_BASE_URL, delete_recordings: false }),
    );
    const before = read('target');
    symlinkSync('target', 'link');
    const { code, stderr } = await thulium(['delete', '00001', '--yes', option, 'link'], env);
    expect([code, received, read('target')]).toEqual([2, [], before]);
    expect(stderr).toMatch(option === '--output' ? /link exists already/ : /link is a link/);
  });

  test('is not created if the user says no', async () => {
    const env = await connectedTo({});
    const { code } = await thulium(['delete', '00001', '--output', 'a.ndjson'], env, {
      terminal: 'all',
      meanwhile: async (running) => {
        await running.written(/Type 1/);
        running.type('2\n');
      },
    });
    expect(code).toBe(2);
    expect(() => read('a.ndjson')).toThrow('ENOENT');
    expect(() => read('a.ndjson.lock')).toThrow('ENOENT');
  });
});
