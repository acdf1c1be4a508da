import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { type Spied, spyWith } from '../../src/spy.test-support.ts';
import { check, idsSeen, liveSystem } from './check.test-support.ts';

const removal = (ids: string) => ({ THULIUM_ALLOW_REMOVAL: 'yes', THULIUM_ACTIVE_IDS: ids });
const all = ['00001', '00004', '00005', '00006', '00007', '00008', '00009'];

const isRight = ({ authorization = '' }: Spied) =>
  Buffer.from(authorization.slice(6), 'base64').toString() === 'api_user:api_pass';
const idsOf = ({ target }: Spied) => new URLSearchParams(target.split('?')[1]).getAll('id[]');

/** A system that queues other campaigns than those that a request names, if it has the right credentials. */
async function systemThatQueues(
  others: (ids: string[], isRight: boolean) => string[],
  afterwards: (response: ServerResponse) => void = () => undefined,
) {
  const queued = new Set<string>();
  const result = (id: string) => {
    if (!all.includes(id)) return { http_status: 404, id, status: 'NOT_EXIST' };
    if (queued.has(id)) return { http_status: 400, id, status: 'ALREADY_QUEUED' };
    return { http_status: 200, id, status: 'REMOVAL_QUEUED' };
  };
  return await spyWith((response, request) => {
    const right = isRight(request);
    const results = idsOf(request).map(result);
    const named = idsOf(request).filter((id) => all.includes(id));
    for (const id of others(named, right)) queued.add(id);
    response.writeHead(right ? 200 : 401, { 'content-type': 'application/json' });
    response.on('finish', () => afterwards(response));
    response.end(right ? JSON.stringify(results) : '');
  });
}

describe('with leave to remove', () => {
  test('every named campaign but a spare one is used, and no recordings are removed', async () => {
    const spy = await liveSystem();
    const { code, stdout } = await check(spy, removal(all.join()));
    expect([code, idsSeen(spy.requests)]).toEqual([0, new Set([...all.slice(0, -1), 'xxxxx', 'xxxx'])]);
    expect(spy.requests.filter(({ target }) => target.includes('delete_recordings'))).toEqual([]);
    expect(stdout).toContain(`THESE CAMPAIGNS WILL BE REMOVED: ${all.join(', ')}`);
    expect(stdout).toMatch(/^order of the results +as sent/m);
    expect(stdout).toMatch(/^status for an id of four characters +400/m);
  });

  test('a system that closes kept connections at any time, as it may, loses no removal', async () => {
    const close = ({ socket }: ServerResponse) => setImmediate(() => socket?.destroy());
    const spy = await systemThatQueues((ids, right) => (right ? ids : []), close);
    const { code, stdout } = await check(spy, removal(all.join()));
    expect([code, stdout]).toEqual([0, expect.stringMatching(/\nGREEN on live: \d+ passed/)]);
  });

  test.each([1, 6])('nothing is sent if %i ids are too few for the cases', async (count) => {
    const spy = await liveSystem();
    const { code, stdout, stderr } = await check(spy, removal(all.slice(0, count).join()));
    expect([code, stdout, spy.requests]).toEqual([2, '', []]);
    expect(stderr).toContain(`Nothing was sent: THULIUM_ACTIVE_IDS has ${count} id`);
    expect(stderr).toContain('and the cases need 7, because each is used up by one.');
  });
});

describe('an id that was not fresh ends the removals with 2, and breaks no contract:', () => {
  /** The campaigns that there are, without some, which are in the queue or nowhere. */
  const without = (ids: string[]) => all.filter((id) => !ids.includes(id));
  const isQueued = (id: string) => `${id} was in the queue already: give ids that have not been used`;
  const isDoubtful = (id: string) => `${id} was in the queue before this run removed it. Either an earlier run had`;
  const isNowhere = (id: string) => `${id} does not exist: give ids of campaigns that exist and that no run has used`;

  test.each<[string, string[], string[], string]>([
    ['all of an earlier run', all, [], isQueued('00001')],
    ['the first', ['00001'], [], isQueued('00001')],
    ['one of a batch', ['00004'], [], isDoubtful('00004')],
    ['one alone', ['00005'], [], isDoubtful('00005')],
    ['one that was not to be touched', ['00007'], [], isDoubtful('00007')],
    ['one that was refused before', ['00008'], [], isDoubtful('00008')],
    ['the first, which is none', [], ['00001'], isNowhere('00001')],
    ['one of a batch that is none', [], ['00004'], isNowhere('00004')],
    ['one that was refused before, and is none', [], ['00008'], isNowhere('00008')],
  ])('%s', async (_, queued, nowhere, reason) => {
    const spy = await liveSystem({ campaigns: { active: without([...queued, ...nowhere]), queued } });
    const { code, stdout } = await check(spy, removal(all.join()));
    expect([code, stdout]).toEqual([2, expect.stringContaining(`\nThis run ended early: ${reason}`)]);
    expect(stdout).toMatch(/\nNO VERDICT on live: .*\n$/);
    expect(stdout).not.toContain('What breaks the contract');
  });

  test('no further campaign is named', async () => {
    const spy = await liveSystem({ campaigns: { active: without(['00001']), queued: ['00001'] } });
    const { stdout } = await check(spy, removal(all.join()));
    expect(idsSeen(spy.requests)).toEqual(new Set(['00001', 'xxxxx']));
    expect(stdout).toContain('nothing more was removed: 00001 was in the queue already');
  });

  test('a system that queues for a refused request is named as a possible reason', async () => {
    const spy = await systemThatQueues((ids) => ids);
    const { code, stdout } = await check(spy, removal(all.join()));
    expect([code, stdout]).toEqual([2, expect.stringContaining('00008 was in the queue before this run removed it.')]);
    expect(stdout).toContain('or that a refused one names. Give new ids: if this happens again, it is the system.');
  });

  test('it is looked into with one more id, if a request of this run may have queued it', async () => {
    const spy = await liveSystem({ campaigns: { active: without(['00008']), queued: ['00008'] } });
    const { stdout } = await check(spy, removal(all.join()));
    expect(spy.requests.filter(({ target }) => target.endsWith('id[]=00009'))).toHaveLength(1);
    expect(stdout).toContain('Removed by this run: 00001, 00004, 00005, 00006, 00007, 00009');
  });
});

describe('a system that queues what no request named is a 1', () => {
  test.each<[string, (id: string) => boolean]>([
    ['all campaigns', () => true],
    ['all with one prefix', (id) => id.startsWith('0000')],
  ])('%s', async (_, isHit) => {
    const spy = await systemThatQueues((ids, isRight) => (isRight && ids.length > 0 ? all.filter(isHit) : []));
    const { code, stdout } = await check(spy, removal(all.join()));
    expect(code).toBe(1);
    expect(stdout).toMatch(/^only_named_campaigns$/m);
    expect(stdout).toMatch(/expected: +REMOVAL_QUEUED for 0000\d, which no request of this run named/);
  });
});

describe('although ids were used up, it is found and a 1 that', () => {
  const item = (id: string) =>
    id === 'xxxxx' ? { http_status: 404, id, status: 'NOT_EXIST' } : { http_status: 400, id, status: 'ALREADY_QUEUED' };
  const answering =
    (change: (result: { http_status: number; id: string; status: string }) => unknown) =>
    (response: ServerResponse, request: Spied) => {
      const right = isRight(request);
      response.writeHead(right ? 200 : 401, { 'content-type': 'application/json' });
      response.end(right ? JSON.stringify(idsOf(request).map(item).map(change)) : '');
    };

  test.each<[string, Parameters<typeof answering>[0], string]>([
    [
      'a campaign in the queue has a wrong pair',
      (result) => (result.http_status === 400 ? { ...result, http_status: 200 } : result),
      'must be 400 with ALREADY_QUEUED, and is 200',
    ],
    [
      'an unknown campaign has a wrong pair',
      (result) => (result.http_status === 404 ? { ...result, http_status: 400 } : result),
      'status_pairs',
    ],
    ['an unknown campaign is left out', (result) => (result.http_status === 404 ? {} : result), 'ids_echoed_once'],
    [
      'a status is none that is documented',
      (result) => (result.http_status === 400 ? { ...result, status: 'GONE' } : result),
      'must be equal to one of the allowed values',
    ],
  ])('%s', async (_, change, found) => {
    const spy = await spyWith(answering(change));
    const { code, stdout } = await check(spy, removal(all.join()));
    expect([code, stdout]).toEqual([1, expect.stringContaining(found)]);
    expect(stdout).toMatch(/\nRED on live: .*\n$/);
  });

  test('a campaign that was queued in this run is lost at once', async () => {
    const asked = new Set<string>();
    const spy = await spyWith(
      answering((result) => {
        if (result.http_status === 404) return result;
        const status = asked.has(result.id) ? 'NOT_EXIST' : 'REMOVAL_QUEUED';
        asked.add(result.id);
        return { ...result, status, http_status: status === 'NOT_EXIST' ? 404 : 200 };
      }),
    );
    const { code, stdout } = await check(spy, removal(all.join()));
    expect([code, stdout]).toEqual([1, expect.stringMatching(/ALREADY_QUEUED for 00001, a campaign in the queue/)]);
    expect(stdout).not.toContain('give ids');
  });
});

test.each<[string, (response: ServerResponse) => void]>([
  ['answers 503', (response) => response.writeHead(503).end()],
  ['cuts the connection', (response) => response.destroy()],
])('a campaign is named as perhaps removed if the system %s', async (_, answer) => {
  const spy = await spyWith((response, request) => {
    const ids = idsOf(request);
    if (!isRight(request)) return response.writeHead(401).end();
    if (ids.some((id) => all.includes(id))) return answer(response);
    const results = ids.map((id) => ({ http_status: 404, id, status: 'NOT_EXIST' }));
    return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(results));
  });
  const { code, stdout } = await check(spy, removal(all.join()));
  expect([code, stdout]).toEqual([4, expect.stringContaining('and so perhaps removed: 00001\n')]);
});

test('a removed campaign has the id that was sent, whatever the response makes of it', async () => {
  const spy = await liveSystem();
  const numbers = await spyWith((response, { method, target, authorization }) => {
    const headers = { ...(authorization && { authorization }) };
    void fetch(spy.url + target.slice('/api'.length), { method, headers }).then(async (answer) => {
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end((await answer.text()).replaceAll(/"0*(\d+)"/g, '$1'));
    });
  });
  const { stdout } = await check(numbers, removal(all.join()));
  expect(stdout).toMatch(/^Removed by this run: 00001$/m);
  expect(stdout).not.toContain('perhaps removed');
});

test('a campaign about which a response says nothing is named as perhaps removed', async () => {
  const spy = await spyWith((response, request) => {
    const right = isRight(request);
    const ids = idsOf(request);
    const unknown = ids.every((id) => id === 'xxxxx');
    response.writeHead(right ? 200 : 401, { 'content-type': unknown ? 'application/json' : 'text/html' });
    const results = JSON.stringify(ids.map((id) => ({ http_status: 404, id, status: 'NOT_EXIST' })));
    response.end(right ? (unknown ? results : '<h1>Fatal error</h1>') : '');
  });
  const { code, stdout } = await check(spy, removal(all.join()));
  expect([code, stdout]).toEqual([1, expect.stringContaining('and so perhaps removed: 00001\n')]);
});
