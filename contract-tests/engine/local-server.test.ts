import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { RawRequest, RawResponse } from './exchange.ts';
import { serveLocally } from './local-server.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const nothing: RawResponse = { status: 204, headers: {}, body: Buffer.alloc(0) };

/** What comes back for bytes that are written at once. `{host}` stands for the address of the server. */
async function send(bytes: string, respond: (request: RawRequest) => Promise<RawResponse>): Promise<string> {
  const server = await serveLocally(respond);
  closing.push(server.close);
  const { host, hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  socket.write(bytes.replaceAll('{host}', host), 'latin1');
  let answer = '';
  for await (const chunk of socket.setEncoding('latin1')) answer += chunk;
  return answer;
}

const last = 'Host: {host}\r\nConnection: close\r\n\r\n';

test.each(['http://{host}/batch', 'http://evil.example/batch', '*'])(
  'does nothing with the target %s, which is no path',
  async (target) => {
    const seen: RawRequest[] = [];
    const answer = await send(`OPTIONS ${target} HTTP/1.1\r\n${last}`, async (request) => {
      seen.push(request);
      return nothing;
    });
    expect([answer, seen]).toEqual([expect.stringContaining('HTTP/1.1 400 '), []]);
  },
);

test.each([
  ['/1', ['/1 starts', '/1 ends', '/2 starts', '/2 ends'], ['204', '204']],
  ['/fails', ['/fails starts', '/fails ends'], ['500']],
])(
  'handles a request only after that for %s, which came before it on the connection',
  async (first, handled, answered) => {
    const events: string[] = [];
    const requests = `DELETE ${first} HTTP/1.1\r\nHost: {host}\r\n\r\nDELETE /2 HTTP/1.1\r\n${last}`;
    const answer = await send(requests, async ({ target }) => {
      events.push(`${target} starts`);
      await new Promise((resolve) => setImmediate(resolve));
      events.push(`${target} ends`);
      if (target === '/fails') throw new Error('It failed.');
      return nothing;
    });
    expect(events).toEqual(handled);
    expect([...answer.matchAll(/HTTP\/1.1 (\d+)/g)].map(([, status]) => status)).toEqual(answered);
  },
);

test.each([
  ['Wszystko OK', 'Wszystko OK'],
  ['\u001b[31m \u009b', '?[31m \u009b'],
  [undefined, 'OK'],
])('writes the words %j after a status', async (reason, written) => {
  const answer = await send(`GET / HTTP/1.1\r\n${last}`, async () => ({
    ...nothing,
    status: 200,
    ...(reason !== undefined && { reason }),
  }));
  expect(answer.split('\r\n')[0]).toBe(`HTTP/1.1 200 ${written}`);
});
