import { describe, expect, test } from 'vitest';
import { connectedTo, file, received, thulium } from '../cli.test-support.ts';

const answer = (id: string, status: string, http_status: number, more = {}) => ({
  id,
  outcome: 'answered',
  http_status,
  status,
  time: '2026-11-25T12:00:01.000Z',
  ...more,
});
const lines = [
  {
    journal: 'thulium-outbounds',
    base_url: 'https://acme.thulium.com/api',
    delete_recordings: true,
    version: '0.2.0',
    time: '2026-11-25T12:00:00.000Z',
  },
  { sending: ['00001', '00002', '00003', '00004', '00005'], time: '2026-11-25T12:00:00.500Z' },
  answer('00001', 'REMOVAL_QUEUED', 200),
  answer('00001', 'ALREADY_QUEUED', 400, { time: '2026-11-25T13:00:00.000Z' }),
  answer('00002', 'NOT_EXIST', 404),
  answer('00003', 'ALREADY_QUEUED', 400, { retried: true }),
  { id: '00004', outcome: 'failed', error: { name: 'E', message: '[x](http://evil)' } },
  { outcome: 'unexpected', item: '```\n# @everyone \u202E' },
  { not_sent: ['00006'], time: '2026-11-25T13:00:01.000Z' },
];
/** No name on Windows has a bar. */
const [name, shown] = process.platform === 'win32' ? ['a b.ndjson', '`a b.ndjson`'] : ['a|b.ndjson', '`a\\|b.ndjson`'];
const journal = () => file(name, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));

describe('report', () => {
  test.each([
    ['en', /^# Removal of outbound campaigns from Thulium\n/, 'removed as well', 'Resume the run for the campaigns'],
    ['pl', /^# Usuwanie kampanii wychodzących z Thulium\n/, 'także usunięte', 'Wznów przebieg dla kampanii'],
  ])(
    'tells in %s when, by which version, on which system, the counts, and what to do next',
    async (lang, title, recordings, next) => {
      const { code, stdout, stderr } = await thulium(['report', journal(), '--lang', lang]);
      expect([code, stderr, stdout]).toEqual([0, '', expect.stringMatching(title)]);
      for (const text of ['`https://acme.thulium.com/api`', '`0.2.0`', '2026', recordings, next])
        expect(stdout).toContain(text);
      const counts = [...stdout.matchAll(/^\| (\w+) \| (\d+) \|/gm)].map(([, status, count]) => [
        status,
        Number(count),
      ]);
      expect(counts.slice(0, -1)).toEqual([
        ['REMOVAL_QUEUED', 1],
        ['ALREADY_QUEUED', 1],
        ['NOT_EXIST', 1],
        ['FAILED', 1],
        ['UNKNOWN', 1],
        ['NOT_SENT', 1],
      ]);
      expect(counts.at(-1)?.[1]).toBe(6);
    },
  );

  test.each([
    ['en', 'Not in the journal', 'repeat the command of the run with --resume `a.ndjson`'],
    ['pl', 'Brak w dzienniku', 'powtórz to samo polecenie delete z opcją --resume `a.ndjson`'],
  ])('counts in %s what a killed run had not come to, and says how to resume', async (lang, name, resume) => {
    const [head, , first] = lines;
    const begun = [{ ...head, campaigns: 5 }, { sending: ['00001', '00002'] }, first];
    file('a.ndjson', begun.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const { stdout } = await thulium(['report', 'a.ndjson', '--lang', lang]);
    expect(stdout).toMatch(/^\| REMOVAL_QUEUED \| 1 \|.*\n\| UNKNOWN \| 1 \|/m);
    expect(stdout).toMatch(new RegExp(`^\\| ${name} \\| 3 \\|`, 'm'));
    expect(stdout).toMatch(/^\| (Total|Razem) \| 5 \|/m);
    expect(stdout).toContain(resume);
  });

  test('misses nothing of a run that ended, be it resumed or stopped', async () => {
    const ids = ['00001', '00002', '00003'];
    const env = await connectedTo({ campaigns: { active: ids } });
    const args = ['delete', ...ids, '--yes', '--chunk-size', '1', '--concurrency', '1'];
    await thulium([...args, '--output', 'a.ndjson'], { ...env, THULIUM_PASSWORD: 'wrong' });
    expect((await thulium(['report', 'a.ndjson'])).stdout).not.toContain('Not in the journal');
    await thulium([...args, '--resume', 'a.ndjson'], env);
    const { stdout } = await thulium(['report', 'a.ndjson']);
    expect(stdout).toContain('Nothing: every campaign is in the queue.');
    expect(stdout).not.toContain('Not in the journal');
  });

  test('counts lines that cannot be read', async () => {
    file('a.ndjson', `${JSON.stringify(lines[0])}\n{"id":"00001","outcome":"answ\n${JSON.stringify(lines[2])}\n`);
    const { stdout, stderr } = await thulium(['report', 'a.ndjson']);
    expect(stdout).toContain('| Lines that cannot be read | 1 |');
    expect(stderr).toContain('the first is line 2');
  });

  test('says so if the run has not ended', async () => {
    const env = await connectedTo({ fault: () => ({ kind: 'latency', ms: 200 }) });
    const run = thulium(['delete', '00001', '--yes', '--output', 'a.ndjson'], env);
    while (received.length < 1) await new Promise((resolve) => setTimeout(resolve, 1));
    for (const [lang, words] of [
      ['en', 'The run has not ended yet'],
      ['pl', 'Przebieg jeszcze trwa'],
    ] as const) {
      expect((await thulium(['report', 'a.ndjson', '--lang', lang])).stdout).toContain(words);
    }
    await run;
    expect((await thulium(['report', 'a.ndjson'])).stdout).not.toContain('has not ended');
  });

  test('lists the ids of each status and those that were sent more than once', async () => {
    const { stdout } = await thulium(['report', journal()]);
    for (const [heading, id] of [
      ['REMOVAL_QUEUED: 1', '00001'],
      ['UNKNOWN: 1', '00005'],
      ['NOT_SENT: 1', '00006'],
      ['Sent more than once: 1', '00003'],
    ] as const) {
      expect(stdout).toMatch(new RegExp(`## ${heading}\\n\\n.*\\n\\n\`\`\`text\\n${id}\\n\`\`\``));
    }
  });

  test('shows nothing of a server but as code', async () => {
    const { stdout } = await thulium(['report', journal()]);
    expect(stdout).toContain('```json\n"\\u0060\\u0060\\u0060\\n# @everyone \\u202e"\n```');
    expect(stdout).not.toContain('evil');
    expect(stdout).toContain(shown);
  });

  test('--csv has one row for each campaign, whose ids a spreadsheet keeps, and this program reads back', async () => {
    const { stdout } = await thulium(['report', '--csv', journal(), '--lang', 'pl']);
    expect(stdout.split('\n').slice(0, 3)).toEqual([
      'id;wynik;http_status;wyslano_wiecej_niz_raz;czas',
      '"=""00001""";REMOVAL_QUEUED;200;0;2026-11-25T12:00:01.000Z',
      '"=""00002""";NOT_EXIST;404;0;2026-11-25T12:00:01.000Z',
    ]);
    file('report.csv', stdout);
    const read = await thulium(['plan', '--file', 'report.csv', '--column', 'id', '--sandbox']);
    expect([read.code, read.stdout]).toEqual([0, expect.stringContaining('6 campaigns')]);
  });

  test('of a run in a sandbox says that nothing real was removed', async () => {
    await thulium(['delete', '00001', '--sandbox', '--yes', '--output', 'a.ndjson']);
    const { stdout } = await thulium(['report', 'a.ndjson']);
    expect(stdout).toContain('nothing was removed from a real system');
    expect(stdout).toContain('Nothing: every campaign is in the queue.');
  });

  test.each([
    [['report'], 'report needs the name of a file'],
    [['report', 'a', 'b'], '"b" is one argument too many'],
    [['report', 'none'], 'none cannot be read'],
    [['report', 'ids.txt'], 'ids.txt is not a journal'],
  ])('%j is a usage error', async (args, message) => {
    await connectedTo({});
    file('ids.txt', '00001\n');
    expect(await thulium(args)).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
  });
});
