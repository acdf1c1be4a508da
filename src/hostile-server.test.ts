import type { OutgoingHttpHeaders, RequestListener, ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { hostileServer } from './clients.test-support.ts';
import { createThuliumClient, deleteBatchOutbounds, ThuliumContractError, ThuliumNetworkError } from './index.ts';

const call = { params: { query: { 'id[]': ['00001'] as [string] } } };
const queued = { http_status: 200, id: '00001', status: 'REMOVAL_QUEUED' };
const json = { 'content-type': 'application/json' };
const megabyte = 'x'.repeat(1e6);

/** A client of a server, and the end of each connection. */
async function clientOf(listener: RequestListener, timeout = 10_000) {
  const ended: Promise<void>[] = [];
  const port = await hostileServer((request, response) => {
    ended.push(new Promise((resolve) => request.socket.once('close', () => resolve())));
    listener(request, response);
  });
  const baseUrl = `http://127.0.0.1:${port}/api`;
  const client = createThuliumClient({ baseUrl, username: 'api_user', password: 'api_pass', timeout, maxRetries: 0 });
  return { client, ended };
}

/** Writes as fast as it is read, without an end. */
function pour(response: ServerResponse, text: string | Buffer): void {
  if (response.destroyed) return;
  if (response.write(text)) setImmediate(pour, response, text);
  else response.once('drain', () => pour(response, text));
}

describe('a response that is far too long is cut off:', () => {
  const zeros = Buffer.alloc(100e6);
  /** Of a success it is an error, of a refusal the status counts; the beginning is kept. */
  const tooLong = async (status: number, listener: RequestListener) => {
    const { client, ended } = await clientOf(listener);
    const outcome = await client.DELETE('/batch/outbounds', call).catch((thrown: unknown) => thrown);
    const beginning = expect.stringMatching(/^[^…]{2000}… \(250000 characters\)$/);
    if (status === 200) {
      expect(outcome).toBeInstanceOf(ThuliumContractError);
      expect((outcome as Error).message).toBe(
        'DELETE /batch/outbounds: the response breaks the contract: it is longer than 250000 bytes. The server may have acted: see body.',
      );
      expect(outcome).toMatchObject({ status, body: beginning, attempts: 1 });
    } else expect(outcome).toMatchObject({ response: { status }, error: beginning, attempts: 1 });
    return ended;
  };

  test.each<[string, number, OutgoingHttpHeaders]>([
    ['a success without an end', 200, json],
    ['a refusal without an end', 503, {}],
    ['a redirect without an end', 302, { location: '/' }],
    ['100 MB, as it says', 200, { 'content-length': 100e6 }],
  ])('%s, and the connection is ended', async (_, status, headers) => {
    await Promise.all(await tooLong(status, (_, response) => pour(response.writeHead(status, headers), megabyte)));
  });

  test.each<[string, number, OutgoingHttpHeaders, string | Buffer]>([
    ['100 MB in 100 kB of gzip', 200, { 'content-encoding': 'gzip' }, gzipSync(zeros)],
    ['a refusal of 100 MB in gzip', 404, { 'content-encoding': 'gzip' }, gzipSync(zeros)],
    ['one byte more than there may be', 200, json, `${megabyte.slice(0, 250_000)}x`],
  ])('%s', async (_, status, headers, body) => {
    const connections = await tooLong(status, (_, response) => response.writeHead(status, headers).end(body));
    expect(connections).toHaveLength(1);
  });

  test('and one of as many bytes as there may be is read', async () => {
    const results = JSON.stringify([queued]);
    const { client } = await clientOf((_, response) => response.writeHead(200, json).end(results.padEnd(250_000)));
    expect(await client.DELETE('/batch/outbounds', call)).toMatchObject({ data: [queued] });
  });

  test('and a character that comes in two halves stays whole', async () => {
    const bytes = Buffer.from(JSON.stringify([{ ...queued, note: 'ż' }]));
    const half = bytes.indexOf('ż') + 1;
    const { client } = await clientOf((_, response) => {
      response.writeHead(200, json).write(bytes.subarray(0, half));
      setTimeout(() => response.end(bytes.subarray(half)), 20);
    });
    expect(await client.DELETE('/batch/outbounds', call)).toMatchObject({ data: [{ ...queued, note: 'ż' }] });
  });

  test('if a fetch returns no stream, it is read anyway', async () => {
    const fetch = async () => ({ ok: true, status: 200, headers: new Headers(), text: async () => '[]' }) as Response;
    const client = createThuliumClient({ system: 'acme', username: 'api_user', password: 'api_pass', fetch });
    expect(await client.DELETE('/batch/outbounds', call)).toMatchObject({ data: [] });
  });

  test('if a fetch returns no stream, what is too long is not parsed', async () => {
    const text = async () => `[${'{},'.repeat(250_000)}{}]`;
    const fetch = async () => ({ ok: true, status: 200, headers: new Headers(), text }) as Response;
    const client = createThuliumClient({ system: 'acme', username: 'api_user', password: 'api_pass', fetch });
    await expect(client.DELETE('/batch/outbounds', call)).rejects.toThrow('it is longer than 250000 bytes');
  });
});

describe('JSON that is nested too deeply is a response like any other, and its depth is cut off:', () => {
  const deep = (open: string, close: string, levels: number) => open.repeat(levels) + close.repeat(levels);
  const lists = deep('[', ']', 15_000);
  const objects = `${'{"a":'.repeat(15_000)}1${'}'.repeat(15_000)}`;
  const hidden = `${'{"]":[],"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`;

  test.each<[string, number, string]>([
    ['lists in a success', 200, lists],
    ['objects in a success', 200, objects],
    ['brackets in names', 200, hidden],
    ['lists in a refusal', 400, lists],
    ['objects in a refusal', 400, objects],
    ['a documented error with more than that', 400, `{"request_id":"1","errors":[],"more":${lists}}`],
    ['a result with more than is documented', 200, `[${JSON.stringify(queued).slice(0, -1)},"more":${objects}}]`],
    ['items of nothing', 200, `[${lists},${objects}]`],
  ])('%s', async (_, status, body) => {
    const { client } = await clientOf((_, response) => response.writeHead(status, json).end(body));
    const report = await deleteBatchOutbounds(client, ['00001']);
    expect([...report.results, ...report.failed]).toHaveLength(1);
    // Whatever a program does with a report.
    const shown = [JSON.stringify(report), inspect(report, { depth: Number.POSITIVE_INFINITY })];
    expect(shown.every((text) => /\(nested too deeply\)|… \(\d+ characters\)/.test(text))).toBe(true);
    expect(() => structuredClone(report)).not.toThrow();
  });

  test('and as much as a page about an error may have is left as it is', async () => {
    const body = { trace: JSON.parse(deep('[', ']', 90)) };
    const { client } = await clientOf((_, response) => response.writeHead(500, json).end(JSON.stringify(body)));
    expect(await client.DELETE('/batch/outbounds', call)).toMatchObject({ error: body });
  });
});

test('eight times the documented response for 500 campaigns is read', async () => {
  const more = { recordings: [1, 2, 3], links: [{ self: '/outbounds/00001' }], name: 'x'.repeat(340) };
  const results = Array.from({ length: 500 }, () => ({ ...queued, more }));
  const body = JSON.stringify(results);
  expect(body.length).toBeGreaterThan(8 * JSON.stringify(results.map(() => queued)).length);
  const { client } = await clientOf((_, response) => response.writeHead(200, json).end(body));
  expect(await client.DELETE('/batch/outbounds', call)).toMatchObject({ data: results });
});

describe('of a response that is not a list the beginning is kept:', () => {
  test.each<[string, number, string]>([
    ['a page about an error', 500, `<script>${'0,'.repeat(1e5)}</script>`],
    ['a long object', 400, JSON.stringify({ request_id: '1', errors: [], more: 'x'.repeat(3000) })],
    ['a success that is no JSON', 200, 'x'.repeat(3000)],
  ])('%s', async (_, status, body) => {
    const { client } = await clientOf((_, response) => response.writeHead(status).end(body));
    const outcome = await client.DELETE('/batch/outbounds', call).catch((thrown: unknown) => thrown);
    const kept = `${body.slice(0, 2000)}… (${body.length} characters)`;
    expect(outcome).toMatchObject(status === 200 ? { body: kept } : { error: kept });
  });

  test('and a list is kept whole, for results are read from it', async () => {
    const list = Array.from({ length: 500 }, () => ({ ...queued, status: 'DONE' }));
    const { client } = await clientOf((_, response) => response.writeHead(200, json).end(JSON.stringify(list)));
    await expect(client.DELETE('/batch/outbounds', call)).rejects.toMatchObject({ body: list });
  });
});

describe('a response that never ends is a timeout, and the connection is ended:', () => {
  const drip = (response: ServerResponse, write: () => void) => {
    const timer = setInterval(write, 10);
    response.once('close', () => clearInterval(timer));
  };
  test.each<[string, RequestListener]>([
    ['a byte at a time', (_, response) => drip(response.writeHead(200, json), () => response.write(' '))],
    [
      'a header at a time',
      ({ socket }, response) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        drip(response, () => socket.write('x: y\r\n'));
      },
    ],
    ['one answer after another that is none yet', (_, response) => drip(response, () => response.writeProcessing())],
    [
      'a byte of gzip at a time',
      (_, response) => {
        const bytes = gzipSync(Buffer.alloc(1e6));
        let at = 0;
        drip(response.writeHead(200, { 'content-encoding': 'gzip' }), () => response.write(bytes.subarray(at, ++at)));
      },
    ],
  ])('%s', async (_, listener) => {
    const { client, ended } = await clientOf(listener, 300);
    const error = await client.DELETE('/batch/outbounds', call).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ThuliumNetworkError);
    expect(error).toMatchObject({ reason: 'timeout', sent: true, message: expect.stringContaining('in time') });
    await Promise.all(ended);
  });
});

describe('an invalid response is an error that says why:', () => {
  const raw =
    (text: string): RequestListener =>
    ({ socket }) =>
      void socket.end(text);
  const twoLengths = /HTTP\/1\.1 protocol|does not match content-length/; // Node.js 26 words it so
  test.each<[string, RequestListener, string | RegExp]>([
    [
      'a flood of headers',
      (_, response) => response.writeHead(200, Array.from({ length: 2e4 }, (_, i) => [`x-${i}`, 'y']).flat()).end(),
      'Headers Overflow',
    ],
    [
      'one header without an end',
      ({ socket }) => void socket.write(`HTTP/1.1 200 OK\r\nx: ${megabyte}`),
      'Headers Overflow',
    ],
    ['no HTTP', raw('SSH-2.0-OpenSSH_9.9\r\n'), 'HTTP/1.1 protocol'],
    ['a length that is none', raw('HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n[]'), 'HTTP/1.1 protocol'],
    ['two lengths', raw('HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n[]x'), twoLengths],
    [
      'a chunk that is none',
      raw('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n'),
      /terminated|HTTP\/1\.1 protocol/,
    ],
    [
      'gzip that is none',
      (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('[]'),
      'incorrect header check',
    ],
  ])('%s', async (_, listener, message) => {
    const { client } = await clientOf(listener);
    const error = await client.DELETE('/batch/outbounds', call).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ThuliumNetworkError);
    expect((error as Error).message).toMatch(message);
    expect(error).toMatchObject({
      reason: 'connection',
      sent: true,
      message: expect.stringContaining('may have acted'),
    });
  });
});
