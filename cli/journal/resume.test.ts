import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { spyWith } from '../../src/spy.test-support.ts';
import { answeredIn, connectedTo, file, folder, journal, many, read, received, thulium } from '../cli.test-support.ts';
import { quoted } from '../command-line.ts';

const answer = (id: string, status: string, http_status: number) => ({ id, outcome: 'answered', http_status, status });
const lines = (...values: object[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');

/** What a shell makes of a command. */
const argumentsOf = (command: string) =>
  [...command.matchAll(/['"]([^'"]*)['"]|(\S+)/g)].map(([, inQuotes, plain]) => inQuotes ?? plain ?? '').slice(1);

describe('a run that is resumed', () => {
  const ids = many(3);
  const args = ['delete', ...ids, '--yes', '--chunk-size', '1', '--concurrency', '1'];

  test('sends only what has no result, and the command that it printed works unchanged', async () => {
    const env = await connectedTo({ campaigns: { active: ids } });
    const wrong = { ...env, THULIUM_PASSWORD: 'wrong' };
    const { code, stderr } = await thulium([...args, '--output', 'my results.ndjson'], wrong);
    expect([code, stderr]).toEqual([3, expect.stringContaining('1 failed, 2 not sent')]);
    const command = stderr.trimEnd().split('\n').at(-1) ?? '';
    expect(command).toBe(
      `thulium-outbounds delete 00000 00001 00002 --yes --chunk-size 1 --concurrency 1 --resume ${quoted('my results.ndjson')}`,
    );
    expect(await thulium(argumentsOf(command), env)).toMatchObject({ code: 0 });
    expect(answeredIn('my results.ndjson').map(({ id }) => id)).toEqual(ids);
  });

  test('also if the ids came from standard input, which is gone', async () => {
    const env = await connectedTo({ campaigns: { active: ids } });
    const from = ['delete', '-', '--yes', '--chunk-size', '1', '--concurrency', '1', '--output', 'a.ndjson'];
    const { stderr } = await thulium(from, { ...env, THULIUM_PASSWORD: 'wrong' }, { input: ids.join('\n') });
    const command = stderr.trimEnd().split('\n').at(-1) ?? '';
    expect(await thulium(argumentsOf(command), env)).toMatchObject({ code: 0 });
    expect(
      answeredIn('a.ndjson')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(ids);
  });

  test('also if they are in a plan that was made of standard input', async () => {
    const env = await connectedTo({ campaigns: { active: ids } });
    await thulium(['plan', '-', '--chunk-size', '1', '--out', 'plan.json'], env, { input: ids.join('\n') });
    const run = ['delete', '--plan', 'plan.json', '--yes', '--output', 'a.ndjson'];
    const { stderr } = await thulium(run, { ...env, THULIUM_PASSWORD: 'wrong' });
    const command = stderr.trimEnd().split('\n').at(-1) ?? '';
    expect(command).toBe('thulium-outbounds delete --plan plan.json --yes --resume a.ndjson');
    expect(await thulium(argumentsOf(command), env)).toMatchObject({ code: 0 });
  });

  test('marks what a killed run was about to send', async () => {
    const env = await connectedTo({ campaigns: { active: ids } });
    const head = { journal: 'thulium-outbounds', base_url: env.THULIUM_BASE_URL, delete_recordings: false };
    file('a.ndjson', lines(head, { sending: ['00000', '00001'] }, answer('00000', 'REMOVAL_QUEUED', 200)));
    const { code, stderr } = await thulium([...args, '--resume', 'a.ndjson'], env);
    expect([code, stderr]).toEqual([0, '3 campaigns: 3 queued, 1 sent more than once\n']);
    expect(answeredIn('a.ndjson').slice(1)).toMatchObject([
      { id: '00001', retried: true },
      { id: '00002', outcome: 'answered' },
    ]);
    expect(answeredIn('a.ndjson')[2]).not.toHaveProperty('retried');
  });

  test('marks what failed although it may have been received, and not what never left', async () => {
    const env = await connectedTo({ campaigns: { active: ids } });
    const head = { journal: 'thulium-outbounds', base_url: env.THULIUM_BASE_URL, delete_recordings: false };
    const failed = (id: string, sent: boolean) => ({ id, outcome: 'failed', error: { name: 'E', message: 'm', sent } });
    file('a.ndjson', lines(head, { sending: ids }, ...ids.map((id) => failed(id, id === '00001'))));
    await thulium([...args, '--resume', 'a.ndjson'], env);
    expect(answeredIn('a.ndjson').map(({ id, retried }) => [id, retried])).toEqual([
      ['00000', undefined],
      ['00001', true],
      ['00002', undefined],
    ]);
  });

  test('never counts a weaker answer in place of a stronger one', async () => {
    const env = await connectedTo({});
    const head = { journal: 'thulium-outbounds', base_url: env.THULIUM_BASE_URL, delete_recordings: false };
    const [queued, already] = [answer('00000', 'REMOVAL_QUEUED', 200), answer('00000', 'ALREADY_QUEUED', 400)];
    for (const entries of [
      [queued, already],
      [already, queued],
    ]) {
      file('a.ndjson', lines(head, ...entries));
      const { stderr } = await thulium(['delete', '00000', '--yes', '--resume', 'a.ndjson'], env);
      expect([stderr, received]).toEqual(['1 campaign: 1 queued\n', []]);
    }
  });

  test('reads a journal of version 0.1', async () => {
    const env = await connectedTo({ campaigns: { active: ids } });
    const head = { journal: 'thulium-outbounds', base_url: env.THULIUM_BASE_URL, delete_recordings: false };
    const old = [
      { id: '00000', outcome: 'answered', http_status: 200, status: 'REMOVAL_QUEUED' },
      {
        id: '00001',
        outcome: 'failed',
        error: { name: 'ThuliumHttpError', message: 'HTTP 503.', status: 503, attempts: 4 },
      },
      { id: '00002', outcome: 'not_sent' },
    ];
    file('a.ndjson', lines(head, ...old));
    expect(await thulium([...args, '--resume', 'a.ndjson'], env)).toMatchObject({ code: 0 });
    expect(received).toEqual([['00001'], ['00002']]);
    expect(answeredIn('a.ndjson')[1]).toMatchObject({ id: '00001', retried: true });
  });

  test.each([
    ['an outcome that there is not', { id: '00000', outcome: 'ok' }],
    ['a status with another code', { id: '00000', outcome: 'answered', http_status: 200, status: 'NOT_EXIST' }],
    [
      'the name of a property as a status',
      { id: '00000', outcome: 'answered', http_status: 200, status: 'constructor' },
    ],
    ['no id', { outcome: 'answered', http_status: 200, status: 'REMOVAL_QUEUED' }],
    ['an error without a message', { id: '00000', outcome: 'failed', error: null }],
    ['a list', [1]],
  ])('ignores a line with %s, and says so', async (_, line) => {
    const env = await connectedTo({ campaigns: { active: ids } });
    const head = { journal: 'thulium-outbounds', base_url: env.THULIUM_BASE_URL, delete_recordings: false };
    file('a.ndjson', lines(head, line));
    const { code, stderr } = await thulium([...args, '--resume', 'a.ndjson'], env);
    expect([code, received.flat()]).toEqual([0, ids]);
    expect(stderr).toContain('Lines of a.ndjson that cannot be read: 1, the first is line 2.');
  });

  test('writes to no file that is not a journal', async () => {
    const env = await connectedTo({});
    for (const content of ['00001', '00001\n00002\n', '{}', '{"id":"00001"}\n']) {
      file('ids.txt', content);
      expect(await thulium([...args, '--resume', 'ids.txt'], env)).toMatchObject({ code: 2 });
      expect([read('ids.txt'), received]).toEqual([content, []]);
    }
  });

  test.each(['', '{"journal":"thuli'])(
    'begins a journal that was killed before its first line: %j',
    async (beginning) => {
      const env = await connectedTo({});
      file('a.ndjson', beginning);
      expect(await thulium(['delete', '00003', '--yes', '--resume', 'a.ndjson'], env)).toMatchObject({ code: 0 });
      expect(journal('a.ndjson').map(({ journal: head, id }) => head ?? id)).toEqual([
        'thulium-outbounds',
        undefined,
        '00003',
      ]);
    },
  );

  const whole = '{"id":"00003","outcome":"answered","http_status":400,"status":"ALREADY_QUEUED"';
  test.each([
    ['in the middle', '{"id":"00003","outco', ['00003']],
    ['in the middle of a character', Buffer.from('{"id":"0000ż').subarray(0, -1), ['00003']],
    ['at its last brace', whole, ['00003']],
    ['only before its end', `${whole}}`, []],
  ])('takes away a line that was cut off %s: each line is JSON in the end', async (_, torn, again) => {
    const env = await connectedTo({});
    await thulium(['delete', '00001', '--yes', '--output', 'a.ndjson'], env);
    appendFileSync(join(folder, 'a.ndjson'), torn);
    const { code } = await thulium(['delete', '00001', '00003', '--yes', '--resume', 'a.ndjson'], env);
    expect([code, received.slice(1).flat()]).toEqual([0, again]);
    expect(answeredIn('a.ndjson').map(({ id }) => id)).toEqual(['00001', '00003']);
  });

  test('keeps what the server said about a campaign that was not sent, and the exit code', async () => {
    const items = ['00001', '99999'].map((id) => ({ http_status: 200, id, status: 'REMOVAL_QUEUED' }));
    const { url } = await spyWith((response) => response.end(JSON.stringify(items)));
    const env = { THULIUM_BASE_URL: url, THULIUM_USERNAME: 'a', THULIUM_PASSWORD: 'bcde' };
    const first = await thulium(['delete', '00001', '--yes', '--output', 'a.ndjson'], env);
    const again = await thulium(['delete', '00001', '--yes', '--json', '--resume', 'a.ndjson'], env);
    expect([first.code, again.code]).toEqual([5, 5]);
    expect(first.stderr).toContain('1 result about another campaign');
    expect(journal('a.ndjson').filter(({ outcome }) => outcome === 'unexpected')).toMatchObject([{ item: items[1] }]);
    expect(JSON.parse(again.stdout)).toMatchObject({ results: [] });
  });
});
