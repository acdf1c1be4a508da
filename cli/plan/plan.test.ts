import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { connectedTo, file, folder, many, ownersOnly, read, received, thulium } from '../cli.test-support.ts';

const account = { THULIUM_USERNAME: 'api_user', THULIUM_PASSWORD: 'api_pass' };
const acme = { THULIUM_SYSTEM: 'acme', ...account };

describe('--dry-run', () => {
  test('shows what would be removed, and sends nothing', async () => {
    file(
      'export.csv',
      `Id;Rekordy\n${many(12)
        .map((id) => `${id};7\n`)
        .join('')}00003;7\n;\n`,
    );
    const args = ['delete', '--file', 'export.csv', '--column', 'id', '--delete-recordings', '--chunk-size', '5'];
    const { code, stdout, stderr } = await thulium([...args, '--dry-run'], acme);
    expect([code, stdout, stderr]).toEqual([
      0,
      [
        'To be removed   12 campaigns, with all their records',
        'Recordings      REMOVED AS WELL',
        'System          acme.thulium.com',
        'Ids from        export.csv, column "id"',
        'First ids       00000, 00001, 00002, 00003, 00004',
        'Last ids        00007, 00008, 00009, 00010, 00011',
        'Duplicates      1, sent once',
        'Empty lines     1, ignored',
        'Requests        3, of up to 5 ids',
        '',
      ].join('\n'),
      'Nothing was sent. Only the server can tell which of these campaigns exist.\n',
    ]);
    const polish = await thulium([...args, '--dry-run', '--lang', 'pl'], acme);
    expect(polish.stdout).toContain('Do usunięcia    12 kampanii, ze wszystkimi rekordami\n');
    expect(polish.stdout).toContain('Źródło          export.csv, kolumna „id”\n');
  });

  test('fits 60 columns', async () => {
    for (const lang of ['en', 'pl']) {
      const { stdout } = await thulium(['delete', ...many(10_000), '--dry-run', '--lang', lang], acme);
      expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
    }
  });

  test.each([
    ['no account', {}],
    ['a password that cannot be read', { THULIUM_PASSWORD_FILE: 'none' }],
  ])('needs only the address: with %s', async (_, env) => {
    expect(await thulium(['delete', '00001', '--dry-run'], { THULIUM_SYSTEM: 'acme', ...env })).toMatchObject({
      code: 0,
    });
    expect(await thulium(['delete', '00001', '--dry-run'], env)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Not set: THULIUM_SYSTEM. To try'),
    });
  });

  test('counts what a journal has results for, and changes nothing in it', async () => {
    const head = { journal: 'thulium-outbounds', base_url: 'https://acme.thulium.com/api', delete_recordings: false };
    const answer = { id: '00001', outcome: 'answered', http_status: 200, status: 'REMOVAL_QUEUED' };
    file('a.ndjson', `${JSON.stringify(head)}\n${JSON.stringify(answer)}\n`);
    const before = read('a.ndjson');
    const { stdout } = await thulium(['delete', '00001', '00002', '--resume', 'a.ndjson', '--dry-run'], acme);
    expect(stdout).toContain('To be removed   1 campaign,');
    expect(stdout).toContain('In the journal  1 campaign, skipped');
    expect(read('a.ndjson')).toBe(before);
    const all = await thulium(['delete', '00001', '--resume', 'a.ndjson', '--dry-run'], acme);
    expect(all.stdout).toMatch(/^To be removed {3}0 campaigns,.*^Ids {13}none$/ms);
  });
});

test('--requests prints each request as it would be sent, without an account', async () => {
  const args = ['delete', '00001', '00002', '00003', '--delete-recordings', '--chunk-size', '2', '--requests'];
  const { code, stdout, stderr } = await thulium(args, acme);
  const url = 'https://acme.thulium.com/api/batch/outbounds?delete_recordings=true';
  const head = 'accept: application/json\nauthorization: Basic ***\n\n';
  expect(stdout).toBe(`DELETE ${url}&id[]=00001&id[]=00002\n${head}DELETE ${url}&id[]=00003\n${head}`);
  expect([code, stderr]).toEqual([0, 'Requests: 2. None was sent.\n']);
});

describe('the question', () => {
  const ask = async (answer: string, args: string[] = [], env?: Record<string, string>) =>
    await thulium(
      ['delete', '00001', '00004', ...args],
      env ?? (await connectedTo({ campaigns: { active: ['00001', '00004'] } })),
      {
        terminal: 'all',
        meanwhile: async (running) => {
          await running.written(/Type 2 |Wpisz 2,/);
          running.type(answer);
        },
      },
    );

  test('shows the ids, the system and what happens to the recordings, and the number is the yes', async () => {
    const { code, stderr } = await ask('2\n');
    expect([code, received]).toEqual([0, [['00001', '00004']]]);
    expect(stderr).toMatch(/To be removed {3}2 campaigns.*Recordings {6}kept.*127\.0\.0\.1.*00001, 00004/s);
    expect(stderr).toContain('This cannot be undone.\n');
  });

  test.each([
    ['another number', '3\n', 2],
    ['"yes"', 'yes\n', 2],
    ['nothing', '\n', 2],
    ['Ctrl-C', '\u0003', 130],
    ['the end of the input', '\u0004', 2],
  ])('%s is a no, and nothing is sent', async (_, answer, code) => {
    const ended = await ask(answer);
    expect([ended.code, received, ended.stderr]).toEqual([code, [], expect.stringContaining('Nothing was sent.')]);
  });

  test('says what was typed in place of the number', async () => {
    expect((await ask('tak\n')).stderr).toContain('You typed "tak", not 2.\nNothing was sent.');
    expect((await ask('\n')).stderr).not.toContain('You typed');
  });

  test('is in Polish', async () => {
    const { stderr } = await ask('2\n', ['--lang', 'pl']);
    expect(stderr).toContain('Tej operacji nie można cofnąć.\n');
  });
});

describe('a plan on a disk', () => {
  const planned = async (env: Record<string, string>, args: string[] = []) => {
    file('ids.txt', '00001\n00004\n');
    return await thulium(['plan', '--file', 'ids.txt', '--out', 'plan.json', ...args], env);
  };

  test('is carried out unchanged, whatever the file of ids says by then', async () => {
    const env = await connectedTo({ campaigns: { active: ['00001', '00004'] }, removalTakes: 0 });
    const { code, stderr } = await planned(env, ['--delete-recordings', '--chunk-size', '1']);
    expect([code, received, stderr.trimEnd().split('\n').at(-1)]).toEqual([
      0,
      [],
      'thulium-outbounds delete --plan plan.json',
    ]);
    file('ids.txt', '99999\n');
    const args = ['delete', '--plan', 'plan.json', '--yes', '--output', 'a.ndjson'];
    expect(await thulium(args, env)).toMatchObject({ code: 0 });
    expect(received.flat().sort()).toEqual(['00001', '00004']);
    expect([received.length, JSON.parse(read('plan.json')).delete_recordings]).toEqual([2, true]);
  });

  test.each([
    [['--sandbox'], 'thulium-outbounds delete --plan plan.json --sandbox'],
    [['--lang', 'pl'], 'thulium-outbounds delete --plan plan.json --lang pl'],
  ])('ends with the command that carries it out, with %j', async (args, command) => {
    const { stderr } = await planned(acme, args);
    expect(stderr.trimEnd().split('\n').at(-1)).toBe(command);
  });

  test('is its owner’s only, contains no credentials, and says when and by what it was made', async () => {
    await planned(acme);
    expect(statSync(join(folder, 'plan.json')).mode & 0o777).toBe(ownersOnly);
    expect(read('plan.json')).not.toMatch(/api_user|api_pass/);
    expect(JSON.parse(read('plan.json'))).toMatchObject({
      plan: 'thulium-outbounds',
      version: expect.any(String),
      time: expect.stringMatching(/^20.*Z$/),
      base_url: 'https://acme.thulium.com/api',
      ids: ['00001', '00004'],
      source: { kind: 'file', name: 'ids.txt' },
      checksum: expect.stringMatching(/^sha256:/),
    });
  });

  test('is confirmed as the ids are', async () => {
    await planned(acme);
    const { code, stderr } = await thulium(['delete', '--plan', 'plan.json'], acme);
    expect([code, stderr]).toEqual([2, expect.stringContaining('Add --yes if you are sure.')]);
  });

  test('is never written over something', async () => {
    file('plan.json', 'mine');
    const { code, stderr } = await planned(acme);
    expect([code, read('plan.json'), stderr]).toEqual([2, 'mine', 'plan.json exists already. Choose another name.\n']);
  });

  test.each<[string, (text: string) => string, Record<string, string>, string]>([
    ['an id was changed', (text) => text.replace('00004', '00005'), acme, 'was changed after it was written'],
    ['the recordings were added', (text) => text.replace('false', 'true'), acme, 'was changed after it was written'],
    ['the checksum is gone', (text) => text.replace(/,\s+"checksum.*"/, ''), acme, 'was changed after it was written'],
    [
      'it is for another system',
      (text) => text,
      { ...acme, THULIUM_SYSTEM: 'b' },
      'is a plan for https://acme.thulium',
    ],
    ['it is no plan', () => '{}', acme, 'is not a plan of this program'],
    ['it is no JSON', () => '00001', acme, 'is not a plan of this program'],
  ])('is refused if %s', async (_, change, env, message) => {
    await planned(acme);
    file('plan.json', change(read('plan.json')));
    const { code, stderr } = await thulium(['delete', '--plan', 'plan.json', '--yes'], env);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  test.each([['--delete-recordings'], ['--max=1'], ['--chunk-size=1'], ['--file=ids.txt']])(
    'allows no %s beside it',
    async (option) => {
      await planned(acme);
      const { code, stderr } = await thulium(['delete', '--plan', 'plan.json', '--yes', option], acme);
      const name = option.replace(/=.*/, '');
      expect([code, stderr]).toEqual([2, `The plan decides on ${name}. Give these options to the command plan.\n`]);
    },
  );
});

test('a plan that is only shown says that it was not saved', async () => {
  const { code, stderr } = await thulium(['plan', '00001', '--sandbox']);
  expect([code, stderr]).toEqual([0, expect.stringMatching(/^The plan was not saved\. --out FILE saves it\.$/m)]);
});
