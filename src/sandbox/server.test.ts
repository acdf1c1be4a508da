import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type Sandbox, type StartSandboxOptions, startSandbox } from './index.ts';

const open: Sandbox[] = [];
afterEach(async () => {
  for (const sandbox of open.splice(0)) await sandbox.close();
});

async function started(options: StartSandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  open.push(sandbox);
  return sandbox;
}

const portOf = ({ baseUrl }: Sandbox) => Number(new URL(baseUrl).port);
const authorization = `Authorization: Basic ${btoa('api_user:api_pass')}`;
const target = '/api/batch/outbounds?id[]=00001';

/** Sends bytes as they are, and returns all that comes until the connection ends. */
function raw(sandbox: Sandbox, ...parts: (string | Buffer)[]): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(portOf(sandbox), '127.0.0.1', () => {
      for (const part of parts) socket.write(part);
    });
    socket.on('data', (data) => {
      text += data.toString('latin1');
    });
    socket.on('error', () => undefined); // what came counts
    socket.on('close', () => resolve(text));
  });
}

const head = (...lines: string[]) => `${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`;
const statusOf = (response: string) => Number(response.split(' ')[1]);
const bodyOf = (response: string) => JSON.parse(response.split('\r\n\r\n')[1] ?? '');
const stateOf = (sandbox: Sandbox) => sandbox.campaign('00001')?.state;

test('a request over HTTP gets a response, at the address of the sandbox', async () => {
  const sandbox = await started();
  expect(sandbox.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api$/);
  const response = await fetch(`${sandbox.baseUrl}/batch/outbounds?id[]=00001`, {
    method: 'DELETE',
    headers: { authorization: `Basic ${btoa('api_user:api_pass')}` },
  });
  expect(await response.json()).toEqual([{ http_status: 200, id: '00001', status: 'REMOVAL_QUEUED' }]);
});

describe('the host', () => {
  test.each(['127.0.0.1', '127.0.0.1:1', 'localhost', 'LOCALHOST:80', 'acme.localhost', '127.1.2.3', '[::1]:1'])(
    '%s is its own',
    async (host) => {
      expect(
        statusOf(await raw(await started(), head(`DELETE ${target} HTTP/1.1`, `Host: ${host}`, authorization))),
      ).toBe(200);
    },
  );

  test.each(['acme.thulium.com', '127.0.0.1.example.com', 'localhost.example.com', 'xlocalhost', '1270000.1', ''])(
    '"%s" is foreign: 421, and the request is not looked at',
    async (host) => {
      const seen: object[] = [];
      const sandbox = await started({ onRequest: (request) => seen.push(request) });
      const response = await raw(sandbox, head(`DELETE ${target} HTTP/1.1`, `Host: ${host}`, authorization));
      expect([statusOf(response), bodyOf(response).errors[0].code]).toEqual([421, 421]);
      expect([seen, stateOf(sandbox)]).toEqual([[], 'active']);
    },
  );
});

describe('an upload', () => {
  const chunk = Buffer.alloc(256 * 1024);
  const lines = [`DELETE ${target} HTTP/1.1`, 'Host: localhost', authorization];

  test('of a megabyte is read', async () => {
    const body = Buffer.alloc(1024 * 1024);
    const response = raw(await started(), head(...lines, `Content-Length: ${body.length}`), body);
    expect(statusOf(await response)).toBe(200);
  });

  test.each(['Content-Length: 9999999999', 'Transfer-Encoding: chunked'])('of more is a 413: %s', async (length) => {
    const sandbox = await started();
    const part = length.startsWith('T') ? Buffer.concat([Buffer.from('40000\r\n'), chunk, Buffer.from('\r\n')]) : chunk;
    const response = await raw(sandbox, head(...lines, length), part, part, part, part, part);
    expect([statusOf(response), bodyOf(response).errors[0].code]).toEqual([413, 413]);
    expect(stateOf(sandbox)).toBe('active');
  });

  test('that is cut does nothing', async () => {
    const seen: object[] = [];
    const sandbox = await started({ onRequest: (request) => seen.push(request) });
    await new Promise<void>((resolve) => {
      const socket = connect(portOf(sandbox), '127.0.0.1', () => {
        socket.write(`${head(...lines, 'Content-Length: 5')}abc`, () => socket.end());
      });
      socket.on('error', () => undefined).on('close', () => resolve());
      socket.resume();
    });
    expect([seen, stateOf(sandbox)]).toEqual([[], 'active']);
  });
});

describe('a method', () => {
  test.each(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'POST', 'PROPFIND', 'FOO', 'delete'])(
    '%s is a 405 that allows DELETE',
    async (method) => {
      const sandbox = await started();
      const response = await raw(sandbox, head(`${method} ${target} HTTP/1.1`, 'Host: localhost', authorization));
      expect([statusOf(response), /^allow: (.*?)\r$/m.exec(response)?.[1]]).toEqual([405, 'DELETE']);
      expect(stateOf(sandbox)).toBe('active');
    },
  );

  test.each([
    ['FOO', 'localhost', `${target}`, '', 401],
    ['FOO', 'localhost', '/other', authorization, 404],
    ['FOO', 'acme.thulium.com', target, authorization, 400],
    ['OPTIONS', 'localhost', '*', authorization, 404],
    ['CONNECT', 'localhost:80', 'localhost:80', authorization, 404],
    ['CONNECT', 'localhost:80', 'localhost:80', '', 401],
    ['CONNECT', 'acme.thulium.com:443', 'acme.thulium.com:443', authorization, 421],
  ])('%s with the host %s and the target %s and "%s" is a %i', async (method, host, path, credentials, status) => {
    const lines = [`${method} ${path} HTTP/1.1`, `Host: ${host}`, ...(credentials ? [credentials] : [])];
    expect(statusOf(await raw(await started(), head(...lines)))).toBe(status);
  });
});

describe('what is not a request is refused in the documented format, and the server continues', () => {
  test.each<[string, string, number]>([
    ['no HTTP', 'hello\r\n\r\n', 400],
    ['a TLS handshake', '\x16\x03\x01\x02\x00\x01\x00', 400],
    ['another version', `DELETE ${target} HTTP/9.9\r\n\r\n`, 400],
    ['two lengths', `DELETE ${target} HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n`, 400],
    ['headers beyond a megabyte', `DELETE ${target} HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(1024 * 1024)}\r\n\r\n`, 431],
  ])('%s', async (_, bytes, status) => {
    const sandbox = await started();
    const response = await raw(sandbox, bytes);
    expect(statusOf(response)).toBe(status);
    expect(bodyOf(response).errors[0].code).toBe(status);
    expect(statusOf(await raw(sandbox, head(`DELETE ${target} HTTP/1.1`, 'Host: localhost', authorization)))).toBe(200);
  });
});

test('a request line beyond the limit of the API is a 414, up to a megabyte', async () => {
  const long = `${target}&x=${'x'.repeat(1_000_000)}`;
  const response = await raw(await started(), head(`DELETE ${long} HTTP/1.1`, 'Host: localhost', authorization));
  expect(statusOf(response)).toBe(414);
});

test.each<[StartSandboxOptions['fault']]>([
  [async () => ({ kind: 'latency', ms: 20 })],
  [() => ({ kind: 'truncated' })],
  [() => ({ kind: 'stalled' })],
])('a caller that hangs up early harms no one', async (fault) => {
  let requests = 0;
  const sandbox = await started({ fault: (request) => (requests++ < 20 ? fault?.(request) : undefined) });
  const hangUp = () =>
    new Promise<void>((resolve) => {
      const socket = connect(portOf(sandbox), '127.0.0.1', () => {
        socket.write(head(`DELETE ${target} HTTP/1.1`, 'Host: localhost', authorization), () =>
          socket.resetAndDestroy(),
        );
      });
      socket.on('error', () => undefined).on('close', () => resolve());
    });
  await Promise.all(Array.from({ length: 20 }, hangUp));
  await expect.poll(() => requests).toBeGreaterThan(0);
  await expect.poll(() => stateOf(sandbox)).toBe('queued');
  requests = 20;
  expect(statusOf(await raw(sandbox, head(`DELETE ${target} HTTP/1.1`, 'Host: localhost', authorization)))).toBe(200);
});

test('await using ends it, once or more often', async () => {
  const sandbox = await startSandbox();
  await sandbox[Symbol.asyncDispose]();
  await sandbox.close();
  await expect(fetch(sandbox.baseUrl)).rejects.toThrow('fetch failed');
});

test('a port that is taken is an error', async () => {
  await expect(startSandbox({ port: portOf(await started()) })).rejects.toThrow('EADDRINUSE');
});
