import { describe, expect, test } from 'vitest';
import { caseNames, documented, unknown } from './cases.ts';
import {
  credentials,
  emptyList,
  flag,
  judge,
  type Observation,
  pairs,
  typed,
  unknownStatus,
  wanted,
  wire,
} from './judge.ts';

const path = '/api/batch/outbounds';
const right = `${path}?delete_recordings=true&id[]=00001&id[]=00002&id[]=00003`;
const error = { error: 'ApiException', message: 'no', status: 0 };

function seen(target: string | string[], change: Partial<Observation> = {}): Observation {
  const requests = [target].flat().map((target) => ({ method: 'DELETE', target }));
  return { requests, queued: true, answer: { results: documented }, ...change };
}

test('pairs are decoded, in order, and those of one name stay apart', () => {
  expect(pairs('/x?id%5B%5D=00001&id[]=a%2Cb+c&flag=')).toEqual([
    ['id[]', '00001'],
    ['id[]', 'a,b c'],
    ['flag', ''],
  ]);
  expect(pairs('/x')).toEqual([]);
});

describe('the wire is right', () => {
  test.each([right, `${path}?id%5B%5D=00001&id%5B%5D=00002&id%5B%5D=00003&delete_recordings=true`])(
    'with %s',
    (target) => expect(wire(seen(target))).toBe('yes'),
  );
});

describe('the wire is not right', () => {
  test.each([
    ['a flag that is a number', right.replace('true', '1'), 'no: delete_recordings=1'],
    ['a flag that is Python', right.replace('true', 'True'), 'no: delete_recordings=True'],
    ['no flag', right.replace('delete_recordings=true&', ''), 'no: the flag is lost'],
    ['the flag twice', `${right}&delete_recordings=true`, 'no: delete_recordings=true&delete_recordings=true'],
    ['ids in one value', `${path}?id[]=00001,00002,00003&delete_recordings=true`, 'no: id[]=00001,00002,00003'],
    ['a name without brackets', `${path}?id=00001&id=00002&id=00003`, 'no: id=00001&id=00002&id=00003'],
    ['numbered names', `${path}?id[0]=00001&id[1]=00002&id[2]=00003`, 'no: id[0]=00001&id[1]=00002&id[2]=00003'],
    ['an order of its own', `${path}?id[]=00002&id[]=00001&id[]=00003`, 'no: id[]=00002&id[]=00001&id[]=00003'],
    ['an id too few', `${path}?id[]=00001&id[]=00002`, 'no: id[]=00001&id[]=00002'],
    ['another path', '/api/outbounds?id[]=00001', 'no: /api/outbounds'],
  ])('with %s', (_what, target, cell) => expect(wire(seen(target))).toBe(cell));

  test('with another method', () => {
    expect(wire(seen([], { requests: [{ method: 'POST', target: right }] }))).toBe('no: POST');
  });

  test('with no request, or more than one', () => {
    expect(wire(seen([]))).toBe('no: 0 requests');
    expect(wire(seen([right, right]))).toBe('no: 2 requests');
  });

  test('if the server refused the credentials', () => {
    expect(wire(seen(right, { queued: false }))).toBe('no: refused');
  });
});

test.each([
  [`${path}?id[]=00001`, ''],
  [`${path}?id[]=00001&delete_recordings=false`, 'false'],
  [`${path}?id[]=00001&delete_recordings=`, 'empty'],
  [[], 'nothing sent'],
])('the flag that went out with %s is: %s', (target, cell) => expect(flag(seen(target))).toBe(cell));

describe('a typed result', () => {
  test('has the three of the documentation', () => expect(typed(seen(right))).toBe('yes'));

  test.each<[string, Observation['answer'], string]>([
    ['an exception', error, 'no: ApiException'],
    ['a crash', { crash: 'exit code 1, out of memory' }, 'no: exit code 1, out of memory'],
    ['an empty list', { results: [] }, 'no: an empty list'],
    ['another id', { results: documented.slice(1) }, 'no: 00002 NOT_EXIST, 00003 ALREADY_QUEUED'],
    ['another status', { results: unknown }, 'no: 00001 IN_PROGRESS, 00002 NOT_EXIST, 00003 ALREADY_QUEUED'],
  ])('is none with %s', (_what, answer, cell) => expect(typed(seen(right, { answer }))).toBe(cell));

  test('is none with the http_status of another', () => {
    const results = documented.map((result) => ({ ...result, http_status: 200 }));
    expect(typed(seen(right, { answer: { results } }))).toMatch(/^no: /);
  });
});

test.each<[string, Partial<Observation>, string]>([
  ['kept', { answer: { results: unknown } }, 'kept'],
  ['kept by another name', { answer: { results: documented } }, 'kept as REMOVAL_QUEUED'],
  ['the end of the list', { answer: error }, 'list lost: ApiException'],
  ['the end of its result', { answer: { results: unknown.slice(1) } }, 'results lost'],
  ['not put to the test', { answer: { results: unknown }, queued: false }, 'no: not queued'],
])('a status that is not known is %s', (_what, change, cell) => {
  expect(unknownStatus(seen(right, change))).toBe(cell);
});

test.each<[string, Observation, string]>([
  ['refused', seen([], { answer: error }), 'refused'],
  ['sent, whatever the client says of it', seen(path, { answer: error }), 'sent'],
  ['passed over', seen([], { answer: { results: [] } }), 'not sent, no error'],
  ['no reason to crash', seen([], { answer: { crash: 'exit code 134' } }), 'crash: exit code 134'],
])('an empty list is %s', (_what, observation, cell) => expect(emptyList(observation)).toBe(cell));

test.each<[string, Observation, string]>([
  ['a 401', seen(right, { answer: { ...error, status: 401 } }), '401'],
  ['an error that hides the status', seen(right, { answer: error }), 'no 401: ApiException'],
  ['an answer', seen(right, { answer: { results: [] } }), 'taken for an answer'],
  ['never tried', seen([], { answer: error }), 'nothing sent'],
])('wrong credentials are %s', (_what, observation, cell) => expect(credentials(observation)).toBe(cell));

test('a client that needs no care has the cells that are wanted', () => {
  const absent = right.replace('delete_recordings=true&', '');
  const observations: Record<string, Observation> = {
    'flag true': seen(right),
    'flag false': seen(right.replace('true', 'false')),
    'flag absent': seen(absent),
    'unknown status': seen(absent, { answer: { results: unknown } }),
    'empty list': seen([], { answer: error }),
    'wrong credentials': seen(absent, { answer: { ...error, status: 401 } }),
  };
  expect(Object.keys(observations)).toEqual(caseNames);
  expect(judge(observations as Parameters<typeof judge>[0])).toEqual(wanted);
});
