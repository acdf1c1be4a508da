import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest, Agent as TlsAgent } from 'node:https';
import type { Route } from '../../src/process/route.ts';
import { mostBytes, tooMuch } from './body.ts';
import type { Contract } from './contract.ts';
import type { Exchange, RawRequest, RawResponse } from './exchange.ts';

export interface Upstream {
  contract: Contract;
  /** The address of the API, such as `https://your-system-name.thulium.com/api`. */
  url: string;
  /** How long to wait for a complete response, in milliseconds. Default: 30,000. */
  timeout?: number | undefined;
  /** How to reach it, if the environment names a proxy. */
  route?: Route | undefined;
  /** Cancels what is in flight. */
  signal?: AbortSignal;
  /** Opens a connection for this request: a server may close a kept one at any time, and it would not be known what was done. */
  fresh?: boolean;
}

/** Agents that know no proxy: what goes to this machine never leaves it, whatever the environment says. */
const direct = { 'http:': new Agent({ keepAlive: true }), 'https:': new TlsAgent({ keepAlive: true }) };

/**
 * Fields of one connection only (RFC 9110, section 7.6.1), the length, which is set anew, the verdict, which is ours, and an
 * expectation, which was met before the body came.
 */
const hopByHop = ['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'];
const setAnew = ['content-length', 'host', 'sl-violations', 'expect'];

/** Sends a request to the upstream byte for byte, follows no redirect, and has the response judged. */
export async function exchange(request: RawRequest, upstream: Upstream): Promise<Exchange> {
  const { contract, timeout = 30_000, signal, route, fresh = false } = upstream;
  const limit = AbortSignal.timeout(timeout);
  const { method, target, body } = request;
  const masked = { method, target, headers: withoutCredentials(request.headers), body };
  const url = new URL(upstream.url);
  let response: RawResponse;
  try {
    const end = signal ? AbortSignal.any([limit, signal]) : limit;
    response = await (route ? sendBy(route, request, url, end) : sendAgain(request, url, end, fresh));
  } catch (error) {
    const reason = `no complete response from ${url.host}: ${reasonOf(error)}`;
    const kind = error instanceof NotHttp || isMalformed(error) ? 'not HTTP' : 'network';
    return { request: masked, violations: [], failure: { reason, kind } };
  }
  const result = { request: masked, response };
  try {
    const reason = tooMuch(response);
    if (reason !== undefined) return { ...result, violations: contract.requestViolations(request), unjudged: reason };
    return { ...result, violations: contract.violations(request, response) };
  } catch (error) {
    return { ...result, violations: [], unjudged: reasonOf(error) };
  }
}

/** The fields of a message that are forwarded unchanged. */
export function forwardedFields({ fields, headers }: Pick<RawRequest, 'fields' | 'headers'>): [string, string][] {
  const named = (headers.connection ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim());
  const own = [...hopByHop, ...setAnew, ...named];
  return (fields ?? Object.entries(headers)).filter(([name]) => !own.includes(name.toLowerCase()));
}

export function messageOf({
  headers,
  rawHeaders,
}: Pick<IncomingMessage, 'headers' | 'rawHeaders'>): Pick<RawRequest, 'headers' | 'fields'> {
  const fields = rawHeaders.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? '']] : [],
  );
  return { headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])), fields };
}

/** Something came that is no response of HTTP. */
class NotHttp extends Error {}

/** Whether the parser of HTTP refused what came. */
function isMalformed(error: unknown): boolean {
  const { code = '', cause } = error as NodeJS.ErrnoException;
  return String(code).startsWith('HPE_') || (cause !== undefined && isMalformed(cause));
}

/** The path as a text, because a URL object would rewrite it. */
function pathOf({ target }: RawRequest, { pathname }: URL): string {
  return pathname.replace(/\/$/, '') + target;
}

function fieldsOf(request: RawRequest, { host }: URL): [string, string][] {
  const kept = forwardedFields(request).filter(([name]) => name.toLowerCase() !== 'accept-encoding');
  return [['Host', host], ...kept, ['Accept-Encoding', 'identity']];
}

/** The same with undici, whose agent supports proxies. It sets the length of a body. */
async function sendBy(route: Route, request: RawRequest, upstream: URL, signal: AbortSignal): Promise<RawResponse> {
  const answer = await route
    .request({
      origin: upstream.origin,
      path: pathOf(request, upstream),
      method: request.method as 'DELETE',
      headers: fieldsOf(request, upstream).flat(),
      body: request.body.length > 0 ? request.body : null,
      signal,
      responseHeaders: 'raw',
    })
    .catch((error) => {
      const { cause = error } = error;
      const isOdd = /^bad (upgrade|response)$/.test(cause.message) || cause.code === 'ERR_ASSERTION';
      throw isOdd ? new NotHttp(`its status is not one of HTTP`) : error;
    });
  const rawHeaders = answer.headers as unknown as string[];
  const { fields = [] } = messageOf({ headers: {}, rawHeaders });
  const headers: Record<string, string> = {};
  for (const [name, value] of fields) {
    const key = name.toLowerCase();
    headers[key] = key in headers ? `${headers[key]}, ${value}` : value;
  }
  return { status: answer.statusCode, headers, fields, ...(await bodyOf(answer.body)) };
}

/** A kept connection that the server has closed meanwhile, as it may, is replaced by a new one. */
async function sendAgain(...[request, upstream, signal, fresh]: Parameters<typeof send>): Promise<RawResponse> {
  return await send(request, upstream, signal, fresh).catch((error) => {
    if (error instanceof ClosedMeanwhile) return send(request, upstream, signal, true);
    throw error;
  });
}

class ClosedMeanwhile extends Error {}

function send(request: RawRequest, upstream: URL, signal: AbortSignal, fresh: boolean): Promise<RawResponse> {
  const start = upstream.protocol === 'https:' ? httpsRequest : httpRequest;
  const kept = isLocal(upstream) ? direct[upstream.protocol as keyof typeof direct] : undefined;
  const agent = fresh ? new (upstream.protocol === 'https:' ? TlsAgent : Agent)() : kept;
  return new Promise((resolve, reject) => {
    const { method } = request;
    const path = pathOf(request, upstream);
    // Without a length the body of a DELETE would be read as the next request.
    const length = request.body.length > 0 || /^(POST|PUT|PATCH)$/.test(method);
    const fields = fieldsOf(request, upstream);
    const headers = [...fields, ...(length ? [['Content-Length', String(request.body.length)]] : [])].flat();
    const outgoing = start(upstream, { method, path, headers, signal, ...(agent && { agent }) }, (incoming) => {
      responseOf(incoming).then(resolve, reject);
    });
    outgoing.on('upgrade', ({ statusCode }, socket) => {
      socket.destroy();
      reject(new NotHttp(`it switches the protocol with the status ${statusCode}`));
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      reject(outgoing.reusedSocket && error.code === 'ECONNRESET' ? new ClosedMeanwhile() : error);
    });
    outgoing.end(request.body);
  });
}

async function responseOf(incoming: IncomingMessage): Promise<RawResponse> {
  const { statusCode = 0 } = incoming;
  if (statusCode < 200) {
    incoming.destroy();
    throw new NotHttp(`it answers with the status ${String(statusCode).padStart(3, '0')}, which HTTP does not have`);
  }
  const { statusMessage: reason } = incoming;
  return { status: statusCode, ...(reason && { reason }), ...messageOf(incoming), ...(await bodyOf(incoming)) };
}

async function bodyOf(stream: AsyncIterable<Buffer>): Promise<Pick<RawResponse, 'body' | 'rest'>> {
  const chunks: Buffer[] = [];
  let length = 0;
  const bytes: AsyncIterator<Buffer> = stream[Symbol.asyncIterator]();
  while (length <= mostBytes) {
    const { value, done } = await bytes.next();
    if (done) return { body: Buffer.concat(chunks) };
    chunks.push(value);
    length += value.length;
  }
  return { body: Buffer.concat(chunks), rest: { [Symbol.asyncIterator]: () => bytes } };
}

function isLocal({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}

/** The error of several addresses, none of which responds, has only a code. */
function reasonOf(error: unknown): string {
  const { message, code = '', cause } = error as NodeJS.ErrnoException;
  return `${message || code}${cause ? ` (${reasonOf(cause)})` : ''}`;
}

function withoutCredentials(headers: Record<string, string>): Record<string, string> {
  return { ...headers, ...(headers.authorization && { authorization: 'Basic ***' }) };
}
