/**
 * What sends requests in Node.js alone.
 *
 * @module thulium-outbounds/undici
 */
import { pipeline, type Readable, type Transform } from 'node:stream';
import { createGunzip, createInflate } from 'node:zlib';
import { Agent, type Dispatcher } from 'undici';
import { joined, mostBytes } from './answer-text.ts';
import type { ThuliumClientOptions } from './client-options.ts';

/** Statuses for which a `Response` takes no body. */
const bodiless = [204, 205, 304];

const decoders = new Map<string, () => Transform>([
  ['gzip', createGunzip],
  ['deflate', createInflate],
]);

/**
 * A `fetch` for `createThuliumClient` that sends by undici, which must be installed beside this package. It does less for
 * each request than the `fetch` of Node.js, which is felt where the server is near. It follows no redirect, and gives an
 * answer once it has come as a whole.
 *
 * @example
 * const client = createThuliumClient({ system: 'acme', username: 'api_user', password, fetch: undiciFetch() });
 *
 * @param dispatcher holds the connections, through a proxy for example. Default: an `Agent` of its own, which leaves time
 * limits to the client. https://undici.nodejs.org/#/docs/api/Dispatcher
 */
export function undiciFetch(
  dispatcher: Dispatcher = new Agent({ headersTimeout: 0, bodyTimeout: 0 }),
): NonNullable<ThuliumClientOptions['fetch']> {
  return async (url, { method, headers, signal = null }) => {
    const pathAt = url.indexOf('/', url.indexOf('//') + 2);
    const answer = await dispatcher.request({
      origin: url.slice(0, pathAt),
      path: url.slice(pathAt),
      method: method as Dispatcher.HttpMethod,
      headers: { ...Object.fromEntries(new Headers(headers)), 'accept-encoding': [...decoders.keys()].join(', ') },
      signal,
    });
    const { statusCode: status } = answer;
    const body = await firstBytes(decoded(answer));
    return new Response(bodiless.includes(status) ? null : body, { status, headers: pairsOf(answer.headers) });
  };
}

function decoded({ headers, body }: Dispatcher.ResponseData): Readable {
  const decoder = decoders.get(String(headers['content-encoding']).toLowerCase())?.();
  return decoder ? pipeline(body, decoder, () => {}) : body; // its errors are those of what is read here
}

/** The body, or as much of it as the client needs to see that it is too long. */
async function firstBytes(body: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > mostBytes) break; // which ends the connection
  }
  return joined(chunks, bytes);
}

function pairsOf(headers: Dispatcher.ResponseData['headers']): [string, string][] {
  return Object.entries(headers).flatMap(([name, values = []]) =>
    [values].flat().map((value): [string, string] => [name, value]),
  );
}
