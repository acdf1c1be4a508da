/**
 * What sends requests in Node.js alone.
 *
 * @module thulium-outbounds/undici
 */
import { pipeline, type Readable } from 'node:stream';
import { constants, createGunzip } from 'node:zlib';
import { Agent, type Dispatcher } from 'undici';
import type { ThuliumClientOptions } from './client-options.ts';
import { mostBytes } from './response-text.ts';

/** Statuses for which a `Response` takes no body. */
const bodiless = [204, 205, 304];

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
  return async (url, { method = 'GET', headers, body, signal = null }) => {
    const pathAt = url.indexOf('/', url.indexOf('//') + 2);
    const answer = await dispatcher.request({
      origin: url.slice(0, pathAt),
      path: url.slice(pathAt),
      method: method as Dispatcher.HttpMethod,
      headers: { ...Object.fromEntries(new Headers(headers)), 'accept-encoding': 'gzip' },
      // The client gives text, and what else a RequestInit may have undici takes as well.
      body: (body ?? null) as NonNullable<Parameters<Dispatcher['request']>[0]['body']> | null,
      signal,
      ...noRedirects,
    });
    const init = { status: answer.statusCode, headers: pairsOf(answer.headers) };
    const bytes = await firstBytes(answer);
    return new Response(bodiless.includes(init.status) ? null : bytes, init);
  };
}

/** For a dispatcher with the redirect interceptor, which would take the credentials along. Its types leave the option out. */
const noRedirects = { maxRedirections: 0 };

function decoded({ headers, body }: Dispatcher.ResponseData): Readable {
  if (!/^(x-)?gzip$/i.test(String(headers['content-encoding']))) return body;
  // As fetch does: a body that is empty or ends too early gives what there is.
  const gunzip = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
  return pipeline(body, gunzip, () => {}); // its errors are those of what is read here
}

/** The body, or as much of it as the client needs to see that it is too long. */
async function firstBytes(answer: Dispatcher.ResponseData): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  try {
    for await (const chunk of decoded(answer)) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > mostBytes) break; // which ends the connection
    }
  } catch (error) {
    // The words of a refusal may be lost on their way: its status counts all the same.
    if (answer.statusCode < 300) throw error;
  }
  return Buffer.concat(chunks, bytes);
}

function pairsOf(headers: Dispatcher.ResponseData['headers']): [string, string][] {
  const pairs: [string, string][] = [];
  for (const [name, values = []] of Object.entries(headers)) {
    for (const value of typeof values === 'string' ? [values] : values) pairs.push([name, value]);
  }
  return pairs;
}
