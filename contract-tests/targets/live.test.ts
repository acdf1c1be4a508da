import { afterEach, describe, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { type Spied, spyWith } from '../../src/spy.test-support.ts';
import { derivedCases } from '../engine/derive.ts';
import { publishedContract } from '../engine/published.ts';
import { newRun, runCase } from '../engine/run-case.ts';
import { runSuite } from '../engine/run-suite.ts';
import { exitCodeOf, findingsOf } from '../engine/verdict.ts';
import { draftOf, requestOf } from '../engine/wire.ts';
import { refuseUnsafe } from '../operations/delete-batch-outbounds/live.ts';
import { deleteBatchOutbounds as suite } from '../operations/delete-batch-outbounds/suite.ts';
import { liveTarget } from './live.ts';

const contract = await publishedContract();
const [operation] = contract.description.operations;
if (!operation) throw new Error('The description has no operation.');
const described = operation;
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const all = ['00001', '00004', '00005', '00006', '00007', '00008', '00009'];
const account = { username: 'api_user', password: 'api_pass' };

/** The sandbox behind a spy, which may answer in its place. */
async function system(instead: (request: Spied, count: number) => number | undefined = () => undefined) {
  const sandbox = await startSandbox({ campaigns: { active: all } });
  closing.push(sandbox.close);
  let count = 0;
  const spy = await spyWith((response, request) => {
    const status = instead(request, count++);
    if (status !== undefined) {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end('{"request_id":"1","errors":[]}');
      return;
    }
    const { method, target, authorization } = request;
    const headers = { ...(authorization && { authorization }) };
    void fetch(sandbox.baseUrl + target.slice('/api'.length), { method, headers }).then(async (answer) => {
      response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
    });
  });
  const target = (activeIds: string[] = []) =>
    liveTarget({ baseUrl: spy.url, ...account, unknownId: 'xxxxx', activeIds }, contract);
  return { spy, target };
}

describe('the last gate before a live system', () => {
  const known = { unknownId: 'xxxxx', activeIds: ['00001'] };
  const request = (target: string, method = 'DELETE', body = '') => ({
    method,
    target,
    headers: {},
    body: Buffer.from(body),
  });

  test.each(['?id[]=xxxxx', '?id%5B%5D=xxxxx&id[]=00001', '?id[]=xxxx'])('lets %s pass', (query) => {
    expect(() => refuseUnsafe(request(`/batch/outbounds${query}`), known)).not.toThrow();
  });

  test.each([
    '',
    '?',
    '?id[]=',
    '?id[]=00002',
    '?id[]=xxxxx&id[]=00002',
    '?id=xxxxx',
    '?id[0]=xxxxx',
    '?ID[]=xxxxx',
    '?id[]=xxxxx,00002',
    '?id[]=xxxxx&delete_recordings=true',
    '?delete%5Frecordings=true&id[]=xxxxx',
    '?id[]=xxxxx&undescribed=true',
    '?id[]=xxxxx&',
    '?id[]=xxxxx&id[]=%78xxxx',
    '?id[]=xxxxx?id[]=00002',
    '?id[]=xxxxx#&id[]=00002',
    '/?id[]=xxxxx',
    '/00001?id[]=xxxxx',
  ])('stops %s', (rest) => {
    expect(() => refuseUnsafe(request(`/batch/outbounds${rest}`), known)).toThrow(/was about to send/);
  });

  test.each(['GET', 'POST', 'delete', 'HEAD', 'OPTIONS'])('stops %s', (method) => {
    expect(() => refuseUnsafe(request('/batch/outbounds?id[]=xxxxx', method), known)).toThrow(/was about to send/);
  });

  test('stops a body, and an active id without leave to remove', () => {
    expect(() => refuseUnsafe(request('/batch/outbounds?id[]=xxxxx', 'DELETE', '{}'), known)).toThrow();
    const withoutLeave = { ...known, activeIds: [] };
    expect(() => refuseUnsafe(request('/batch/outbounds?id[]=00001'), withoutLeave)).toThrow();
    expect(() => refuseUnsafe(request('/batch/outbounds?id[]=xxxx'), withoutLeave)).toThrow();
  });

  test('stops each derived case that is not to be sent, whatever lets it through', async () => {
    const { spy, target } = await system();
    const careless = { ...target(all), lacks: {} };
    const open = await careless.open();
    const unsafe = derivedCases(contract, described, suite).filter(({ needs }) =>
      needs.some((need) => need === 'bad requests' || need === 'other methods'),
    );
    expect(unsafe.length).toBeGreaterThan(15);
    for (const testCase of unsafe) await runCase(newRun(testCase), described, open);
    const safe = /^\/api\/batch\/outbounds\?(id\[\]=(xxxxx|0000[1-9])&?)+$/;
    for (const { method, target: sent } of spy.requests)
      expect([method, sent]).toEqual(['DELETE', expect.stringMatching(safe)]);
  });
});

describe('blame:', () => {
  test('a 403 for one way of writing is a finding, if the plain request is still accepted', async () => {
    const { spy, target } = await system(({ target: sent }) => (sent.includes('%5B') ? 403 : undefined));
    const run = await runSuite(suite, contract, target());
    expect(run.ended).toBeUndefined();
    expect(findingsOf(run).map(({ check }) => check)).toContain('brackets_raw_and_encoded');
    const at = spy.requests.findIndex(({ target: sent }) => sent.includes('%5B'));
    expect(spy.requests[at + 1]?.target).toBe('/api/batch/outbounds?id[]=xxxxx');
  });

  test('a 403 for the plain request as well ends the run with 3', async () => {
    const { target } = await system((_, count) => (count > 1 ? 403 : undefined));
    const run = await runSuite(suite, contract, target());
    expect([run.ended?.reason[0], exitCodeOf(run)]).toEqual(['not allowed', 3]);
  });

  test('a transient error is tried again once, if the request names only the unknown id', async () => {
    const { spy, target } = await system((_, count) => (count === 0 ? 503 : undefined));
    const run = await runSuite(suite, contract, target());
    expect([exitCodeOf(run), spy.requests[1]?.target]).toEqual([0, spy.requests[0]?.target]);
  });

  test('a transient error of a removal is not tried again', async () => {
    const { spy, target } = await system(({ target: sent }) => (sent.includes('00001') ? 503 : undefined));
    const run = await runSuite(suite, contract, target(all));
    expect(spy.requests.filter(({ target: sent }) => sent.includes('00001'))).toHaveLength(1);
    expect(exitCodeOf(run)).toBe(4);
  });
});

test('what the suite sends can be written down as it was', () => {
  const { target } = requestOf(draftOf(described, suite.harmless.values({ unknown: 'a b&c' })));
  expect(target).toBe('/batch/outbounds?id[]=a%20b%26c');
});
