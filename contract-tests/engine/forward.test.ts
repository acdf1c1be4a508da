import { type AddressInfo, createServer } from 'node:net';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Route } from '../../src/process/route.ts';
import type { Contract } from './contract.ts';
import { basic } from './credentials.ts';
import { exchange } from './forward.ts';
import { publishedContract } from './published.ts';

let contract: Contract;
beforeAll(async () => {
  contract = await publishedContract();
});

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Sends a request with these fields to a server that answers with these bytes. */
async function sent(isByUndici: boolean, answer: string, fields: [string, string][] = []) {
  let seen = '';
  const server = createServer((socket) => {
    socket
      .on('error', () => undefined)
      .on('data', (bytes) => {
        seen += bytes;
        if (seen.includes('\r\n\r\n')) socket.end(answer);
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const route = new Route(undefined);
  closing.push(
    () => route.close(),
    () => server.close(),
  );
  const all: [string, string][] = [['Authorization', basic('api_user', 'api_pass')], ...fields];
  const request = {
    method: 'DELETE',
    target: '/batch/outbounds?id[]=00001',
    fields: all,
    headers: Object.fromEntries(all.map(([name, value]) => [name.toLowerCase(), value])),
    body: Buffer.alloc(0),
  };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  const { response, failure } = await exchange(request, { contract, url, ...(isByUndici && { route }) });
  return { seen, response, failure };
}

const ok = 'HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nContent-Length: 0\r\n\r\n';

describe.each([
  ['by Node.js', false],
  ['by undici', true],
])('a request that is passed on %s', (_, isByUndici) => {
  test('keeps a field that comes twice, and so does the response', async () => {
    const { seen, response } = await sent(isByUndici, ok, [
      ['X-A', '1'],
      ['X-A', '2'],
    ]);
    expect(seen.match(/x-a: ./gi)).toEqual(['X-A: 1', 'X-A: 2']);
    expect(response?.fields).toEqual(
      expect.arrayContaining([
        ['Set-Cookie', 'a=1'],
        ['Set-Cookie', 'b=2'],
      ]),
    );
  });

  test('has no expectation any more, for its body is there', async () => {
    const { seen, response } = await sent(isByUndici, ok, [['Expect', '100-continue']]);
    expect([response?.status, /expect/i.test(seen)]).toEqual([200, false]);
  });

  test.each(['099 Odd', '101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade'])(
    'fails with the reason where the response has the status %s',
    async (head) => {
      const { failure } = await sent(isByUndici, `HTTP/1.1 ${head}\r\n\r\n`);
      expect(failure).toEqual({ kind: 'not HTTP', reason: expect.stringContaining('status') });
    },
  );
});

describe('a kept connection that the server has closed meanwhile', () => {
  /** A server that answers the first request of each connection, if at all, and closes the connection at the next one. */
  async function closesKept(answers: boolean) {
    const received: number[] = [];
    const server = createServer((socket) => {
      const connection = received.push(0) - 1;
      socket.on('error', () => undefined);
      socket.on('data', () => {
        received[connection] = (received[connection] ?? 0) + 1;
        if (answers && received[connection] === 1) socket.write(ok);
        else socket.resetAndDestroy();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
    const send = async (fresh: boolean) => {
      const headers = { authorization: basic('api_user', 'api_pass') };
      const request = { method: 'DELETE', target: '/batch/outbounds?id[]=00001', headers, body: Buffer.alloc(0) };
      const { response, failure } = await exchange(request, { contract, url, fresh });
      return response?.status ?? failure?.kind;
    };
    return { received, send };
  }

  test('is replaced by a new one', async () => {
    const { received, send } = await closesKept(true);
    expect([await send(false), await send(false), received]).toEqual([200, 200, [2, 1]]);
  });

  test('is not used for a request that needs a fresh one', async () => {
    const { received, send } = await closesKept(true);
    expect([await send(false), await send(true), received]).toEqual([200, 200, [1, 1]]);
  });

  test('is not taken for one that was new, whose request is sent once', async () => {
    const { received, send } = await closesKept(false);
    expect([await send(false), received]).toEqual(['network', [1]]);
  });
});
