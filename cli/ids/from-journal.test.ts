import { describe, expect, test } from 'vitest';
import { file, thulium } from '../cli.test-support.ts';

describe('results can be read back with --from and --status,', () => {
  const answer = (id: string, status: string, http_status: number) =>
    JSON.stringify({ id, outcome: 'answered', http_status, status });
  const lines = [
    answer('00001', 'REMOVAL_QUEUED', 200),
    answer('00002', 'NOT_EXIST', 404),
    JSON.stringify({ id: '00003', outcome: 'failed', error: { name: 'E', message: 'm' } }),
    JSON.stringify({ not_sent: ['00004'] }),
    JSON.stringify({ sending: ['00005'] }),
    answer('00002', 'ALREADY_QUEUED', 400),
  ];

  test.each([
    ['NOT_EXIST', 'No campaign in a.ndjson has the status NOT_EXIST.'],
    ['ALREADY_QUEUED', ['00002']],
    ['failed,unknown,not_sent', ['00003', '00004', '00005']],
    ['GONE', 'It can be REMOVAL_QUEUED'],
  ])('%s', async (status, expected) => {
    file('a.ndjson', `${lines.join('\n')}\n`);
    const args = ['plan', '--from', 'a.ndjson', '--status', status, '--requests', '--sandbox'];
    const { stdout, stderr } = await thulium(args);
    const ids = [...stdout.matchAll(/id\[\]=(\w+)/g)].map(([, id]) => id);
    if (typeof expected === 'string') expect(stderr).toContain(expected);
    else expect(ids).toEqual(expected);
  });

  test.each([
    ['en', 'Lines of a.ndjson that cannot be read: 1, the first is line 3. Correct or remove them.\n'],
    ['pl', 'Wiersze a.ndjson, których nie można odczytać: 1, pierwszy to wiersz 3. Popraw je albo usuń.\n'],
  ])('and a line that cannot be read is refused in %s: it may be the one that counts', async (lang, words) => {
    file('a.ndjson', `${[...lines.slice(0, 2), '3 campaigns: 1 queued', ...lines.slice(2)].join('\n')}\n`);
    const args = ['plan', '--from', 'a.ndjson', '--status', 'NOT_EXIST', '--sandbox', '--lang', lang];
    expect(await thulium(args)).toMatchObject({ code: 2, stderr: words });
  });

  test('and any other file is refused', async () => {
    file('ids.txt', '00001\n');
    const { code, stderr } = await thulium(['plan', '--from', 'ids.txt', '--status', 'FAILED', '--sandbox']);
    expect([code, stderr]).toEqual([2, 'ids.txt is not a journal of this program.\n']);
  });
});
