/**
 * A way to send requests that only Node.js has.
 *
 * @module thulium-outbounds/undici
 */
import { pipeline } from 'node:stream';
import { constants, createGunzip } from 'node:zlib';
import { Agent } from 'undici';
import type { ThuliumClientOptions } from './client-options.ts';
import { mostBytes } from './response-text.ts';

/** Statuses for which a `Response` accepts no body. */
const bodiless = [204, 205, 304];

/** A `Dispatcher` of undici, as far as it is needed here: its types are those of the undici that you have installed. */
export interface UndiciDispatcher {
  /** Sends a request. */
  request(options: {
    origin: string;
    path: string;
    method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';
    headers: Record<string, string>;
    body: string | null;
    signal: AbortSignal | null;
  }): Promise<{
    /** The HTTP status. */
    statusCode: number;
    /** The headers, with a list for one that came several times. */
    headers: Record<string, string | string[] | undefined>;
    /** The raw body, not decompressed. */
    body: AsyncIterable<Uint8Array>;
  }>;
}

/**
 * Creates a `fetch` for `createThuliumClient` that uses undici. It does less for each request than the `fetch` of Node.js,
 * which is noticeable if the server is near. It follows no redirect, and returns a response once it is complete.
 *
 * @example
 * const client = createThuliumClient({ system: 'acme', username: 'api_user', password, fetch: undiciFetch() });
 *
 * @example Through the proxy of `HTTPS_PROXY`, or of `HTTP_PROXY` if that is not set, except for the hosts of `NO_PROXY`
 * import { EnvHttpProxyAgent } from 'undici';
 * const fetch = undiciFetch(new EnvHttpProxyAgent({ headersTimeout: 0, bodyTimeout: 0 }));
 * const client = createThuliumClient({ system: 'acme', username: 'api_user', password, fetch });
 *
 * @param dispatcher owns the connections. Default: an `Agent` that leaves time limits to the client, and uses no proxy.
 * @see {@link https://undici.nodejs.org/#/docs/api/Dispatcher | The dispatchers of undici}
 */
export function undiciFetch(
  dispatcher: UndiciDispatcher = new Agent({ headersTimeout: 0, bodyTimeout: 0 }),
): NonNullable<ThuliumClientOptions['fetch']> {
  return async (url, { method, headers, body, signal = null }) => {
    const pathAt = url.indexOf('/', url.indexOf('//') + 2);
    const answer = await dispatcher.request({
      origin: url.slice(0, pathAt),
      path: url.slice(pathAt),
      method: method as 'GET',
      headers: { ...Object.fromEntries(new Headers(headers)), 'accept-encoding': 'gzip' },
      body: (body ?? null) as string | null,
      signal,
      ...noRedirects,
    });
    const init = { status: answer.statusCode, headers: pairsOf(answer.headers) };
    const bytes = await firstBytes(answer);
    return new Response(bodiless.includes(init.status) ? null : bytes, init);
  };
}

type UndiciResponse = Awaited<ReturnType<UndiciDispatcher['request']>>;

/** For a dispatcher with the redirect interceptor, which would send the credentials along. Its types omit the option. */
const noRedirects = { maxRedirections: 0 };

function decoded({ headers, body }: UndiciResponse): AsyncIterable<Uint8Array> {
  if (!/^(x-)?gzip$/i.test(String(headers['content-encoding']))) return body;
  // As fetch does: a body that is empty or ends too early yields what there is.
  const gunzip = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
  return pipeline(body, gunzip, () => {}); // its errors are those of what is read here
}

/** The body, or as much of it as the client needs to see that it is too long. */
async function firstBytes(answer: UndiciResponse): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of decoded(answer)) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > mostBytes) break; // which ends the connection
    }
  } catch (error) {
    // The text of a refusal may be lost in transit: its status counts anyway.
    if (answer.statusCode < 300) throw error;
  }
  return Buffer.concat(chunks, bytes);
}

function pairsOf(headers: UndiciResponse['headers']): [string, string][] {
  const pairs: [string, string][] = [];
  for (const [name, values = []] of Object.entries(headers)) {
    for (const value of typeof values === 'string' ? [values] : values) pairs.push([name, value]);
  }
  return pairs;
}
