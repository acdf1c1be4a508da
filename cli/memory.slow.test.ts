import { writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { spyWith } from '../src/spy.test-support.ts';
import { answeredIn, file, folder, journal, many, spawned } from './cli.test-support.ts';

/** Runs a command as a process, and gives the most memory that it had, in megabytes. */
async function measured(args: string[], env: Record<string, string>, input = '', flags = '') {
  const measure = join(folder, 'measure.mjs');
  writeFileSync(measure, "process.on('exit', () => console.error('peak', process.resourceUsage().maxRSS));");
  const NODE_OPTIONS = `${flags} --import ${pathToFileURL(measure)}`;
  const ended = await spawned(args, { ...env, NODE_OPTIONS }, input);
  return { ...ended, megabytes: Number(/peak (\d+)/.exec(ended.stderr)?.[1]) / 1024 };
}

const manyMore = (count: number) =>
  Array.from({ length: count }, (_, index) => index.toString(36).toUpperCase().padStart(5, '0'));

test.each([[['--ndjson']], [['--output', 'a.ndjson']]])(
  '100,000 campaigns need less than 250 MB, with %j',
  async (args) => {
    const input = many(100_000).join('\n');
    const { code, stdout, megabytes } = await measured(['delete', '-', '--sandbox', '--yes', ...args], {}, input);
    expect([code, stdout.split('\n').length]).toEqual([0, 100_001]);
    expect(megabytes).toBeLessThan(250);
  },
);

test.each([
  ['ids', []],
  ['rows of CSV', ['--column', 'Id']],
])('1,000,000 %s are read in less than 300 MB', async (_, column) => {
  const rows = manyMore(1_000_000).map((id) => (column.length > 0 ? `${id};Kampania ${id};12,5` : id));
  file('ids.txt', `${column.length > 0 ? 'Id;Nazwa;Kwota\n' : ''}${rows.join('\n')}\n`);
  const { code, stdout, megabytes } = await measured(
    ['delete', '--file', 'ids.txt', ...column, '--dry-run', '--sandbox'],
    {},
  );
  expect([code, stdout]).toEqual([0, expect.stringContaining('1,000,000 campaigns')]);
  expect(megabytes).toBeLessThan(300);
});

const megabyte = Buffer.alloc(1e6, 'x');
const gzippedZeros = gzipSync(Buffer.alloc(10e6));

/** As many bytes as are taken, up to a gigabyte. */
function pour(response: ServerResponse, bytes: Buffer, times: number): void {
  if (response.destroyed || times === 0) response.end();
  else if (response.write(bytes)) setImmediate(pour, response, bytes, times - 1);
  else response.once('drain', () => pour(response, bytes, times - 1));
}

describe('a run that gets responses too large for the memory', () => {
  const values = `[${'{},'.repeat(19_000)}{}]`;
  const deep = '['.repeat(19_000) + ']'.repeat(19_000);
  const hostile: ((response: ServerResponse) => void)[] = [
    (response) => pour(response.writeHead(200), megabyte, 1000),
    (response) => pour(response.writeHead(200, { 'content-encoding': 'gzip' }), gzippedZeros, 100),
    (response) => pour(response.writeHead(500), megabyte, 1000),
    (response) => response.end(`[${'{},'.repeat(3e5)}{}]`),
    (response) => response.writeHead(404).end(megabyte),
    (response) => response.end(values),
    (response) => response.writeHead(400).end(values),
    (response) => response.end(deep),
    (response) => response.writeHead(400).end(deep),
  ];

  test('ends with all results in the journal, and with little memory', async () => {
    const ids = many(40);
    const spy = await spyWith((response, { target }) => {
      const id = new URLSearchParams(target.split('?')[1]).get('id[]');
      // Every other response is as it should be: a run ends if everything fails.
      const answer = Number(id) % 2 === 0 ? undefined : hostile[((Number(id) - 1) / 2) % hostile.length];
      if (answer) answer(response);
      else response.end(JSON.stringify([{ http_status: 200, id, status: 'REMOVAL_QUEUED' }]));
    });
    const env = { THULIUM_USERNAME: 'api_user', THULIUM_PASSWORD: 'api_pass', THULIUM_BASE_URL: spy.url };
    const args = [
      'delete',
      '-',
      '--yes',
      '--chunk-size',
      '1',
      '--concurrency',
      '1',
      '--retries',
      '0',
      '--output',
      'a.ndjson',
    ];
    const { code, megabytes } = await measured(args, env, ids.join('\n'), '--max-old-space-size=64');
    const failed = journal('a.ndjson').filter(({ outcome }) => outcome === 'failed');
    const answered = answeredIn('a.ndjson').map(({ id }) => id);
    expect([code, answered.sort()]).toEqual([5, ids.filter((id) => Number(id) % 2 === 0)]);
    expect(answered.length + failed.length).toBe(ids.length);
    expect(JSON.stringify(failed)).toContain('it is longer than 250000 bytes');
    expect(megabytes).toBeLessThan(300);
  });
});
