/**
 * What sends requests in Node.js alone.
 *
 * @module thulium-outbounds/undici
 */
import { pipeline, type Readable, type Transform } from 'node:stream';
import { createGunzip, createInflate } from 'node:zlib';
import { Agent, type Dispatcher } from 'undici';
import { mostBytes } from './answer-text.ts';
import type { ThuliumClientOptions } from './client-options.ts';

/** Statuses for which a `Response` takes no body. */
const bodiless = [204, 205, 304];

const decoders = new Map<string, () => Transform>([
  ['gzip', createGunzip],
  ['deflate', createInflate],
]);
const accepted = [...decoders.keys()].join(', ');

/**
 * A `fetch` for `createThuliumClient` that sends by undici, which must be installed beside this package. It does less for
 * each request than the `fetch` of Node.js, which is felt where the server is near. It follows no redirect, and gives an
 * answer once it has come as a whole: its `body` is `null`, and that of its clone is a stream.
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
      headers: { ...Object.fromEntries(new Headers(headers)), 'accept-encoding': accepted },
      signal,
    });
    const init = { status: answer.statusCode, headers: pairsOf(answer.headers) };
    const body = await firstBytes(decoded(answer));
    if (bodiless.includes(init.status)) return new Response(null, init);
    // The client cuts off what is too long by its stream.
    return body.length > mostBytes ? new Response(body, init) : new WholeAnswer(body, init);
  };
}

/**
 * An answer that is there as a whole, without the stream that `Response` makes of one: to make and read it takes longer
 * than the rest of what is done here. A clone has it.
 */
class WholeAnswer extends Response {
  readonly #bytes: Uint8Array<ArrayBuffer>;

  constructor(bytes: Uint8Array<ArrayBuffer>, init: ResponseInit) {
    super(null, init);
    this.#bytes = bytes;
  }

  override clone(): Response {
    return new Response(this.#bytes, this);
  }

  override async text(): Promise<string> {
    return new TextDecoder().decode(this.#bytes);
  }

  override json(): Promise<unknown> {
    return this.clone().json();
  }

  override arrayBuffer(): Promise<ArrayBuffer> {
    return this.clone().arrayBuffer();
  }

  override blob(): Promise<Blob> {
    return this.clone().blob();
  }
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
  return Buffer.concat(chunks, bytes);
}

function pairsOf(headers: Dispatcher.ResponseData['headers']): [string, string][] {
  const pairs: [string, string][] = [];
  for (const [name, values = []] of Object.entries(headers)) {
    for (const value of typeof values === 'string' ? [values] : values) pairs.push([name, value]);
  }
  return pairs;
}
