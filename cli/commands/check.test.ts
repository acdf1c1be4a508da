import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { spyWith } from '../../src/spy.test-support.ts';
import { folder, read, thulium } from '../cli.test-support.ts';
import { account, check, idsSeen, liveSystem } from './check.test-support.ts';

describe('a usage error sends nothing:', () => {
  const address = { ...account, THULIUM_BASE_URL: 'https://a.b/api' };
  const removal = { ...address, THULIUM_ALLOW_REMOVAL: 'yes' };

  test.each<[string, Record<string, string>, RegExp]>([
    ['no variables', {}, /^Not set: THULIUM_SYSTEM, THULIUM_USERNAME, THULIUM_PASSWORD/],
    ['no address', account, /^Not set: THULIUM_SYSTEM/],
    ['plain HTTP', { ...account, THULIUM_BASE_URL: 'http://acme.thulium.com/api' }, /must start with https/],
    [
      'a short unknown id',
      { ...address, THULIUM_UNKNOWN_ID: '1' },
      /^THULIUM_UNKNOWN_ID: "1" is not an id\. An id has five characters/,
    ],
    [
      'an unknown id that may be a campaign',
      { ...address, THULIUM_UNKNOWN_ID: '00001' },
      /^THULIUM_UNKNOWN_ID: 00001 may be a campaign/,
    ],
    ['another yes', { ...address, THULIUM_ALLOW_REMOVAL: 'true' }, /^THULIUM_ALLOW_REMOVAL must be yes/],
    ['removal of nothing', removal, /^THULIUM_ALLOW_REMOVAL needs THULIUM_ACTIVE_IDS/],
    [
      'one campaign twice',
      { ...removal, THULIUM_ACTIVE_IDS: '00001,00001' },
      /^THULIUM_ACTIVE_IDS names a campaign twice/,
    ],
  ])('%s', async (_, env, message) => {
    const { code, stdout, stderr } = await thulium(['check'], env);
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringMatching(message)]);
    expect(stderr).not.toContain('api_pass');
  });

  test.each<[string, Record<string, string>, RegExp]>([
    ['a short unknown id', { ...address, THULIUM_UNKNOWN_ID: '1' }, /^THULIUM_UNKNOWN_ID: „1” to nie identyfikator/],
    ['removal of nothing', removal, /^THULIUM_ALLOW_REMOVAL wymaga THULIUM_ACTIVE_IDS/],
    [
      'too few campaigns',
      { ...removal, THULIUM_ACTIVE_IDS: '00001,00004' },
      /zawiera 2 identyfikatory, a potrzeba 7, bo każdego/,
    ],
  ])('%s, in Polish', async (_, env, message) => {
    const { code, stdout, stderr } = await thulium(['check', '--lang', 'pl'], env);
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringMatching(message)]);
  });

  test.each<[string, string]>([
    ['an archive of a browser', '{"log":{"version":"1.2","pages":[],"entries":[]}}'],
    ['a page that is null', '{"log":{"_assumptions":"asserted","pages":[null],"entries":[]}}'],
    ['an entry without an answer', '{"log":{"_assumptions":"asserted","pages":[],"entries":[{"request":{}}]}}'],
    ['a list', '[]'],
    ['half a file', '{"log":{'],
  ])('a tape that is none: %s', async (_, text) => {
    writeFileSync(join(folder, 'tape.har'), text);
    const { code, stderr } = await thulium(['check', '--tape', 'tape.har']);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/tape\.har is not a tape/)]);
  });

  test.each<[string, string[], RegExp]>([
    ['an option that does not exist', ['--live'], /no option --live(.|\n)*See thulium-outbounds check --help/],
    ['two targets', ['--sandbox', '--tape', 'x'], /^Use only one of --sandbox and --tape/],
    ['a tape that does not exist', ['--tape', 'none.har'], /none\.har cannot be read: .*ENOENT/],
    ['a tape that is none', ['--tape', '/dev/null'], /^\/dev\/null is not a tape/],
    ['a report that cannot be written', ['--report', '/dev/null/x'], /^\/dev\/null\/x cannot be written/],
  ])('%s', async (_, args, message) => {
    const spy = await spyWith((response) => response.end());
    const { code, stderr } = await check(spy, {}, args);
    expect([code, stderr, spy.requests]).toEqual([2, expect.stringMatching(message), []]);
  });
});

describe('without leave to remove', () => {
  test('the one id that is ever sent is the unknown one, and no request is without ids', async () => {
    const spy = await liveSystem();
    const { code, stdout } = await check(spy, { THULIUM_ACTIVE_IDS: '00001' });
    expect([code, idsSeen(spy.requests)]).toEqual([0, new Set(['xxxxx'])]);
    for (const { method, target } of spy.requests) {
      expect([method, target]).toEqual([
        'DELETE',
        expect.stringMatching(/^\/api\/batch\/outbounds\?id(\[]|%5B%5D)=xxxxx(&id\[]=xxxxx)?$/),
      ]);
    }
    expect(stdout).toContain('nothing is removed, and the only id that is sent is xxxxx');
    expect(stdout).toContain('removal is not allowed (THULIUM_ALLOW_REMOVAL, THULIUM_ACTIVE_IDS)');
    expect(stdout).toMatch(/^body of a 401 +the documented error +not known$/m);
    expect(stdout).toMatch(/GREEN on live: 4 passed, \d+ skipped\n$/);
  });

  test('an unknown id that is a campaign after all ends the run', async () => {
    const spy = await liveSystem({ campaigns: { active: ['xxxxx'] } });
    const { code, stdout } = await check(spy);
    expect([code, spy.requests.length]).toEqual([1, 1]);
    expect(stdout).toContain('xxxxx was a campaign after all, and is in the queue now');
  });
});

describe('nothing private is in a tape:', () => {
  test('neither the system nor its campaigns', async () => {
    const spy = await liveSystem({
      campaigns: { active: ['12345', '23456', '34567', '45678', '56789', '67890', '78901'] },
    });
    const ids = '12345,23456,34567,45678,56789,67890,78901';
    const { code } = await check(spy, { THULIUM_ALLOW_REMOVAL: 'yes', THULIUM_ACTIVE_IDS: ids }, [
      '--record',
      'tape.har',
    ]);
    expect(code).toBe(0);
    const tape = read('tape.har');
    for (const id of ids.split(',')) expect(tape).not.toContain(id);
    expect(tape).not.toMatch(/localhost|127\.0\.0\.1|api_user/);
    const replayed = await thulium(['check', '--tape', 'tape.har']);
    expect([replayed.code, replayed.stdout]).toEqual([
      0,
      expect.stringMatching(/GREEN on recorded \(live\): \d+ passed/),
    ]);
  });
});

test('the reports of the sandbox are written to their files, and all is green', async () => {
  const { code, stdout, stderr } = await thulium([
    'check',
    '--sandbox',
    '--report',
    'new/report.md',
    '--junit',
    'new/junit.xml',
  ]);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/GREEN on sandbox: \d+ passed\n$/);
  expect(read('new/report.md')).toMatch(/^\*\*GREEN on sandbox: \d+ passed\.\*\* Description/m);
  expect(read('new/junit.xml')).toContain('failures="0"');
  expect(existsSync(join(folder, 'tape.har'))).toBe(false);
});

test('a report that can no longer be written after the run is named, fails it, and loses none of the others', async () => {
  const spy = await liveSystem({
    onRequest: () => {
      rmSync(join(folder, 'new'), { recursive: true, force: true });
      writeFileSync(join(folder, 'new'), '');
    },
  });
  const { code, stdout } = await check(spy, {}, ['--report', 'new/report.md', '--junit', 'junit.xml']);
  expect([code, stdout]).toEqual([1, expect.stringMatching(/GREEN on live(.|\n)*report\.md cannot be written: /)]);
  expect(read('junit.xml')).toContain('failures="0"');
});

test('--help says what is sent and what is not', async () => {
  const { code, stdout } = await thulium(['check', '--help']);
  expect([code, stdout]).toEqual([0, expect.stringContaining('a live system is sent the unknown id only')]);
});

test('--lang pl has the announcement, the requests and the findings in Polish', async () => {
  const spy = await spyWith((response, { authorization }) => {
    const headers = { 'content-type': 'text/html', 'content-encoding': 'br' };
    response.writeHead(authorization === undefined ? 403 : 200, headers).end('<h1>x</h1>');
  });
  const { code, stdout } = await check(spy, {}, ['--lang', 'pl']);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^localhost:\d+: nic nie zostanie usunięte, a jedyny wysyłany identyfikator to xxxxx\.$/m);
  expect(stdout).toMatch(/żądanie: +DELETE \/batch\/outbounds\?id\[\]=xxxxx$/m);
  expect(stdout).toMatch(/logowanie: +brak$/m);
  expect(stdout).toMatch(/oczekiwano: +kod 401 i brak wyników$/m);
  const ours = stdout.split('\n').filter((line) => !/dokumentacja:|założenie:/.test(line));
  expect(ours.join('\n')).not.toMatch(/\b(must|with|is|and|the|not|of|body)\b/);
});
