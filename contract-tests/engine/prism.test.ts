import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { proveValidation } from './canary.ts';
import { type Contract, loadContract } from './contract.ts';
import { basic } from './credentials.ts';
import { describe as read } from './description.ts';
import type { LocalServer } from './local-server.ts';
import { startMock } from './mock.ts';

type Node = Record<string, unknown>;

const json = (schema: Node, example: unknown) => ({ content: { 'application/json': { schema, example } } });
/** An operation that takes a body and returns another. */
const echo = (operationId: string, schema: Node, example: unknown) => ({
  put: {
    operationId,
    requestBody: { required: true, ...json(schema, example) },
    responses: { 200: { description: 'Done.', ...json(schema, example) } },
  },
});
const text = { type: 'string' };
const parameter = (name: string, where: string, required: boolean, schema: Node = text) => ({
  name,
  in: where,
  required,
  schema,
});

/** Legal values that Prism, which judges requests here, takes for none. */
const document = {
  openapi: '3.0.3',
  info: { title: 'Values that are falsy in JavaScript', version: '1' },
  servers: [{ url: 'https://example.com' }],
  security: [{ basic: [] }],
  components: { securitySchemes: { basic: { type: 'http', scheme: 'basic' } } },
  paths: {
    '/{kind}/{name}': {
      parameters: [parameter('kind', 'path', true), parameter('name', 'path', true)],
      get: { operationId: 'getAny', responses: { 204: { description: 'There is one.' } } },
    },
    '/things/new': echo('putNew', text, 'a'),
    '/flag': echo('putFlag', { type: 'boolean' }, false),
    '/count': echo('putCount', { type: 'integer' }, 0),
    '/text': echo('putText', text, ''),
    '/nothing': echo('putNothing', { type: 'object', nullable: true }, null),
    '/things/{thing-id}': {
      parameters: [
        parameter('thing-id', 'path', true, { type: 'string', minLength: 2, example: 'ab' }),
        parameter('by', 'query', true, { type: 'integer' }),
      ],
      get: {
        operationId: 'getThing',
        parameters: [
          parameter('by', 'query', true),
          parameter('note', 'query', false, { type: 'string', minLength: 1 }),
          { ...parameter('depth', 'query', false, { type: 'integer' }), deprecated: true },
          parameter('of[]', 'query', false, { type: 'array', items: { type: 'string', minLength: 2 } }),
        ],
        responses: {
          200: {
            description: 'Found.',
            headers: { 'X-Cached': { schema: { type: 'boolean' } } },
            ...json({ type: 'object' }, {}),
          },
          503: {
            description: 'No.',
            content: { 'application/problem+json': { schema: { type: 'object' }, example: {} } },
          },
        },
      },
    },
  },
};

const headers = { authorization: basic('api_user', 'api_pass'), 'content-type': 'application/json' };
let contract: Contract;
let mock: LocalServer;
beforeAll(async () => {
  contract = await loadContract(read(document), () => undefined);
  mock = await startMock(contract);
});
afterAll(() => mock.close());

/** What is found wrong with a request, and the status and the body with which the mock answers it. */
async function judged(method: string, target: string, body = '') {
  const found = contract.requestViolations({ method, target, headers, body: Buffer.from(body) });
  const response = await fetch(mock.url + target, { method, headers, ...(body && { body }) });
  return { found: found.map(({ path, message }) => `${path.join('.')} ${message}`), response };
}

test('validation is proved for each operation', () => {
  expect(() => proveValidation(contract)).not.toThrow();
});

describe('a body', () => {
  test.each([
    ['/flag', 'false'],
    ['/count', '0'],
    ['/text', '""'],
    ['/nothing', 'null'],
  ])('of %s may be %s, and so may the response', async (path, body) => {
    const { found, response } = await judged('PUT', path, body);
    expect([found, response.status, await response.text()]).toEqual([[], 200, body]);
  });

  test.each([
    ['/flag', 'null', 'body must be boolean, and is null'],
    ['/count', 'false', 'body must be integer, and is false'],
    ['/text', '0', 'body must be string, and is 0'],
    ['/nothing', '""', 'body must be object,null, and is ""'],
    ['/nothing', '', ' Body parameter is required'],
  ])('of %s must not be %j', async (path, body, problem) => {
    const { found, response } = await judged('PUT', path, body);
    expect([found, response.status]).toEqual([[problem], 422]);
  });
});

describe('a body that says how it is encoded', () => {
  const encoded = (body: Buffer) =>
    contract.requestViolations({
      method: 'PUT',
      target: '/flag',
      headers: { ...headers, 'content-encoding': 'gzip' },
      body,
    });

  test('is decoded', () => {
    expect(encoded(gzipSync('true'))).toEqual([]);
    expect(encoded(gzipSync('1'))).toMatchObject([{ message: 'must be boolean, and is 1' }]);
  });

  test.each([
    [Buffer.from('true'), /^says gzip, and the body is not/],
    [gzipSync(Buffer.alloc(1_000_001, ' ')), /^has more than 1000000 bytes/],
    [gzipSync('tru'), /^is not JSON/],
  ])('is found wrong where it cannot be: %#', (body, message) => {
    expect(encoded(body)).toMatchObject([{ path: ['body'], message: expect.stringMatching(message) }]);
  });
});

describe('a query', () => {
  test.each(['by=', 'by=text', 'by=&note=a&of[]=ab&depth=1', 'by=a&of[]=ab&of%5B%5D=a,b'])(
    'may be %s',
    async (query) => {
      const { found, response } = await judged('GET', `/things/ab?${query}`);
      expect([found, response.status, response.headers.get('x-cached')]).toEqual([[], 200, null]);
    },
  );

  test.each([
    ['', "query must have required property 'by'"],
    ['by=a&note=', 'query.note must NOT have fewer than 1 characters, and is ""'],
    ['by=a&depth=', 'query.depth must be integer, and is ""'],
    ['by=a&of[]=a&of[]=ab', 'query.of[].0 must NOT have fewer than 2 characters, and is "a"'],
    ['by=a&of[]=ab&of[]=', 'query.of[].1 must NOT have fewer than 2 characters, and is ""'],
    ['by=%ff', 'query is not UTF-8, percent-encoded'],
    ['by=a&of[]=', 'query.of[] must NOT have fewer than 2 characters, and is ""'],
  ])('must not be %j', async (query, problem) => {
    const { found, response } = await judged('GET', `/things/ab?${query}`);
    expect([found, response.status]).toEqual([[problem], 422]);
  });
});

test('a response that Prism accepts is judged by the check that a client has', async () => {
  const errors = [{ instancePath: '/0/a~1b', message: 'must match format "date-time"' }];
  const check = Object.assign((value: unknown): value is unknown => value === null, { errors });
  const strict = await loadContract(read(document), () => ({ pairs: [], success: { 200: check } }));
  const request = { method: 'PUT', target: '/nothing', headers, body: Buffer.from('null') };
  const found = (body: string) =>
    strict.violations(request, {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(body),
    });
  expect(found('null')).toEqual([]);
  expect(found('{"0":{"a/b":"2026-11-25T06:07:08+0100"}}')).toMatchObject([
    {
      check: 'response_schema_conformance',
      path: ['body', '0', 'a/b'],
      message: 'must match format "date-time", and is "2026-11-25T06:07:08+0100"',
    },
  ]);
});

describe('a path', () => {
  test.each(['a,b', 'a%2Cb', "!*()~'", 'a:@$&+;=b', '%C5%82%C3%B3'])('may have %s', async (id) => {
    const { found, response } = await judged('GET', `/things/${id}?by=a`);
    expect([found, response.status]).toEqual([[], 200]);
  });

  test.each(['%zz', 'a%', '%B1%B1'])('must not have %s', async (id) => {
    const { found, response } = await judged('GET', `/things/${id}?by=a`);
    expect([found, response.status]).toEqual([['path is not UTF-8, percent-encoded'], 422]);
  });
});

test.each([
  ['/mails/1', 204, []],
  ['/things/ab?by=a', 200, []],
  ['/things/new', 405, ['method GET is not described']],
])('a GET of %s is for the path that has the fewest parameters', async (target, status, problems) => {
  const { found, response } = await judged('GET', target);
  expect([response.status, found]).toEqual([status, problems]);
});

test.each(['//x/flag', '/x/../flag', '/flag#', '//'])('the mock has no resource at %s', async (target) => {
  const response = await raw(target);
  expect(response).toMatch(/^HTTP\/1.1 404 /);
});

/** The response to a target that `fetch` would write in another way. */
async function raw(target: string): Promise<string> {
  const { host, hostname, port } = new URL(mock.url);
  const socket = connect(Number(port), hostname);
  socket.end(
    `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: ${headers.authorization}\r\nConnection: close\r\n\r\n`,
  );
  let response = '';
  for await (const chunk of socket) response += chunk;
  return response;
}
