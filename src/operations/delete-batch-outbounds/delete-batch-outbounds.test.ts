import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { clientOf, sandboxClient } from '../../clients.test-support.ts';
import {
  createThuliumClient,
  deleteBatchOutbounds,
  ThuliumContractError,
  ThuliumHttpError,
  ThuliumInputError,
  ThuliumNetworkError,
} from '../../index.ts';
import type { SandboxOptions } from '../../sandbox/index.ts';

const nothing = { results: [], unrecognised: [], failed: [], notSent: [], unexpected: [], retried: [] };
const queued = (id: string) => ({ http_status: 200, id, status: 'REMOVAL_QUEUED' });

describe('a removal', () => {
  test("has the results of the vendor's example", async () => {
    const { client, sandbox } = await sandboxClient();
    const report = await deleteBatchOutbounds(client, ['00001', '00002', '00003'], { delete_recordings: true });
    expect(report).toEqual({
      ...nothing,
      complete: true,
      results: [
        { http_status: 200, id: '00001', status: 'REMOVAL_QUEUED' },
        { http_status: 404, id: '00002', status: 'NOT_EXIST' },
        { http_status: 400, id: '00003', status: 'ALREADY_QUEUED' },
      ],
    });
    expect(sandbox.campaign('00001')).toEqual({ state: 'queued', recordings: 'kept' });
  });

  test.each([
    ['keeps the recordings unless asked', undefined, '?id[]=00001'],
    ['keeps the recordings for false', false, '?id[]=00001'],
    ['removes the recordings for true', true, '?delete_recordings=true&id[]=00001'],
  ])('%s', async (_, delete_recordings, query) => {
    const { client, targets } = await sandboxClient();
    await deleteBatchOutbounds(client, ['00001'], delete_recordings === undefined ? {} : { delete_recordings });
    expect(targets).toEqual([`/api/batch/outbounds${query}`]);
  });

  test.each([
    ['side by side', ['00001', '00001', '00002'], ['00001', '00002']],
    ['in ascending order but for the last', ['00001', '00002', '00001'], ['00001', '00002']],
    ['in no order', ['00002', '00001', '00002'], ['00002', '00001']],
    ['in a set', new Set(['00001', '00002']).values(), ['00001', '00002']],
  ])('sends each id once, in the order of the list: %s', async (_, ids, sent) => {
    const { client, targets } = await sandboxClient();
    const { results } = await deleteBatchOutbounds(client, ids);
    expect(targets).toEqual([`/api/batch/outbounds?${sent.map((id) => `id[]=${id}`).join('&')}`]);
    expect(results.map(({ id }) => id)).toEqual(sent);
  });

  test('accepts ids that are not digits', async () => {
    const { client } = await sandboxClient({ campaigns: { active: ['ŻÓŁW1', 'a&b=c'] } });
    const { results } = await deleteBatchOutbounds(client, ['ŻÓŁW1', 'a&b=c']);
    expect(results).toEqual([queued('ŻÓŁW1'), queued('a&b=c')]);
  });
});

describe('wrong input is refused and nothing is sent', () => {
  const ids = (...wrong: unknown[]) => wrong;
  test.each<[string, unknown, unknown, string]>([
    ['an empty list', [], {}, 'there are no campaign ids'],
    ['one id that is no list', '00001', {}, 'ids is a list of strings'],
    ['nothing', undefined, {}, 'ids is a list of strings'],
    ['an object', { id: '00001' }, {}, 'ids is a list of strings'],
    ['a number', ids('00001', 2), {}, 'number 2, 2: a number has lost its leading zeros'],
    ['null', ids(null), {}, 'number 1, null: an id is a string'],
    ['an id of four characters', ids('0001'), {}, '"0001": an id has exactly five characters, this has 4'],
    ['an id of six characters', ids('000001'), {}, '"000001": an id has exactly five characters, this has 6'],
    ['five code units that are three characters', ids('\u{1F600}\u{1F600}a'), {}, 'this has 3'],
    ['an id with a line break', ids('0001\n'), {}, '"0001\\n": an id has no white space'],
    ['an id with a byte order mark', ids('\uFEFF0001'), {}, 'no invisible characters'],
    ['an id with a null character', ids('\0' + '0001'), {}, 'no white space and no invisible characters'],
    ['an id with a delete character', ids('0001\x7F'), {}, 'no white space and no invisible characters'],
    ['an id with a space that does not break', ids('0001\u00A0'), {}, 'no white space and no invisible characters'],
    ['half a character', ids('0001\ud800'), {}, 'no invisible characters'],
    ['a very long id', ids('0'.repeat(1e6)), {}, '"00000000000000000000…": an id has exactly five characters'],
    ['a chunk of nothing', ['00001'], { chunkSize: 0 }, 'chunkSize must be a whole number from 1 to 500'],
    ['a chunk that is too large', ['00001'], { chunkSize: 501 }, 'chunkSize must be a whole number from 1 to 500'],
    ['no concurrency', ['00001'], { concurrency: 0 }, 'concurrency must be a whole number from 1 to 64'],
    ['no failures', ['00001'], { maxFailures: 0 }, 'maxFailures must be a whole number from 1'],
    ['an onProgress that is no function', ['00001'], { onProgress: 1 }, 'onProgress must be a function'],
    ['a signal that is none', ['00001'], { signal: {} }, 'signal must be an AbortSignal'],
    ['an option that does not exist', ['00001'], { deleteRecordings: true }, 'deleteRecordings is not an option'],
    ['options that are none', ['00001'], null, 'options must be an object'],
    [
      'a flag that is a string',
      ['00001'],
      { delete_recordings: 'false' },
      'delete_recordings must be true, false or left out',
    ],
    [
      'a flag that is a number',
      ['00001'],
      { delete_recordings: 1 },
      'delete_recordings must be true, false or left out',
    ],
  ])('%s', async (_, wrong, options, message) => {
    const { client, targets } = await sandboxClient();
    const error: unknown = await deleteBatchOutbounds(client, wrong as never, options as never).catch(
      (thrown) => thrown,
    );
    expect(error).toBeInstanceOf(ThuliumInputError);
    expect((error as Error).message).toContain('Nothing was sent');
    expect((error as Error).message).toContain(message);
    expect((error as Error).message.length).toBeLessThan(400);
    expect(targets).toEqual([]);
  });

  test('all wrong ids are counted and the first five are shown', async () => {
    const { client } = await sandboxClient();
    const error: unknown = await deleteBatchOutbounds(client, ['00001', ...'abcdefg']).catch((thrown) => thrown);
    expect((error as Error).message.split('\n')).toEqual([
      'Nothing was sent: 7 of 8 campaign ids are invalid.',
      ...['a', 'b', 'c', 'd', 'e'].map(
        (id, index) => `  number ${index + 2}, "${id}": an id has exactly five characters, this has 1.`,
      ),
      '  and 2 more.',
    ]);
  });
});

describe('every id is accounted for if the response', () => {
  const notExist = { http_status: 404, id: '00002', status: 'NOT_EXIST' };
  test.each<[string, unknown[], object]>([
    ['is in another order', [notExist, queued('00001')], { results: [queued('00001'), notExist] }],
    [
      'says more than is documented',
      [{ ...queued('00001'), message: 'ok' }, notExist],
      { results: [{ ...queued('00001'), message: 'ok' }, notExist] },
    ],
    ['says the same twice', [notExist, notExist, queued('00001')], { results: [queued('00001'), notExist] }],
    [
      'has a status that is not documented',
      [queued('00001'), { http_status: 202, id: '00002', status: 'IN_PROGRESS' }],
      {
        results: [queued('00001')],
        unrecognised: [
          {
            id: '00002',
            reason: 'status must be equal to one of the allowed values',
            items: [{ http_status: 202, id: '00002', status: 'IN_PROGRESS' }],
          },
        ],
      },
    ],
    [
      'has a wrong pair',
      [queued('00001'), { ...notExist, http_status: 200 }],
      {
        results: [queued('00001')],
        unrecognised: [
          {
            id: '00002',
            reason: 'http_status 200 does not go with NOT_EXIST',
            items: [{ ...notExist, http_status: 200 }],
          },
        ],
      },
    ],
    [
      'contradicts itself',
      [queued('00001'), notExist, queued('00002')],
      {
        results: [queued('00001')],
        unrecognised: [
          { id: '00002', reason: 'there are 2 answers, and they differ', items: [notExist, queued('00002')] },
        ],
      },
    ],
    [
      'says the same twice, and once with a wrong pair',
      [queued('00001'), notExist, { ...notExist, http_status: 400 }],
      {
        results: [queued('00001')],
        unrecognised: [
          {
            id: '00002',
            reason: 'http_status 400 does not go with NOT_EXIST',
            items: [notExist, { ...notExist, http_status: 400 }],
          },
        ],
      },
    ],
    [
      'is about another campaign too',
      [queued('00001'), notExist, queued('00009'), null, 'ok'],
      { results: [queued('00001'), notExist], unexpected: [queued('00009'), null, 'ok'] },
    ],
  ])('%s', async (_, body, expected) => {
    const client = await clientOf({ body: JSON.stringify(body) });
    expect(await deleteBatchOutbounds(client, ['00001', '00002'])).toEqual({
      ...nothing,
      complete: !('unrecognised' in expected),
      ...expected,
    });
  });

  test('has a number for an id', async () => {
    const client = await clientOf({ body: '[{"http_status":200,"id":10001,"status":"REMOVAL_QUEUED"}]' });
    const { results, unrecognised } = await deleteBatchOutbounds(client, ['10001']);
    expect([results, unrecognised.map(({ id, reason }) => [id, reason])]).toEqual([
      [],
      [['10001', 'id must be string']],
    ]);
  });

  test('leaves a campaign out', async () => {
    const client = await clientOf({ body: JSON.stringify([queued('00001')]) });
    const { results, failed } = await deleteBatchOutbounds(client, ['00001', '00002']);
    expect(results).toEqual([queued('00001')]);
    expect(failed).toMatchObject([
      { ids: ['00002'], error: { message: expect.stringContaining('leaves out 1 of the campaigns'), attempts: 1 } },
    ]);
    expect(failed[0]?.error).toBeInstanceOf(ThuliumContractError);
  });

  test.each([207, 400, 404])('has the status %i as a whole', async (status) => {
    const client = await clientOf({ status, body: JSON.stringify([queued('00001')]) });
    expect(await deleteBatchOutbounds(client, ['00001'])).toEqual({
      ...nothing,
      complete: true,
      results: [queued('00001')],
    });
  });
});

describe('a request that fails is in the report', () => {
  test.each<[string, SandboxOptions, new (...args: never[]) => Error, string | RegExp]>([
    ['a wrong password', { password: 'changed' }, ThuliumHttpError, 'The credentials were refused'],
    ['a user who may not', { fault: () => ({ kind: 'status', status: 403 }) }, ThuliumHttpError, 'may not do this'],
    [
      'another address',
      { fault: () => ({ kind: 'status', status: 404 }) },
      ThuliumHttpError,
      'Is the system name right',
    ],
    ['a redirect', { fault: () => ({ kind: 'status', status: 302 }) }, ThuliumHttpError, 'are not followed'],
    ['too many requests', { fault: () => ({ kind: 'status', status: 429 }) }, ThuliumHttpError, 'Try again later'],
    ['a server that failed', { fault: () => ({ kind: 'status', status: 503 }) }, ThuliumHttpError, 'may have acted'],
    ['a page of HTML', { fault: () => ({ kind: 'html' }) }, ThuliumContractError, 'breaks the contract'],
    [
      'a cut connection',
      { fault: () => ({ kind: 'reset', acted: true }) },
      ThuliumNetworkError,
      /fetch failed|other side closed/,
    ],
    [
      'half of an answer',
      { fault: () => ({ kind: 'truncated' }) },
      ThuliumNetworkError,
      /terminated|other side closed/,
    ],
  ])('%s', async (_, options, type, message) => {
    const { sandbox } = await sandboxClient(options);
    const client = createThuliumClient({ ...sandbox, password: 'api_pass', maxRetries: 0 });
    const report = await deleteBatchOutbounds(client, ['00001', '00002']);
    expect(report).toMatchObject({ ...nothing, failed: [{ ids: ['00001', '00002'], error: expect.any(type) }] });
    expect(report.failed[0]?.error.message).toMatch(message);
    expect(inspect(report, { depth: 9, showHidden: true })).not.toMatch(/api_pass|YXBpX3/);
  });

  test('in the words of the server', async () => {
    const { sandbox } = await sandboxClient();
    const client = createThuliumClient({ ...sandbox, password: 'wrong' });
    const { failed } = await deleteBatchOutbounds(client, ['00001']);
    expect(failed[0]?.error.message).toMatch(/HTTP 401.*The server says: Wrong login or password\. \(request \w+\)$/);
  });

  test('with what was not sent, if it was cancelled before', async () => {
    const { client, targets } = await sandboxClient();
    const report = await deleteBatchOutbounds(client, ['00001'], { signal: AbortSignal.abort() });
    expect([report, targets]).toEqual([
      { ...nothing, complete: false, notSent: ['00001'], stopped: expect.any(DOMException) },
      [],
    ]);
  });

  test('as perhaps queued, if it was cancelled in flight', async () => {
    const { client } = await sandboxClient({ fault: () => ({ kind: 'stalled' }) });
    const { failed, notSent } = await deleteBatchOutbounds(client, ['00001'], { signal: AbortSignal.timeout(50) });
    expect([failed, notSent]).toMatchObject([[{ ids: ['00001'], error: { reason: 'aborted' } }], []]);
  });
});
