import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { createThuliumClient, ThuliumInputError } from './index.ts';

const secret = 'correct horse';
const good = { system: 'acme', username: 'api_user', password: secret };
const at = (baseUrl: unknown) => ({ baseUrl, username: 'api_user', password: secret });

test.each([
  ['neither a system nor an address', { username: 'api_user', password: secret }, 'Give either system'],
  ['both a system and an address', { ...good, baseUrl: 'https://acme.thulium.com/api' }, 'Give either system'],
  ['an empty system', { ...good, system: '' }, 'acme for https://acme.thulium.com'],
  ['a system that leads to another host', { ...good, system: 'evil.example/' }, 'acme for https://acme.thulium.com'],
  ['a whole host name for a system', { ...good, system: 'acme.thulium.com' }, 'acme for https://acme.thulium.com'],
  ['an address without a scheme', at('acme.thulium.com/api'), 'https://your-system-name.thulium.com/api'],
  ['an address that is none', at('https://'), 'https://your-system-name.thulium.com/api'],
  ['an address that is no string', at(42), 'https://your-system-name.thulium.com/api'],
  ['plain HTTP to another machine', at('http://acme.thulium.com/api'), 'must start with https://'],
  ['plain HTTP to a host that looks local', at('http://localhost.evil.example/api'), 'must start with https://'],
  ['plain HTTP to a host that starts with 127', at('http://127.0.0.1.evil.example/api'), 'must start with https://'],
  ['another protocol', at('ftp://127.0.0.1/api'), 'must start with https://'],
  ['credentials in the address', at(`https://api_user:${secret}@acme.thulium.com/api`), 'contains credentials'],
  ['credentials in a broken address', at(`https//api_user:${secret}@acme.thulium.com/api`), 'not a complete address'],
  ['a query in the address', at('https://acme.thulium.com/api?x=1'), 'must not have a query'],
  ['a fragment in the address', at('https://acme.thulium.com/api#x'), 'must not have a query'],
  ['no username', { ...good, username: undefined }, 'username is missing'],
  ['an empty username', { ...good, username: '' }, 'username is missing'],
  ['a colon in the username', { ...good, username: 'a:b' }, 'must not contain a colon'],
  ['no password', { ...good, password: undefined }, 'password is missing'],
  ['an empty password', { ...good, password: '' }, 'password is missing'],
  ['an address with a mere question mark', at('https://acme.thulium.com/api?'), 'must not have a query'],
  ['an address with a mere hash', at('https://acme.thulium.com/api#'), 'must not have a query'],
  ['a name for a timeout', { ...good, timeout: true }, 'timeout must be a number of milliseconds'],
  ['nothing at all', undefined, 'createThuliumClient takes'],
  ['null', null, 'createThuliumClient takes'],
  ['a fraction of a retry', { ...good, maxRetries: 0.5 }, 'maxRetries must be a whole number'],
  ['less than no retries', { ...good, maxRetries: -1 }, 'maxRetries must be a whole number'],
  ['a password alone in the address', at(`https://:${secret}@acme.thulium.com/api`), 'contains credentials'],
  ['plain HTTP to a name that ends like localhost', at('http://notlocalhost/api'), 'must start with https://'],
  ['a timeout of nothing', { ...good, timeout: 0 }, 'timeout must be a number of milliseconds'],
  ['a timeout that is no number', { ...good, timeout: Number.NaN }, 'timeout must be a number of milliseconds'],
  ['a timeout longer than a timer can be', { ...good, timeout: 2 ** 31 }, 'timeout must be a number of milliseconds'],
  ['an option that does not exist', { ...good, timout: 5000 }, 'timout is not an option of createThuliumClient'],
  ['an option of another client', { ...good, retries: 5 }, 'It takes system, baseUrl, username'],
  ['an observer that is no function', { ...good, onAttempt: true }, 'onAttempt must be a function'],
  ['headers that are none', { ...good, headers: 'xy: y' }, 'headers must be an object'],
  ['a header that HTTP does not allow', { ...good, headers: { 'x y': 'z' } }, 'valid strings'],
  ['a login among the headers', { ...good, headers: { Authorization: 'x' } }, 'without authorization'],
  ['a password with a line break at the end', { ...good, password: `${secret}\n` }, 'Remove a line break'],
  ['a password with a byte order mark', { ...good, password: `\uFEFF${secret}` }, 'or BOM'],
  ['a password with a control character', { ...good, password: `${secret}\u0085x` }, 'a control character (RFC 7617)'],
  ['a username with a null character', { ...good, username: 'a\0' }, 'username must not contain a control character'],
  [
    'half a character in the password',
    { ...good, password: '\ud800abc' },
    'password must not contain a control character',
  ],
  ['a fetch that is no function', { ...good, fetch: 'fetch' }, 'fetch must be a function'],
])('%s is refused, with what to do and without the password', (_, options, advice) => {
  let error: unknown;
  try {
    createThuliumClient(options as never);
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(ThuliumInputError);
  expect((error as Error).message).toContain(advice);
  expect(inspect(error)).not.toContain(secret);
});

test.each([
  ['the name of a system', { system: 'acme' }],
  ['an address', { baseUrl: 'https://acme.thulium.com/api' }],
  ['an address with a slash at the end', { baseUrl: 'https://acme.thulium.com/api/' }],
  ['an address with a space around it', { baseUrl: ' https://acme.thulium.com/api ' }],
])('%s leads to the address of the API', async (_, where) => {
  const urls: string[] = [];
  const client = createThuliumClient({
    ...where,
    username: 'api_user',
    password: secret,
    fetch: async (url) => {
      urls.push(url);
      return Response.json([]);
    },
  });
  await client.DELETE('/batch/outbounds', { params: { query: { 'id[]': ['00001'] } } });
  expect(urls).toEqual(['https://acme.thulium.com/api/batch/outbounds?id[]=00001']);
});

test.each(['http://localhost:8080/api', 'http://127.0.0.1/api', 'http://127.1.2.3/api', 'http://[::1]/api'])(
  'plain HTTP is allowed on the loopback address of %s',
  (baseUrl) => {
    expect(() => createThuliumClient({ baseUrl, username: 'api_user', password: secret })).not.toThrow();
  },
);

test('credentials are sent as UTF-8, and do not show in the client', async () => {
  const sent: (string | null)[] = [];
  const client = createThuliumClient({
    ...good,
    password: 'zażółć:gęślą',
    fetch: async (_, { headers }) => {
      sent.push(new Headers(headers).get('authorization'));
      return Response.json([]);
    },
  });
  await client.DELETE('/batch/outbounds', { params: { query: { 'id[]': ['00001'] } } });
  expect(sent).toEqual([`Basic ${Buffer.from('api_user:zażółć:gęślą').toString('base64')}`]);
  expect(inspect(client, { depth: 9, showHidden: true })).not.toMatch(/gęślą|YXBpX3/);
});
