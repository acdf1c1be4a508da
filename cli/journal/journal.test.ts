import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import {
  connectedTo,
  file,
  folder,
  journal,
  many,
  ownersOnly,
  read,
  received,
  sandbox,
  thulium,
} from '../cli.test-support.ts';

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
    expect(statSync(join(folder, 'a.ndjson')).mode & 0o777).toBe(ownersOnly);
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

  const head = () =>
    lines({ journal: 'thulium-outbounds', base_url: sandbox?.baseUrl ?? '', delete_recordings: false });
  test.each<[string, string, () => void, string, RegExp, RegExp]>([
    ['a journal', '--output', () => file('a', head()), 'a', /use --resume a$/m, /użyj --resume a$/m],
    ['a file of ids', '--output', () => file('a', '00001\n'), 'a', /a exists already. Choose/, /Wybierz inną nazwę/],
    ['a folder', '--output', () => mkdirSync('a'), 'a', /a exists already. Choose/, /Wybierz inną nazwę/],
    ['a link to nothing', '--output', () => symlinkSync('b', 'a'), 'a', /a exists already. Choose/, /Wybierz inną/],
    [
      'a path through a file',
      '--output',
      () => file('a', ''),
      'a/b',
      /is not a folder|no such file/,
      /nie jest folderem|nie ma takiego/,
    ],
    ['no folder', '--output', () => undefined, 'a/b', /a\/b cannot be written/, /Nie można zapisać a\/b/],
    ['nothing', '--resume', () => undefined, 'a', /a cannot be read: there is no/, /Nie można odczytać a: nie ma/],
    ['a folder', '--resume', () => mkdirSync('a'), 'a', /a is not a journal/, /a nie jest dziennikiem/],
    ['a link to nothing', '--resume', () => symlinkSync('b', 'a'), 'a', /a is a link/, /a to dowiązanie/],
    [
      'a path through a file',
      '--resume',
      () => file('a', ''),
      'a/b',
      /is not a folder|no such file/,
      /nie jest folderem|nie ma takiego/,
    ],
    [
      'a file with two names',
      '--resume',
      () => linkSync(file('a', head()), 'b'),
      'a',
      /a has a second name/,
      /a ma drugą nazwę/,
    ],
  ])('is refused before the question if there is %s, with %s', async (_, option, make, path, english, polish) => {
    const env = await connectedTo({});
    make();
    for (const [lang, words] of [
      ['en', english],
      ['pl', polish],
    ] as const) {
      const args = ['delete', '00001', option, path, '--lang', lang];
      const { code, stderr } = await thulium(args, env, { terminal: 'all' });
      expect([code, received, stderr]).toEqual([2, [], expect.stringMatching(words)]);
    }
    expect(readdirSync('.').filter((name) => name.endsWith('.lock'))).toEqual([]);
  });

  test.skipIf(process.platform === 'win32')('is refused if it is no file but a device or a pipe', async () => {
    await connectedTo({});
    execFileSync('mkfifo', ['pipe']);
    for (const path of ['/dev/null', 'pipe']) {
      const resumed = await thulium(['delete', '00001', '--sandbox', '--yes', '--resume', path]);
      expect(resumed).toMatchObject({ code: 2, stderr: `${path} is not a journal of this program.\n` });
      const begun = await thulium(['delete', '00001', '--sandbox', '--yes', '--output', path]);
      expect(begun).toMatchObject({ code: 2, stderr: `${path} exists already. Choose another name.\n` });
    }
  });

  test('of which not even the first line can be written is not left behind, and nothing is sent', async () => {
    const probe = await open(file('probe', ''));
    const prototype: FileHandle = Object.getPrototypeOf(probe);
    await probe.close();
    const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
    const stub = vi.spyOn(prototype, 'datasync').mockRejectedValue(full);
    const env = await connectedTo({});
    const { code, stderr } = await thulium(['delete', '00001', '--yes', '--output', 'a.ndjson'], env);
    stub.mockRestore();
    expect([code, received, stderr]).toEqual([
      2,
      [],
      'a.ndjson cannot be written: there is no space left on the disk (ENOSPC)\n',
    ]);
    expect(readdirSync('.')).toEqual(['probe']);
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
