import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { SandboxOptions } from '../src/sandbox/index.ts';
import { asked, connectedTo, file, many, run, sandbox } from './cli.test-support.ts';

describe('delete', () => {
  test("prints the results of the vendor's example", async () => {
    const env = await connectedTo({});
    expect(await run(['delete', '00001', '00002', '00003', '--yes'], env)).toEqual({
      code: 1,
      stdout: '00001  200  REMOVAL_QUEUED\n00002  404  NOT_EXIST\n00003  400  ALREADY_QUEUED\n',
      stderr: '3 campaigns: 1 queued, 1 in the queue already, 1 not existing\n',
    });
  });

  test.each([
    ['ids of a file', ['--file', 'ids.txt'], ''],
    ['ids of the standard input', ['-'], '00001\r\n00004\n\n00001\n'],
    ['a column of a CSV file', ['--file', 'ids.csv', '--column', 'id'], ''],
    ['a column of a CSV file of Excel', ['--file', 'excel.csv', '--column', 'id'], ''],
    ['a column beside decimals with a comma', ['--file', 'decimals.csv', '--column', 'id'], ''],
  ])('takes %s', async (_, args, input) => {
    file('ids.txt', '00001\n00004\n');
    file('ids.csv', 'name,id\n"a, b",00001\n"c\nd",00004\n');
    file('decimals.csv', 'id;kwota\n00001;1,5\n00004;2,5\n');
    file('excel.csv', '\uFEFFid;nazwa\r\n00001;"x;y"\r\n00004;z\r\n');
    const env = await connectedTo({ campaigns: { active: ['00001', '00004'] } });
    expect(await run(['delete', ...args, '--yes'], env, input)).toMatchObject({ code: 0 });
    expect(asked).toEqual([['00001', '00004']]);
  });

  test('prints a line of JSON for each of 100,000 campaigns', async () => {
    const input = many(100_000).join('\n');
    const { code, stdout } = await run(['delete', '-', '--sandbox', '--yes', '--ndjson'], {}, input);
    const lines = stdout.trimEnd().split('\n');
    expect([code, lines.length]).toEqual([0, 100_000]);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      id: '00000',
      outcome: 'answered',
      http_status: 200,
      status: 'REMOVAL_QUEUED',
    });
    expect(new Set(lines.map((line) => JSON.parse(line).id)).size).toBe(100_000);
  });

  test('prints one JSON document', async () => {
    const { stdout } = await run(['delete', '00001', '--yes', '--json'], await connectedTo({}));
    expect(JSON.parse(stdout)).toMatchObject({ results: [{ id: '00001', status: 'REMOVAL_QUEUED' }], failed: [] });
  });

  test.each([
    ['keeps the recordings', [], 'kept'],
    ['removes the recordings if asked', ['--delete-recordings'], 'removed'],
  ])('%s', async (_, args, recordings) => {
    const env = await connectedTo({ removalTakes: 0 });
    await run(['delete', '00001', '--yes', ...args], env);
    expect(sandbox?.campaign('00001')).toEqual({ state: 'removed', recordings });
  });
});

describe('wrong use ends with 2 and sends nothing:', () => {
  const account = { THULIUM_SYSTEM: 'acme', THULIUM_USERNAME: 'api_user', THULIUM_PASSWORD: 'api_pass' };
  test.each<[string, string[], Record<string, string>, string]>([
    ['no command', [], {}, 'See thulium-outbounds --help'],
    ['another command', ['remove', '00001'], {}, 'There is no command "remove".'],
    ['another option', ['delete', '00001', '--force'], account, "Unknown option '--force'"],
    ['a password as an argument', ['delete', '00001', '--password', 'x'], account, "Unknown option '--password'"],
    ['no ids', ['delete', '--yes'], account, 'There are no campaign ids.'],
    ['ids from two places', ['delete', '00001', '--file', 'ids.txt', '--yes'], account, 'only one of these'],
    ['a file that is not there', ['delete', '--file', 'none.txt', '--yes'], account, 'none.txt cannot be read'],
    [
      'a column that is not there',
      ['delete', '--file', 'ids.csv', '--column', 'no', '--yes'],
      account,
      'The columns are: id',
    ],
    ['no terminal to ask on', ['delete', '00001'], account, 'Add --yes if you are sure.'],
    [
      'more than --max',
      ['delete', '00001', '00002', '--max', '1', '--yes'],
      account,
      '2 campaigns are more than --max 1',
    ],
    [
      'a chunk of 501',
      ['delete', '00001', '--chunk-size', '501', '--yes'],
      account,
      '--chunk-size is a whole number from 1 to 500.',
    ],
    [
      'an option that is there twice',
      ['delete', '--file', 'ids.txt', '--file', 'ids.txt', '--yes'],
      account,
      '--file is there twice',
    ],
    [
      'a column that is there twice',
      ['delete', '--file', 'twice.csv', '--column', 'id', '--yes'],
      account,
      'several columns "id"',
    ],
    ['a file in UTF-16', ['delete', '--file', 'utf16.txt', '--yes'], account, 'is not UTF-8'],
    [
      'a journal that cannot be written',
      ['delete', '00001', '--yes', '--output', 'none/a'],
      account,
      'none/a cannot be written',
    ],
    ['two formats', ['delete', '00001', '--json', '--ndjson'], account, 'Take either --json or --ndjson.'],
    ['two journals', ['delete', '00001', '--output', 'a', '--resume', 'b'], account, 'Take either --output'],
    ['no account', ['delete', '00001', '--yes'], {}, 'Not set: THULIUM_SYSTEM, THULIUM_USERNAME, THULIUM_PASSWORD'],
    [
      'two addresses',
      ['delete', '00001', '--yes'],
      { ...account, THULIUM_BASE_URL: 'https://a.b/api' },
      'either THULIUM_SYSTEM or',
    ],
    [
      'two passwords',
      ['delete', '00001', '--yes'],
      { ...account, THULIUM_PASSWORD_FILE: 'x' },
      'either THULIUM_PASSWORD or',
    ],
    [
      'plain HTTP',
      ['delete', '00001', '--yes'],
      { ...account, THULIUM_SYSTEM: '', THULIUM_BASE_URL: 'http://a.b/api' },
      'must start with https',
    ],
    ['a journal that exists', ['delete', '00001', '--yes', '--output', 'ids.txt'], account, 'use --resume ids.txt'],
    ['a journal that is none', ['delete', '00001', '--yes', '--resume', 'ids.txt'], account, 'is no journal'],
    [
      'a journal of another system',
      ['delete', '00001', '--yes', '--resume', 'other.ndjson'],
      account,
      'is the journal of another system',
    ],
  ])('%s', async (_, args, env, message) => {
    file('ids.txt', '00001\n');
    file('twice.csv', 'id,name,id\n00001,a,99999\n');
    file('utf16.txt', Buffer.from('00001\n', 'utf16le').toString('latin1'));
    file('ids.csv', 'id\n00001\n');
    file(
      'other.ndjson',
      '{"journal":"thulium-outbounds","base_url":"https://b.thulium.com/api","delete_recordings":false}\n',
    );
    const { code, stdout, stderr } = await run(args, env);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('api_pass');
  });

  test('wrong ids, each with its line and the likely cause', async () => {
    file('ids.txt', '\uFEFF00001\n00002\n1\n"00003"\n00004 \n5.0\n00006,a\nabcdef\n');
    const { code, stderr } = await run(['delete', '--file', 'ids.txt', '--sandbox', '--yes']);
    expect([code, stderr.split('\n')]).toEqual([
      2,
      [
        'Nothing was sent: 7 of 8 ids are wrong.',
        '  ids.txt:1  "\uFEFF00001" starts with a byte order mark, as Excel writes it. Save the file as UTF-8 without one.',
        '  ids.txt:3  "1" has lost its leading zeros, as in a spreadsheet. Is it 00001?',
        '  ids.txt:4  "\\"00003\\"" has quotes around it. If the file is CSV, name the column with --column.',
        '  ids.txt:5  "00004 " has white space around it.',
        '  ids.txt:6  "5.0" was made a number of, as in a spreadsheet. Format the column as text.',
        '  and 2 more',
        '',
      ],
    ]);
  });
});

test('what a server says cannot reach the terminal as anything but text', async () => {
  const body = JSON.stringify({
    request_id: '1',
    errors: [{ message: '\u001B[2Jgone\n00002  200  REMOVAL_QUEUED', code: 1 }],
  });
  const env = await connectedTo({ fault: () => ({ kind: 'status', status: 400, body }) });
  const { stdout, stderr } = await run(['delete', '00001', '--yes'], env);
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  expect(stdout + stderr).not.toContain('\u001B');
});

test('what a server said is in the JSON of an error', async () => {
  const env = await connectedTo({ fault: () => ({ kind: 'html' }) });
  const { stdout } = await run(['delete', '00001', '--yes', '--ndjson'], env);
  expect(JSON.parse(stdout)).toMatchObject({
    error: { status: 200, attempts: 1, body: expect.stringContaining('Log in') },
  });
});

describe('the exit code', () => {
  test.each<[number, string, SandboxOptions, string]>([
    [
      0,
      'all are queued or were',
      { campaigns: { active: ['00001'], queued: ['00002'] } },
      '1 queued, 1 in the queue already',
    ],
    [1, 'some do not exist', { campaigns: { active: ['00001'] } }, '1 queued, 1 not existing'],
    [3, 'the password is refused', { password: 'changed' }, 'The credentials were refused'],
    [3, 'the user may not', { fault: () => ({ kind: 'status', status: 403 }) }, 'may not do this'],
    [4, 'the server fails', { fault: () => ({ kind: 'status', status: 500 }) }, '2 without an answer'],
    [4, 'the connection is cut', { fault: () => ({ kind: 'reset' }) }, 'fetch failed'],
    [5, 'the answer is a page of HTML', { fault: () => ({ kind: 'html' }) }, 'the body is not JSON'],
  ])('is %i where %s', async (code, _, options, message) => {
    const env = await connectedTo(options);
    const outcome = await run(['delete', '00001', '00002', '--yes', '--retries', '0'], env);
    expect(outcome).toMatchObject({ code, stderr: expect.stringContaining(message) });
    expect(outcome.stdout.trimEnd().split('\n')).toHaveLength(2);
    expect(outcome.stderr).not.toMatch(/api_pass|YXBpX3/);
  });

  test('is the same with a password from a file', async () => {
    const { THULIUM_PASSWORD, ...env } = await connectedTo({});
    file('password', `${THULIUM_PASSWORD}\n`);
    expect(await run(['delete', '00001', '--yes'], { ...env, THULIUM_PASSWORD_FILE: 'password' })).toMatchObject({
      code: 0,
    });
  });
});

describe('in Polish', () => {
  test.each([
    ['by --lang', ['--lang', 'pl'], {}],
    ['by LANG', [], { LANG: 'pl_PL.UTF-8' }],
    ['by LC_ALL before LANG', [], { LC_ALL: 'pl_PL.UTF-8', LANG: 'en_GB.UTF-8' }],
  ])('%s', async (_, args, env) => {
    const { stdout, stderr } = await run(['delete', '00001', '00002', '--sandbox', '--yes', ...args], env);
    expect([stdout, stderr]).toEqual([
      '00001  200  REMOVAL_QUEUED\n00002  200  REMOVAL_QUEUED\n',
      '2 kampanie: dodane do kolejki: 2\n',
    ]);
  });

  test.each<[string, SandboxOptions, string]>([
    ['a refused password', { password: 'changed' }, '2 × HTTP 401. Odrzucono dane logowania.'],
    ['a cut connection', { fault: () => ({ kind: 'reset' }) }, '2 × Błąd połączenia: fetch failed'],
  ])('%s', async (_, options, message) => {
    const args = ['delete', '00001', '00002', '--yes', '--retries', '0', '--lang', 'pl'];
    expect((await run(args, await connectedTo(options))).stderr).toContain(message);
  });

  test('numbers of things are told as the language has it', async () => {
    for (const [count, words] of [
      [1, '1 kampania:'],
      [3, '3 kampanie:'],
      [5, '5 kampanii:'],
      [22, '22 kampanie:'],
    ] as const) {
      const { stderr } = await run(['delete', ...many(count), '--sandbox', '--yes', '--lang', 'pl']);
      expect(stderr).toContain(words);
    }
  });
});

test('--version prints that of the package', async () => {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  expect(await run(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n` });
});

test.each([
  ['en', 'Exit codes', 'cannot be undone'],
  ['pl', 'Kody wyjścia', 'nie można cofnąć'],
])('the help is there in %s, and fits 100 columns', async (lang, heading, warning) => {
  const { code, stdout } = await run(['--help', '--lang', lang]);
  expect([code, stdout.includes(heading), stdout.includes(warning)]).toEqual([0, true, true]);
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
});
