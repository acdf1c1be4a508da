import { afterEach, expect, test } from 'vitest';
import { basic } from './credentials.ts';
import { startMock } from './mock.ts';
import { publishedContract } from './published.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const authorization = basic('api_user', 'api_pass');

async function ask(query: string, headers: Record<string, string> = { authorization }, path = '/batch/outbounds') {
  const mock = await startMock(await publishedContract());
  closing.push(mock.close);
  return await fetch(mock.url + path + query, { method: 'DELETE', headers });
}

test.each<[string, string, Record<string, string>, number]>([
  ['ids with brackets', '?id[]=00001', { authorization }, 200],
  ['ids with encoded brackets', '?id%5B%5D=00001', { authorization }, 200],
  ['no ids', '', { authorization }, 422],
  ['an id of four characters', '?id[]=0001', { authorization }, 422],
  ['a name that is not described', '?delete_recording=true&id[]=00001', { authorization }, 422],
  ['no credentials', '?id[]=00001', {}, 401],
  ['a password with a colon', '?id[]=00001', { authorization: basic('api_user', 'a:b:c') }, 200],
  ['a preference that is none', '?id[]=00001', { authorization, prefer: 'code=many' }, 400],
])('answers %s', async (_, query, headers, status) => {
  expect((await ask(query, headers)).status).toBe(status);
});

test('picks the example that is preferred', async () => {
  const response = await ask('?id[]=00001', { authorization, prefer: 'example=notExist' });
  expect(await response.json()).toEqual([{ http_status: 404, id: '00002', status: 'NOT_EXIST' }]);
});

test('has a 404 for a path that is not described, and a 404 for an example that is not there', async () => {
  const statuses = [
    await ask('', { authorization }, '/nothing'),
    await ask('?id[]=00001', { authorization, prefer: 'example=x' }),
  ];
  expect(statuses.map(({ status }) => status)).toEqual([404, 404]);
});
