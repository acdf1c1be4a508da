import { createServer, type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { mostBytes } from './body.ts';
import type { RawRequest, RawResponse } from './exchange.ts';
import { forwardedFields, messageOf } from './forward.ts';

export interface LocalServer {
  url: string;
  close(): Promise<void>;
}

/** A reason to refuse a request before anything is done with it. */
class Refusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * Serves on 127.0.0.1, whatever the caller does: a page in a browser that names this machine by another host is refused
 * (421), an upload that is too long as well (413), and an error of the handler is a response (500).
 */
export async function serveLocally(
  respond: (request: RawRequest) => Promise<RawResponse>,
  port = 0,
): Promise<LocalServer> {
  const last = new WeakMap<Socket, Promise<unknown>>();
  const server = createServer((incoming, outgoing) => {
    const { socket } = incoming;
    const answer = async () => {
      await last.get(socket);
      return await respond(await requestOf(incoming));
    };
    const response = answer();
    // A request that was sent without waiting for the response to another waits for it here (RFC 9112, section 9.3.2).
    // After an error the connection ends, and nothing more is done.
    last.set(socket, response);
    const done = response.then((given) => write(outgoing, incoming.method, given));
    done.catch((error: unknown) => {
      if (outgoing.headersSent || incoming.aborted) return void outgoing.destroy();
      const status = error instanceof Refusal ? error.status : 500;
      outgoing.setHeader('connection', 'close'); // the rest of an upload is not read
      return write(outgoing, incoming.method, inWords(status, (error as Error).message));
    });
  });
  server.on('connect', (_, socket) =>
    socket.end('HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'),
  );
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A response of our own. */
export function inWords(status: number, text: string): RawResponse {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: Buffer.from(`${text}\n`) };
}

async function requestOf(incoming: IncomingMessage): Promise<RawRequest> {
  const { method = '', url: target = '', headers, socket } = incoming;
  const ours = [`127.0.0.1:${socket.localPort}`, `localhost:${socket.localPort}`];
  if (!ours.includes(headers.host ?? '')) throw new Refusal(421, `This server is ${ours.join(' or ')}.`);
  // An address for a proxy, or an asterisk: put after the path of an upstream, it would be another resource.
  if (!target.startsWith('/')) throw new Refusal(400, 'The target of a request must be a path.');
  return { method, target, ...messageOf(incoming), body: await bodyOf(incoming) };
}

/** What is over the limit is read and dropped: a caller that is still sending would not see the refusal. */
function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  return new Promise((resolve, reject) => {
    incoming.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > mostBytes) reject(new Refusal(413, `A request has at most ${mostBytes} bytes.`));
      else chunks.push(chunk);
    });
    incoming.on('end', () => resolve(Buffer.concat(chunks))).on('error', reject);
  });
}

async function write(outgoing: ServerResponse, method: string | undefined, response: RawResponse): Promise<void> {
  const { status, body, rest } = response;
  // The length of what a HEAD would have got, or of nothing, is unchanged.
  const bodiless = method === 'HEAD' || status === 204 || status === 304;
  const length = bodiless ? response.headers['content-length'] : rest ? undefined : String(body.length);
  const fields = [
    ...forwardedFields(response),
    ...(response.verdict === undefined ? [] : [['sl-violations', response.verdict]]),
    ...(length === undefined ? [] : [['Content-Length', length]]),
  ];
  const reason = response.reason?.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '?') ?? STATUS_CODES[status] ?? '';
  outgoing.writeHead(status, reason, fields.flat());
  if (!rest) return void outgoing.end(body);
  outgoing.write(body);
  await pipeline(rest, outgoing);
}
