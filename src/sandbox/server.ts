import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Api, ApiRequest } from './api.ts';
import { complete, type Exchange, exchangeOf, failure, type Reply, type RequestOptions } from './exchange.ts';

// Not by an import: a bundler for browsers would look for it, although createSandbox has no use for this file.
const { createServer, STATUS_CODES } = process.getBuiltinModule('node:http');

const longestHead = 1024 * 1024; // room for a request line beyond the API's own limit, which then answers 414
const longestUpload = 1024 * 1024;

/** Serves an API over HTTP on 127.0.0.1. */
export async function serve(
  api: Api,
  options: RequestOptions & { port?: number | undefined },
): Promise<{ port: number; close(): Promise<void> }> {
  const closing = new AbortController();
  const exchange = exchangeOf(api, options, closing.signal);
  const server = createServer({ maxHeaderSize: longestHead }, (incoming, response) => {
    response.on('error', () => undefined); // the caller has gone
    answer(incoming, exchange)
      .then((reply) => write(response, reply))
      .catch(() => response.destroy());
  });
  server.on('connect', (incoming: IncomingMessage, socket: Duplex) => {
    answer(incoming, exchange).then(
      (reply) => writeTo(socket, reply),
      () => socket.destroy(),
    );
  });
  server.on('clientError', (error: ParseError, socket: Duplex) => {
    answerUnparsed(error, exchange).then(
      (reply) => writeTo(socket, reply),
      () => socket.destroy(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        closing.abort();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(incoming: IncomingMessage, exchange: Exchange): Promise<Reply> {
  const { method = '', url = '', headers } = incoming;
  if (!isOwnHost(headers.host))
    return last(421, 'This is a sandbox on 127.0.0.1, and the request is for another host.');
  const upload = await received(incoming);
  if (upload === 'too long') return last(413, `A request has at most ${longestUpload} bytes.`);
  if (upload === 'cut') return { end: 'cut' }; // half a request does nothing
  return exchange(requestOf(method, url, headers.authorization));
}

/** A page that a browser has loaded from elsewhere can make its own host name lead here, but not change it. */
function isOwnHost(host: string | undefined): boolean {
  return host === undefined || /^(([\w-]+\.)*localhost|127(\.\d{1,3}){3}|\[::1\])(:\d*)?$/i.test(host);
}

/** Reads a request to its end, or to the limit. What follows is dropped until the response has gone out. */
function received(incoming: IncomingMessage): Promise<'complete' | 'too long' | 'cut'> {
  return new Promise((resolve) => {
    let bytes = 0;
    incoming.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > longestUpload) resolve('too long');
    });
    incoming.on('end', () => resolve('complete'));
    incoming.on('error', () => resolve('cut'));
    incoming.on('close', () => resolve('cut'));
  });
}

function requestOf(method: string, target: string, authorization: string | undefined): ApiRequest {
  return { method, target, ...(authorization !== undefined && { authorization }) };
}

/** A response after which the connection ends. */
function last(status: number, message: string): Reply {
  const { answer } = complete(failure(status, message));
  return { answer: { ...answer, headers: { ...answer.headers, connection: 'close' } }, end: 'complete' };
}

function write(response: ServerResponse, { answer, end }: Reply): void {
  if (!answer) {
    if (end === 'cut') response.destroy();
    return;
  }
  response.writeHead(answer.status, answer.headers);
  if (end === 'complete') response.end(answer.body);
  else response.write(answer.body, () => end === 'cut' && response.destroy());
}

type ParseError = Error & { code?: string; rawPacket?: Buffer };

/** Node.js does not parse an unknown method. The response is that for any other method of the path. */
async function answerUnparsed({ code, rawPacket }: ParseError, exchange: Exchange): Promise<Reply> {
  if (code === 'HPE_INVALID_METHOD') {
    const head = rawPacket?.toString('latin1') ?? '';
    const [, method, target] = /^([\w!#$%&'*+.^`|~-]+) (\S+) HTTP\/1\.\d\r?\n/.exec(head) ?? [];
    const headerOf = (name: string) => new RegExp(`^${name}:[ \\t]*(.*?)[ \\t]*\\r?$`, 'im').exec(head)?.[1];
    if (method && target && isOwnHost(headerOf('host'))) {
      return exchange(requestOf(method, target, headerOf('authorization')));
    }
  }
  if (code === 'HPE_HEADER_OVERFLOW') return last(431, `The head of a request has at most ${longestHead} bytes.`);
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return last(408, 'The request did not arrive in time.');
  return last(400, 'This is not a valid HTTP request.');
}

/** Writes to a connection that Node.js has given up parsing, and ends it. */
function writeTo(socket: Duplex, { answer, end }: Reply): void {
  socket.on('error', () => undefined);
  if (!answer || end !== 'complete' || !socket.writable) {
    socket.destroy();
    return;
  }
  const headers = Object.entries({ ...answer.headers, connection: 'close' });
  const head = [
    `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ''}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  socket.end(answer.body, () => socket.destroy());
}
