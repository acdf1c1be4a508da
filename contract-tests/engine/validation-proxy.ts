import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { faultInSize, mostBytes } from './answer-limits.ts';
import { proveValidation } from './canary.ts';
import type { Exchange, RawRequest, RawResponse, Violation } from './exchange.ts';
import type { Contract } from './prism.ts';

export interface ValidationProxyOptions {
  contract: Contract;
  /** The address of the API, such as `https://your-system-name.thulium.com/api`. */
  upstream: string;
  port?: number;
  onExchange?: (exchange: Exchange) => void;
  /** How long to wait for a whole answer, in milliseconds. Default: 30,000. */
  timeout?: number;
}

/**
 * Starts a proxy on 127.0.0.1 that passes every byte on as it came, and has Prism judge each exchange. It puts what breaks
 * the contract into the header `sl-violations`, as Prism's own proxy does. It follows no redirect, and it answers 502
 * where the upstream gives no whole answer.
 *
 * @throws Error where validation cannot be proved to be on.
 */
export async function startValidationProxy(options: ValidationProxyOptions) {
  await proveValidation(options.contract);
  const upstream = new URL(options.upstream);
  const server = createServer(async (incoming, outgoing) => {
    const request = await readRequest(incoming).catch(() => undefined);
    if (!request) return; // the caller hung up
    const exchange = await exchangeOf(request, upstream, options);
    options.onExchange?.(exchange);
    const { status, headers, body } = exchange.response ?? badGateway(exchange.violations);
    outgoing.writeHead(status, {
      ...passedOn(headers),
      ...violationHeader(exchange.violations),
      'content-length': body.length,
    });
    outgoing.end(body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** An answer came, and no good one: that is no fault of the network. */
class BodyTooLong extends Error {}

async function exchangeOf(request: RawRequest, upstream: URL, options: ValidationProxyOptions): Promise<Exchange> {
  const { contract, timeout = 30_000 } = options;
  const masked = { ...request, headers: withoutCredentials(request.headers) };
  const withoutAnswer = (what: string, error: unknown): Exchange => {
    const message = `${what} from ${upstream.host}: ${wordsOf(error)}`;
    return { request: masked, violations: [{ side: 'response', path: [], message }] };
  };
  let response: RawResponse;
  try {
    response = await forward(request, upstream, AbortSignal.timeout(timeout));
  } catch (error) {
    const unanswered = withoutAnswer('no whole answer', error);
    return error instanceof BodyTooLong ? unanswered : { ...unanswered, fault: wordsOf(error) };
  }
  try {
    const fault = faultInSize(response.body);
    if (fault) throw new Error(fault);
    return { request: masked, response, violations: await contract.violations(request, response) };
  } catch (error) {
    return withoutAnswer('an answer that cannot be judged', error);
  }
}

/** The error of several addresses, none of which answers, has a code alone. */
function wordsOf(error: unknown): string {
  const { message, code = '' } = error as NodeJS.ErrnoException;
  return message || code;
}

function forward(request: RawRequest, upstream: URL, signal: AbortSignal): Promise<RawResponse> {
  const send = upstream.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    // The path is given apart, because a URL object would rewrite it.
    const path = upstream.pathname.replace(/\/$/, '') + request.target;
    const headers = {
      ...passedOn(request.headers),
      'accept-encoding': 'identity',
      // Without a length the body of a DELETE would be read as the next request.
      ...(request.body.length > 0 && { 'content-length': request.body.length }),
    };
    const outgoing = send(upstream, { method: request.method, path, headers, signal }, (incoming) => {
      bodyOf(incoming).then(
        (body) => resolve({ status: incoming.statusCode ?? 0, headers: plainHeaders(incoming), body }),
        reject,
      );
    });
    outgoing.on('error', reject);
    outgoing.end(request.body);
  });
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    length += chunk.length;
    if (length > mostBytes) throw new BodyTooLong(`the body has more than ${mostBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function readRequest(incoming: IncomingMessage): Promise<RawRequest> {
  const { method = '', url: target = '' } = incoming;
  return { method, target, headers: plainHeaders(incoming), body: await buffer(incoming) };
}

function plainHeaders({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

/** Headers of one connection alone stay behind (RFC 9110, section 7.6.1), and so does the length, which is set anew. */
function passedOn(headers: Record<string, string>): Record<string, string> {
  const own = ['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'host', 'content-length', 'te', 'trailer'];
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !own.includes(name)));
}

function withoutCredentials(headers: Record<string, string>): Record<string, string> {
  return { ...headers, ...(headers.authorization && { authorization: 'Basic ***' }) };
}

/** As many violations as a header has room for: 16 KB hold all headers of an answer in Node.js. */
function violationHeader(violations: Violation[]): Record<string, string> {
  if (violations.length === 0) return {};
  const text = (most: number) => JSON.stringify(violations.slice(0, most)).replace(/[^\x20-\x7e]/g, '?');
  let most = violations.length;
  while (most > 1 && text(most).length > 8000) most = Math.floor(most / 2);
  return { 'sl-violations': text(most) };
}

function badGateway(violations: Violation[]): RawResponse {
  const body = Buffer.from(`${violations.map(({ message }) => message).join('\n')}\n`);
  return { status: 502, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}
