import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { emptyReport } from '../src/operations/delete-batch-outbounds/report.ts';
import { en } from './messages/en.ts';
import { pl } from './messages/pl.ts';
import { outcomesOf } from './outcomes.ts';
import { outputOf } from './output.ts';
import { settingsOf } from './settings.ts';

const report = {
  ...emptyReport(),
  results: [{ http_status: 200 as const, id: '00001', status: 'REMOVAL_QUEUED' as const }],
  notSent: ['00002'],
};

/** What stands on standard output after that report. */
function written(args: string[], isTTY: boolean, messages = en): string {
  const stream = Object.assign(new PassThrough(), { isTTY }) as unknown as NodeJS.WriteStream;
  const output = outputOf(settingsOf(['delete', ...args], messages), messages, stream);
  output.part(report, outcomesOf(report, new Set()));
  output.end();
  return String(stream.read());
}

describe('a row for what was not sent', () => {
  test.each([
    ['is there', 'without a journal', [], true],
    ['is there', 'in a file or a pipe', ['--output', 'a.ndjson'], false],
    ['is left out', 'on a terminal beside a new journal', ['--output', 'a.ndjson'], true],
    ['is left out', 'on a terminal beside a journal that is gone on with', ['--resume', 'a.ndjson'], true],
  ])('%s %s', (kept, _, args, isTTY) => {
    const rows = kept === 'is there' ? ['00002'] : [];
    const table = written(args, isTTY).trimEnd().split('\n');
    const lines = written(['--ndjson', ...args], isTTY)
      .trimEnd()
      .split('\n');
    expect(table.map((row) => row.slice(0, 5))).toEqual(['00001', ...rows]);
    expect(lines.map((line) => JSON.parse(line).id)).toEqual(['00001', ...rows]);
  });

  test.each([
    ['English', en, '00002  ---  not sent\n'],
    ['Polish', pl, '00002  ---  nie wysłano\n'],
  ])('is in %s', (_, messages, row) => {
    expect(written([], true, messages)).toContain(row);
  });

  test('is in the JSON document, whatever it is written to', () => {
    expect(JSON.parse(written(['--json', '--output', 'a.ndjson'], true)).notSent).toEqual(['00002']);
  });
});

test.each([en, pl])('how to go on is on a line of its own', ({ resume }) => {
  expect(resume('my results.ndjson').split('\n').at(-1)).toBe('--resume my results.ndjson');
});
