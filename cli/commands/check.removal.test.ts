import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { type Spied, spyWith } from '../../src/spy.test-support.ts';
import { check, idsSeen, liveSystem } from './check.test-support.ts';

const removal = (ids: string) => ({ THULIUM_ALLOW_REMOVAL: 'yes', THULIUM_ACTIVE_IDS: ids });
const all = ['00001', '00004', '00005', '00006', '00007', '00008', '00009'];

describe('with leave to remove', () => {
  test('every named campaign is used, and no recordings are removed', async () => {
    const spy = await liveSystem();
    const { code, stdout } = await check(spy, removal(all.join()));
    expect([code, idsSeen(spy.requests)]).toEqual([0, new Set([...all, 'xxxxx', 'xxxx'])]);
    expect(spy.requests.filter(({ target }) => target.includes('delete_recordings'))).toEqual([]);
    expect(stdout).toContain(`THESE CAMPAIGNS WILL BE REMOVED: ${all.join(', ')}`);
    expect(stdout).toMatch(/^order of the results +as asked/m);
    expect(stdout).toMatch(/^status for an id of four characters +400/m);
  });

  test.each([1, 6])('nothing is sent where %i ids are too few for the cases', async (count) => {
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
  const isNowhere = (id: string) => `${id} does not exist: give ids of campaigns that exist, and that no run has used`;

  test.each<[string, string[], string[], string]>([
    ['all of an earlier run', all, [], isQueued('00001')],
    ['one that is to be queued for a case', ['00001'], [], isQueued('00001')],
    ['one of a batch', ['00004'], [], isQueued('00004')],
    ['one alone', ['00005'], [], isQueued('00005')],
    ['one that was not to be touched', ['00008'], [], isQueued('00008')],
    ['one that was refused before', ['00009'], [], isQueued('00009')],
    ['one that is queued for a case, and is none', [], ['00001'], isNowhere('00001')],
    ['one of a batch that is none', [], ['00004'], isNowhere('00004')],
    ['one that was refused before, and is none', [], ['00009'], isNowhere('00009')],
  ])('%s', async (_, queued, nowhere, reason) => {
    const spy = await liveSystem({ campaigns: { active: without([...queued, ...nowhere]), queued } });
    const { code, stdout } = await check(spy, removal(all.join()));
    expect([code, stdout]).toEqual([2, expect.stringContaining(`\nThis run ended early: ${reason}.`)]);
    expect(stdout).toMatch(/\nNO VERDICT on live: .*\n$/);
    expect(stdout).not.toContain('What breaks the contract');
  });

  test('no further campaign is asked for, and the unknown id still is', async () => {
    const spy = await liveSystem({ campaigns: { active: without(['00001']), queued: ['00001'] } });
    const { stdout } = await check(spy, removal(all.join()));
    expect(idsSeen(spy.requests)).toEqual(new Set(['00001', 'xxxxx', 'xxxx']));
    expect(stdout).toContain('Nothing more was removed: 00001 was in the queue already');
  });

  test('where a request of this run may have queued it, that is said as well', async () => {
    const spy = await liveSystem({ campaigns: { active: without(['00009']), queued: ['00009'] } });
    const { stdout } = await check(spy, removal(all.join()));
    expect(stdout).toContain('If that one was new, the system queued it on a request that was refused');
  });
});

describe('although ids were used up, it is found and a 1 that', () => {
  const item = (id: string) =>
    id === 'xxxxx' ? { http_status: 404, id, status: 'NOT_EXIST' } : { http_status: 400, id, status: 'ALREADY_QUEUED' };
  const answering =
    (change: (result: { http_status: number; id: string; status: string }) => unknown) =>
    (response: ServerResponse, { target, authorization = '' }: Spied) => {
      const isRight = Buffer.from(authorization.slice(6), 'base64').toString() === 'api_user:api_pass';
      const ids = new URLSearchParams(target.split('?')[1]).getAll('id[]');
      response.writeHead(isRight ? 200 : 401, { 'content-type': 'application/json' });
      response.end(isRight ? JSON.stringify(ids.map(item).map(change)) : '');
    };

  test.each<[string, Parameters<typeof answering>[0], string]>([
    [
      'a campaign in the queue has a wrong pair',
      (result) => (result.http_status === 400 ? { ...result, http_status: 200 } : result),
      'the answer about 00001 is not as described: is 200, not 400 as ALREADY_QUEUED has it',
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
      'the answer about 00001 is not as described',
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
    expect([code, stdout]).toEqual([1, expect.stringMatching(/ALREADY_QUEUED for 00001 \(queued\)/)]);
    expect(stdout).not.toContain('give ids');
  });
});
