import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Spied, spyWith } from '../../src/spy.test-support.ts';
import { folder } from '../cli.test-support.ts';
import { check, liveSystem } from './check.test-support.ts';

/** What ends a check before it could judge all: a job must be able to tell it from a system that has changed. */
const json = { 'content-type': 'application/json' };
const notExist = '[{"http_status":404,"id":"xxxxx","status":"NOT_EXIST"}]';
const lastLines = (stdout: string) => stdout.trimEnd().split('\n').slice(-2);
const noVerdict = expect.stringMatching(/^NO VERDICT on live: /);

describe('refused credentials end the check with 3', () => {
  test('after one request, before the account is locked', async () => {
    const spy = await liveSystem({ password: 'changed' });
    const { code, stdout } = await check(spy);
    expect([code, spy.requests.length]).toEqual([3, 1]);
    expect(lastLines(stdout)).toEqual([
      expect.stringMatching(/^This run ended early: the password was refused with 401\. .* lock the account\.$/),
      noVerdict,
    ]);
    expect(stdout).not.toContain('What breaks the contract');
  });

  test('in words that are whole, although the password is one of them', async () => {
    const spy = await liveSystem();
    const { stdout } = await check(spy, { THULIUM_PASSWORD: 'password' });
    expect(lastLines(stdout)[0]).toMatch(/^This run ended early: the password was refused with 401\./);
  });

  test('where the API user may not remove', async () => {
    const spy = await spyWith((response) => response.writeHead(403, json).end('{}'));
    const { code, stdout } = await check(spy);
    expect([code, spy.requests.length]).toEqual([3, 1]);
    expect(lastLines(stdout)[0]).toMatch(/^This run ended early: the API user .* may not do this, .* with 403\.$/);
  });

  test('also where they were good before', async () => {
    const spy = await spyWith((response, { authorization }) => {
      const isGood = authorization !== undefined && spy.requests.length < 3;
      response.writeHead(isGood ? 200 : 401, json).end(isGood ? notExist : '');
    });
    const { code, stdout } = await check(spy);
    expect([code, stdout]).toEqual([3, expect.stringContaining('\nThis run ended early: the password was refused')]);
  });
});

describe('a network or a server that fails ends the check with 4:', () => {
  const half = (response: ServerResponse) => {
    response.writeHead(200, { ...json, 'content-length': 100 }).write('[');
    setTimeout(() => response.destroy(), 10);
  };
  test.each<[string, (response: ServerResponse) => void, RegExp]>([
    [
      'a connection that is cut',
      (response) => response.destroy(),
      /no complete response from localhost:\d+: socket hang up/,
    ],
    ['half of an answer', half, /no complete response from localhost:\d+: aborted/],
    ...[429, 502, 503, 504].map((status): [string, (response: ServerResponse) => void, RegExp] => [
      `a ${status}`,
      (response) => response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>Later</h1>'),
      new RegExp(`no answer came from localhost:\\d+ but ${status}, a transient error: try again later`),
    ]),
  ])('%s', async (_, answer, reason) => {
    const spy = await spyWith(answer);
    const { code, stdout } = await check(spy);
    expect([code, spy.requests.length]).toEqual([4, 2]); // it is tried again once
    expect(lastLines(stdout)).toEqual([expect.stringMatching(reason), noVerdict]);
    expect(stdout).not.toContain('What breaks the contract');
  });

  test('a 304 is no redirect', async () => {
    const spy = await spyWith((response) => response.writeHead(304).end());
    const { code, stdout } = await check(spy);
    expect([code, stdout]).toEqual([1, expect.stringContaining('status_code_conformance')]);
    expect(stdout).not.toContain('redirects');
  });

  test('a response that the parser of HTTP refuses is a 1: it came, and is none', async () => {
    const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nTransfer-Encoding: chunked';
    const spy = await spyWith((response) => response.socket?.end(`${head}\r\n\r\n2\r\n[]\r\n0\r\n\r\n`));
    const { code, stdout } = await check(spy);
    expect([code, stdout]).toEqual([
      1,
      expect.stringMatching(/^not_a_server_error$(.|\n)*came: +no complete response/m),
    ]);
  });

  test('no server, which each report says and none reports as a broken contract', async () => {
    const spy = await spyWith(() => undefined);
    await spy.close();
    const { code, stdout } = await check(spy, {}, ['--report', 'report.md', '--junit', 'junit.xml']);
    expect(code).toBe(4);
    expect(lastLines(stdout)).toEqual([
      expect.stringMatching(/^This run ended early: no complete response from localhost:\d+: .*ECONNREFUSED.*\.$/),
      noVerdict,
    ]);
    const [report, junit] = ['report.md', 'junit.xml'].map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(report).toMatch(/^\*\*NO VERDICT on live: .*(\n.*)*\n\*\*This run ended early: no complete response from /m);
    expect(junit).toContain('failures="1"');
    for (const text of [stdout, report, junit]) expect(text).not.toMatch(/documented:|not_a_server_error/);
  });

  test('a server that speaks no TLS', async () => {
    const spy = await spyWith((response) => response.end());
    const { code, stdout } = await check({ ...spy, url: spy.url.replace('http:', 'https:') });
    expect([code, spy.requests]).toEqual([4, []]);
    expect(stdout).toContain('nothing more was sent: no complete response from localhost');
  });
});

describe('a broken contract is a 1', () => {
  const broken = (response: ServerResponse) => response.writeHead(200, json).end(notExist.replace('404', '200'));

  test.each<[string, (response: ServerResponse) => unknown, string, number]>([
    ['the password is refused', (response) => response.writeHead(401).end(), 'the password was refused with 401', 2],
    // Once on the kept connection, once on a new one in its place, and once more because it may be transient.
    ['the connection is cut', (response) => response.destroy(), 'no complete response from localhost', 4],
  ])('although %s afterwards', async (_, afterwards, reason, again) => {
    const spy = await spyWith((response) => void (spy.requests.length > 1 ? afterwards(response) : broken(response)));
    const { code, stdout } = await check(spy);
    expect([code, spy.requests.length]).toEqual([1, again]);
    expect(stdout).toContain('\nstatus_pairs\n');
    expect(lastLines(stdout)).toEqual([
      expect.stringContaining(`This run ended early: ${reason}`),
      expect.stringMatching(/^RED on live: /),
    ]);
  });

  test.each<[string, (response: ServerResponse, request: Spied) => unknown]>([
    ['a 500', (response) => response.writeHead(500, json).end('{}')],
    ['an answer without an end', (response) => response.writeHead(200, json).end(`[${'1,'.repeat(1e6)}1]`)],
    ['an answer that is too deep', (response) => response.writeHead(200, json).end('['.repeat(9e3) + ']'.repeat(9e3))],
    ['no demand for credentials', (response) => response.writeHead(200, json).end(notExist)],
  ])('where it is %s', async (_, answer) => {
    const spy = await spyWith((response, request) => void answer(response, request));
    const { code, stdout } = await check(spy);
    expect([code, stdout]).toEqual([1, expect.stringContaining('What breaks the contract:')]);
  });
});
