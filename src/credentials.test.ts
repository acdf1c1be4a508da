import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { hostileServer } from './clients.test-support.ts';
import { createThuliumClient, deleteBatchOutbounds, type ThuliumClient } from './index.ts';

const username = 'api_user';
const password = 'pä/ss"wo&r+d \'1=<x>';
const token = Buffer.from(`${username}:${password}`).toString('base64');

/** How a server may write what it was sent. */
const writings: [string, (secret: string) => string][] = [
  ['as it is', (secret) => secret],
  ['in JSON', (secret) => JSON.stringify(secret)],
  ['in JSON of PHP', (secret) => JSON.stringify(secret).replaceAll('/', '\\/').replaceAll('ä', '\\u00e4')],
  ['in JSON with capital codes', (secret) => JSON.stringify(secret).replaceAll('/', '\\/').replaceAll('ä', '\\u00E4')],
  ['in HTML', (secret) => htmlOf(secret)],
  ['in HTML with a short code', (secret) => htmlOf(secret).replaceAll('&#039;', '&#39;')],
  ['in HTML with a hexadecimal code', (secret) => htmlOf(secret).replaceAll('&#039;', '&#x27;')],
  ['in a string of PHP', (secret) => `'${secret.replaceAll("'", "\\'")}'`],
  ['in a URL', (secret) => encodeURIComponent(secret)],
  ['in a URL with small codes', (secret) => encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase())],
  ['in a form', (secret) => new URLSearchParams({ secret }).toString()],
  ['in a URL of PHP', (secret) => encodeURIComponent(secret).replaceAll("'", '%27')],
  ['in Base64', (secret) => Buffer.from(secret).toString('base64')],
  ['in Base64 without its end', (secret) => Buffer.from(secret).toString('base64').replaceAll('=', '')],
  ['in Base64 for a URL', (secret) => Buffer.from(secret).toString('base64url')],
  ['in a header', (secret) => Buffer.from(secret).toString('latin1')],
];
const secrets: [string, string][] = [
  ['the password', password],
  ['the name and the password', `${username}:${password}`],
  ['the header', `Basic ${token}`],
];

function htmlOf(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#039;');
}

const base64 = (text: string) => Buffer.from(text).toString('base64');
/** Whatever gives the password away: the part that is much the same in most writings, and the middle of Base64. */
const leak = new RegExp(
  [
    'ss.{1,6}wo.{0,6}r.{0,4}d',
    ...[password, token, base64(token)].map((text) => base64(text).slice(4, 16)),
    token.slice(12),
  ].join('|'),
);

/** Every way that something comes out of a program. */
const waysOut: [string, (value: unknown) => string][] = [
  ['String', String],
  ['JSON', (value) => JSON.stringify(value)],
  ['inspect', (value) => inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true })],
  ['a structured clone', (value) => inspect(structuredClone(value), { depth: 9, showHidden: true })],
  ['console', (value) => logged(value)],
  ['the stack', (value) => String((value as Error).stack)],
  ['the message', (value) => String((value as Error).message)],
  ['the cause', (value) => inspect((value as Error).cause)],
];

function logged(value: unknown): string {
  let text = '';
  const stdout = new Writable({
    write(chunk, _, done) {
      text += chunk;
      done();
    },
  });
  const console = new Console({ stdout, inspectOptions: { depth: 9 } });
  console.dir(value, { depth: 9, showHidden: true });
  console.log('%o %O %s %j', value, value, value, value);
  return text;
}

/** The ways on which the password comes out of some values. */
function leaksOf(...values: unknown[]): string[] {
  return waysOut.filter(([, way]) => values.some((value) => leak.test(way(value)))).map(([name]) => name);
}

async function outcomesOf(client: ThuliumClient) {
  const progress: unknown[] = [];
  const report = await deleteBatchOutbounds(client, ['00001', '00002'], { onProgress: (now) => progress.push(now) });
  const thrown = await client.DELETE('/batch/outbounds', { params: { query: { 'id[]': ['00001'] } } }).then(
    ({ data, error }) => ({ data, error }),
    (error: unknown) => error,
  );
  return { report, thrown, progress };
}

const json = (value: unknown) => ({ type: 'application/json', body: JSON.stringify(value) });
const item = { http_status: 200, id: '00001', status: 'REMOVAL_QUEUED' };

/** Where in an answer it stands. */
const places: [string, number, (said: string) => { type: string; body: string }][] = [
  ['a page about an error', 500, (said) => ({ type: 'text/html', body: `<pre>${said}</pre>` })],
  ['a documented error', 400, (said) => json({ request_id: said, errors: [{ message: said, code: 1 }] })],
  ['another error', 422, (said) => json({ debug: { headers: [said], [said]: 1 } })],
  ['an error that is a list', 400, (said) => json([said, { said }, [[said]]])],
  ['an error that is a string', 403, (said) => json(said)],
  ['a success that is no JSON', 200, (said) => ({ type: 'text/html', body: said })],
  ['a success that is an object', 200, (said) => json({ [said]: said })],
  ['a result with more than is documented', 200, (said) => json([{ ...item, said, [said]: { said } }])],
  ['a result with an unknown status', 200, (said) => json([{ ...item, status: said }])],
  ['a result for another campaign', 200, (said) => json([{ ...item, id: said }])],
  ['a success with another status', 207, (said) => json([said])],
];

/** Each secret in each writing. */
const sayings = secrets
  .flatMap(([what, secret]) => writings.map(([how, write]): [string, string] => [`${what} ${how}`, write(secret)]))
  .concat([['the password in a trace of PHP', `login('${password.slice(0, 15)}...')`]]);

test.each(sayings)('%s is known for a leak', (_, said) => {
  expect(waysOut.filter(([, way]) => leak.test(way(said)) || leak.test(way(new Error(said)))).length).toBe(
    waysOut.length - 1,
  );
});

describe('credentials that a server shows are masked:', () => {
  test.each(places)('in %s', async (_, status, answer) => {
    let answered = { said: '', type: '', body: '' };
    const port = await hostileServer((_, response) => {
      const { said, type, body } = answered;
      const header = Buffer.from(said).toString('latin1');
      response.writeHead(status, header, { 'content-type': type, 'x-debug': header, 'www-authenticate': header });
      response.end(body);
    });
    const client = createThuliumClient({ baseUrl: `http://127.0.0.1:${port}/api`, username, password, maxRetries: 0 });
    for (const [name, said] of sayings) {
      answered = { said, ...answer(said) };
      const { report, thrown, progress } = await outcomesOf(client);
      expect(inspect([report, thrown], { depth: 9 }), name).toContain('***');
      expect(leaksOf(report, thrown, progress, ...report.failed.map(({ error }) => error)), name).toEqual([]);
    }
    expect(inspect(client, { depth: Number.POSITIVE_INFINITY, showHidden: true })).not.toMatch(leak);
  });
});

test('a password of digits does not come out as a number', async () => {
  const said = { ...item, debug: { pass: 4815162342, code: 1, near: 48151623420 } };
  const port = await hostileServer((_, response) => response.end(JSON.stringify([said])));
  const account = { baseUrl: `http://127.0.0.1:${port}/api`, username, password: '4815162342' };
  const { results } = await deleteBatchOutbounds(createThuliumClient(account), ['00001']);
  expect(results).toEqual([{ ...item, debug: { pass: '***', code: 1, near: 48151623420 } }]);
});

test.each<[string, string, string]>([
  ['a plus in place of a blank', 'correct horse', 'correct+horse'],
  ['a quote twice', "it's a secret", "it''s a secret"],
  ['question marks in place of letters', 'zażółć-gęślą', 'za????-g??l?'],
  ['Base64 for a URL', 'pass>>>word', 'cGFzcz4-Pndvcm'],
  ['a line break of HTML', 'correct-horse', 'corr<br>ect-horse'],
  ['only its first ten characters', 'correct-horse', 'correct-ho'],
])('%s in a plain list of results does not come out', async (_, secret, said) => {
  const fetch = async () => Response.json([{ ...item, note: `with ${said}` }]);
  const client = createThuliumClient({ system: 'acme', username, password: secret, fetch });
  const { results } = await deleteBatchOutbounds(client, ['00001']);
  expect(results).toEqual([{ ...item, note: 'with ***' }]);
});

test('what a fetch throws is not shown, although it contains them', async () => {
  for (const [name, said] of sayings) {
    const cause = Object.assign(new Error(said), { options: { auth: said }, code: 'EPROTO' });
    const fault = Object.assign(new TypeError(`fetch failed: ${said}`, { cause }), { request: { headers: [said] } });
    const fetch = () => Promise.reject(fault);
    const client = createThuliumClient({ system: 'acme', username, password, maxRetries: 0, fetch });
    const { report, thrown } = await outcomesOf(client);
    expect((thrown as Error).message, name).toContain('fetch failed: ');
    expect(leaksOf(report, thrown, ...report.failed.map(({ error }) => error)), name).toEqual([]);
  }
});

describe('results are reported although the password looks like', () => {
  test.each([
    ['a campaign id', '00001'],
    ['the beginning of one', '0000'],
    ['a status', 'REMOVAL_QUEUED'],
    ['a part of one', 'QUEUED'],
    ['a name of the API', 'http_status'],
    ['a part of one', 'stat'],
    ['a pattern', '.*[{1}]'],
    ['nothing much', '*'],
  ])('%s: %s', async (_, weak) => {
    const results = [item, { http_status: 404, id: '00002', status: 'NOT_EXIST' }];
    const said = { ...item, note: '\\' }; // so that each part is looked at
    const port = await hostileServer((_, response) => response.end(JSON.stringify([said, results[1]])));
    const client = createThuliumClient({ baseUrl: `http://127.0.0.1:${port}/api`, username, password: weak });
    const report = await deleteBatchOutbounds(client, ['00001', '00002']);
    expect(report).toMatchObject({ results, failed: [], unrecognised: [], unexpected: [] });
  });
});
