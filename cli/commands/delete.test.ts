import { describe, expect, test } from 'vitest';
import { manualClock, type SandboxOptions } from '../../src/sandbox/index.ts';
import { spyWith } from '../../src/spy.test-support.ts';
import { connectedTo, file, jsonLines, received, sandbox, thulium } from '../cli.test-support.ts';

describe('delete', () => {
  test("prints the results of the vendor's example", async () => {
    const env = await connectedTo({});
    expect(await thulium(['delete', '00001', '00002', '00003', '--yes'], env)).toEqual({
      code: 1,
      stdout: '00001  200  REMOVAL_QUEUED\n00002  404  NOT_EXIST\n00003  400  ALREADY_QUEUED\n',
      stderr: '3 campaigns: 1 queued, 1 in the queue already, 1 not found\n',
    });
  });

  test.each([
    ['ids of a file', ['--file', 'ids.txt'], ''],
    ['ids of standard input', ['-'], '00001\r\n00004\n\n00001\n'],
    ['a column of a CSV file', ['--file', 'ids.csv', '--column', 'id'], ''],
  ])('sends %s', async (_, args, input) => {
    file('ids.txt', '00001\n00004\n');
    file('ids.csv', 'name,id\n"a, b",00001\n"c\nd",00004\n');
    const env = await connectedTo({ campaigns: { active: ['00001', '00004'] } });
    expect(await thulium(['delete', ...args, '--yes'], env, { input })).toMatchObject({ code: 0 });
    expect(received).toEqual([['00001', '00004']]);
  });

  test('prints one JSON document', async () => {
    const { stdout } = await thulium(['delete', '00001', '--yes', '--json'], await connectedTo({}));
    expect(JSON.parse(stdout)).toMatchObject({ results: [{ id: '00001', status: 'REMOVAL_QUEUED' }], failed: [] });
  });

  test.each([
    ['keeps the recordings', [], 'kept'],
    ['removes the recordings with --delete-recordings', ['--delete-recordings'], 'removed'],
  ])('%s', async (_, args, recordings) => {
    const env = await connectedTo({ removalTakes: 0, clock: manualClock() });
    await thulium(['delete', '00001', '--yes', ...args], env);
    expect(sandbox?.campaign('00001')).toEqual({ state: 'removed', recordings });
  });
});

describe('the exit code', () => {
  test.each<[number, string, SandboxOptions, string, string]>([
    [
      0,
      'all are queued or were',
      { campaigns: { active: ['00001'], queued: ['00002'] } },
      '1 queued, 1 in the',
      'już w',
    ],
    [1, 'some do not exist', { campaigns: { active: ['00001'] } }, '1 queued, 1 not found', 'nieistniejące: 1'],
    [3, 'the password is refused', { password: 'changed' }, 'The credentials were refused', 'Odrzucono dane logowania'],
    [
      3,
      'the user may not',
      { fault: () => ({ kind: 'status', status: 403 }) },
      'may not do this',
      'nie ma do tego prawa',
    ],
    [4, 'the server fails', { fault: () => ({ kind: 'status', status: 500 }) }, '2 failed', 'błędy: 2'],
    [4, 'the connection is cut', { fault: () => ({ kind: 'reset' }) }, 'The connection', '2 × '],
    [5, 'a page of HTML comes', { fault: () => ({ kind: 'html' }) }, 'it begins with "<', 'zaczyna się od "<'],
  ])('is %i if %s', async (code, _, options, english, polish) => {
    const env = await connectedTo(options);
    const args = ['delete', '00001', '00002', '--yes', '--retries', '0'];
    const ended = await thulium(args, env);
    expect(ended).toMatchObject({ code, stderr: expect.stringContaining(english) });
    expect(ended.stdout.trimEnd().split('\n')).toHaveLength(2);
    expect(ended.stderr).not.toMatch(/api_pass|YXBpX3/);
    const inPolish = await thulium([...args, '--lang', 'pl'], env);
    expect(inPolish.stderr).toContain(polish);
    expect(inPolish.stderr).not.toMatch(/The |server|request/);
  });

  test('is the same with a password from a file, with a byte order mark and a line break', async () => {
    const { THULIUM_PASSWORD, ...env } = await connectedTo({});
    file('password', `\uFEFF${THULIUM_PASSWORD}\r\n`);
    const ended = await thulium(['delete', '00001', '--yes'], { ...env, THULIUM_PASSWORD_FILE: 'password' });
    expect(ended).toMatchObject({ code: 0 });
  });
});

test('a password that was put into the variable of its file is not shown', async () => {
  const env = { THULIUM_SYSTEM: 'acme', THULIUM_USERNAME: 'api_user', THULIUM_PASSWORD_FILE: 'correct-horse' };
  expect(await thulium(['delete', '00001', '--yes'], env)).toEqual({
    code: 2,
    stdout: '',
    stderr: 'THULIUM_PASSWORD_FILE cannot be read: there is no such file or folder (ENOENT)\n',
  });
});

test('what a server says reaches a terminal only as text', async () => {
  const message = '\u001B[2Jgone\n00002  200  REMOVAL_QUEUED\u202E\u2028\u009B31m';
  const body = JSON.stringify({ request_id: '1', errors: [{ message, code: 1 }] });
  const env = await connectedTo({ fault: () => ({ kind: 'status', status: 400, body }) });
  for (const format of [[], ['--ndjson'], ['--json']]) {
    const { stdout, stderr } = await thulium(['delete', '00001', '--yes', ...format], env);
    for (const character of '\u001B\u202E\u2028\u009B') expect(stdout + stderr).not.toContain(character);
    if (format[0]) expect(stdout).toContain('\\u202e');
    else expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  }
});

test('what a server said is in the JSON of an error, as it was said', async () => {
  const env = await connectedTo({ fault: () => ({ kind: 'html' }) });
  const { stdout } = await thulium(['delete', '00001', '--yes', '--ndjson'], env);
  expect(jsonLines(stdout)).toMatchObject([
    { error: { status: 200, attempts: 1, body: expect.stringContaining('Log in') } },
  ]);
});

test('no item of a server is in a field of ours', async () => {
  const server = await spyWith((response, { target }) => {
    const ids = new URLSearchParams(target.split('?')[1]).getAll('id[]');
    const more = { outcome: 'not_sent', retried: true, time: 'never', error: {} };
    response.end(JSON.stringify(ids.map((id) => ({ http_status: 200, id, status: 'REMOVAL_QUEUED', ...more }))));
  });
  const env = { THULIUM_USERNAME: 'a', THULIUM_PASSWORD: 'bcde', THULIUM_BASE_URL: server.url };
  const { code, stdout } = await thulium(['delete', '00001', '00002', '--yes', '--ndjson'], env);
  expect([code, jsonLines(stdout)]).toEqual([
    0,
    ['00001', '00002'].map((id) => ({ id, outcome: 'answered', http_status: 200, status: 'REMOVAL_QUEUED' })),
  ]);
});
