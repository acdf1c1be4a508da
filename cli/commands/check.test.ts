import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { selfSigned, spyWith } from '../../src/spy.test-support.ts';
import { folder, run as runProcess } from '../cli.test-support.ts';
import { account, check, idsOf, liveSystem, run } from './check.test-support.ts';

const reports = ['--report', 'report.md', '--junit', 'junit.xml', '--record', 'tape.har'];
const written = (name: string) => readFileSync(join(folder, name), 'utf8');

describe('nothing is sent for a usage error:', () => {
  const address = { ...account, THULIUM_BASE_URL: 'https://a.b/api' };
  const removal = { ...address, THULIUM_ALLOW_REMOVAL: 'yes' };

  test.each<[string, Record<string, string>, RegExp]>([
    ['no variables', {}, /^Not set: THULIUM_SYSTEM, THULIUM_USERNAME, THULIUM_PASSWORD/],
    ['no address', account, /^Not set: THULIUM_SYSTEM/],
    ['plain HTTP', { ...account, THULIUM_BASE_URL: 'http://acme.thulium.com/api' }, /must start with https/],
    [
      'a short unknown id',
      { ...address, THULIUM_UNKNOWN_ID: '1' },
      /^THULIUM_UNKNOWN_ID: "1" is no id: five characters/,
    ],
    [
      'an unknown id that may be a campaign',
      { ...address, THULIUM_UNKNOWN_ID: '00001' },
      /^THULIUM_UNKNOWN_ID: 00001 may be a campaign/,
    ],
    ['another yes', { ...address, THULIUM_ALLOW_REMOVAL: 'true' }, /^THULIUM_ALLOW_REMOVAL is yes/],
    ['removal of nothing', removal, /^THULIUM_ALLOW_REMOVAL needs THULIUM_ACTIVE_IDS/],
    [
      'one campaign twice',
      { ...removal, THULIUM_ACTIVE_IDS: '00001,00001' },
      /^THULIUM_ACTIVE_IDS names a campaign twice/,
    ],
  ])('%s', async (_, env, message) => {
    const { code, stdout, stderr } = await run([], env);
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringMatching(message)]);
    expect(stderr).not.toContain('api_pass');
  });

  test.each<[string, string]>([
    ['an archive of a browser', '{"log":{"version":"1.2","pages":[],"entries":[]}}'],
    ['a page that is null', '{"log":{"_assumptions":"asserted","pages":[null],"entries":[]}}'],
    ['an entry without an answer', '{"log":{"_assumptions":"asserted","pages":[],"entries":[{"request":{}}]}}'],
    ['a list', '[]'],
    ['half a file', '{"log":{'],
  ])('a tape that is none: %s', async (_, text) => {
    writeFileSync(join(folder, 'tape.har'), text);
    const { code, stderr } = await run(['--tape', 'tape.har']);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/tape\.har cannot be read: /)]);
  });

  test.each<[string, string[], RegExp]>([
    ['an option that does not exist', ['--live'], /Unknown option '--live'(.|\n)*See thulium-outbounds check --help/],
    ['two targets', ['--sandbox', '--tape', 'x'], /^Take either --sandbox or --tape/],
    ['a tape that does not exist', ['--tape', 'none.har'], /none\.har cannot be read: ENOENT/],
    ['a tape that is none', ['--tape', '/dev/null'], /^\/dev\/null cannot be read/],
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
    expect([code, idsOf(spy.requests)]).toEqual([0, new Set(['xxxxx'])]);
    for (const { method, target } of spy.requests) {
      expect([method, target]).toEqual([
        'DELETE',
        expect.stringMatching(/^\/api\/batch\/outbounds\?id(\[]|%5B%5D)=xxxxx(&id\[]=xxxxx)?$/),
      ]);
    }
    expect(stdout).toContain('nothing is removed, and the only id that is sent is xxxxx');
    expect(stdout).toContain('removal is not allowed (THULIUM_ALLOW_REMOVAL, THULIUM_ACTIVE_IDS)');
    expect(stdout).toMatch(/^body of a 401 +the documented error +not known$/m);
    expect(stdout).toMatch(/GREEN on live: 4 passed, \d+ skipped$/);
  });

  test('an unknown id that is a campaign after all ends the run', async () => {
    const spy = await liveSystem({ campaigns: { active: ['xxxxx'] } });
    const { code, stdout } = await check(spy);
    expect([code, spy.requests.length]).toEqual([1, 1]);
    expect(stdout).toContain('xxxxx was a campaign after all, and is in the queue now');
  });

  test.each([301, 302, 303, 307, 308])('a redirect (%i) ends the run and is not followed', async (status) => {
    const elsewhere = await spyWith((response) => response.end());
    const spy = await spyWith((response, { target }) => {
      response.writeHead(status, { location: elsewhere.url + target }).end();
    });
    const { code, stdout } = await check(spy);
    expect([code, spy.requests.length, elsewhere.requests]).toEqual([1, 1, []]);
    expect(stdout).toContain(`the system redirects to ${elsewhere.url}`);
  });

  test('a self-signed certificate ends the run before anything is sent', async () => {
    const spy = await spyWith((response) => response.end(), await selfSigned());
    const { code, stdout } = await check(spy, {}, reports);
    expect([code, spy.requests]).toEqual([4, []]);
    expect(stdout).toMatch(
      /nothing more was sent: no complete response from localhost:\d+: self[- ]signed certificate/,
    );
    expect(written('junit.xml')).toContain('self');
  });
});

describe('nothing secret is in a report, a tape, JUnit or on the terminal', () => {
  /** All that gives the password away, as it is and encoded. */
  const encoded = (user: string) => Buffer.from(`${user}:p\u00e4ss:w"<&0rd`).toString('base64').slice(-14, -4);
  const secrets = new RegExp(`p\u00e4ss|${encoded('api_user')}|${encoded('not the username')}|p%C3%A4ss`);

  test('although the server shows all that it was sent', async () => {
    const password = 'p\u00e4ss:w"<&0rd';
    const spy = await spyWith((response, { authorization = '', target }) => {
      const told = `${authorization} ${Buffer.from(authorization.split(' ')[1] ?? '', 'base64')}`;
      const id = new URLSearchParams(target.split('?')[1]).get('id[]');
      const right = told.includes(`api_user:${password}`);
      const body = right
        ? JSON.stringify([{ http_status: 200, id, status: `NO ${told}`, told, php: told.replaceAll('ä', '\\u00e4') }])
        : told;
      const challenge = `Basic realm="${Buffer.from(told).toString('latin1').replaceAll('"', '')}"`;
      response.writeHead(right ? 200 : 401, { 'content-type': 'application/json', 'www-authenticate': challenge });
      response.end(body);
    });
    const { code, stdout, stderr } = await check(
      spy,
      { THULIUM_PASSWORD: password },
      ['check', ...reports],
      runProcess,
    );
    expect(code).toBe(1);
    for (const text of [stdout, stderr, ...['report.md', 'junit.xml', 'tape.har'].map(written)]) {
      expect(text).not.toMatch(secrets);
      expect(text).not.toContain(JSON.stringify(password).slice(1, -1));
      expect(text).not.toContain('p\u00e4ss:w&quot;');
    }
    expect(stdout).toContain('***');
  });

  test('and a tape names neither the system nor its campaigns', async () => {
    const spy = await liveSystem({
      campaigns: { active: ['12345', '23456', '34567', '45678', '56789', '67890', '78901'] },
    });
    const ids = '12345,23456,34567,45678,56789,67890,78901';
    const { code } = await check(spy, { THULIUM_ALLOW_REMOVAL: 'yes', THULIUM_ACTIVE_IDS: ids }, [
      '--record',
      'tape.har',
    ]);
    expect(code).toBe(0);
    const tape = written('tape.har');
    for (const id of ids.split(',')) expect(tape).not.toContain(id);
    expect(tape).not.toMatch(/localhost|127\.0\.0\.1|api_user/);
    const replayed = await run(['--tape', 'tape.har']);
    expect([replayed.code, replayed.stdout]).toEqual([
      0,
      expect.stringMatching(/GREEN on recorded \(live\): \d+ passed/),
    ]);
  });
});

test('the reports of the sandbox are written where they are wanted, and all is green', async () => {
  const { code, stdout, stderr } = await run(['--sandbox', '--report', 'new/report.md', '--junit', 'new/junit.xml']);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/GREEN on sandbox: \d+ passed$/);
  expect(written('new/report.md')).toMatch(/^\*\*GREEN on sandbox: \d+ passed\.\*\* Description/m);
  expect(written('new/junit.xml')).toContain('failures="0"');
  expect(existsSync(join(folder, 'tape.har'))).toBe(false);
});

test('a report that can no longer be written after the run is told, fails it, and loses none of the others', async () => {
  const spy = await liveSystem({
    onRequest: () => {
      rmSync(join(folder, 'new'), { recursive: true, force: true });
      writeFileSync(join(folder, 'new'), '');
    },
  });
  const { code, stdout } = await check(spy, {}, ['--report', 'new/report.md', '--junit', 'junit.xml']);
  expect([code, stdout]).toEqual([1, expect.stringMatching(/GREEN on live(.|\n)*report\.md cannot be written: /)]);
  expect(written('junit.xml')).toContain('failures="0"');
});

test('--help says what is asked for and what is not', async () => {
  const { code, stdout } = await run(['--help']);
  expect([code, stdout]).toEqual([0, expect.stringContaining('a live system is sent the unknown id only')]);
});
