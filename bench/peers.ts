/** What is measured beside the package, by the name that the tables have. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { headers } from './exchange.ts';
import { reasonOf } from './paired.ts';

/** Sends the ids, and returns the parsed response. */
export type Send = (ids: string[]) => Promise<unknown>;

export interface Peer {
  name: string;
  /** The module of its client, in the folder of the peers. */
  module: string;
}

/** Each is as its documentation has it. */
export const peers: Peer[] = [
  { name: 'openapi-fetch', module: 'clients/openapi-fetch.js' },
  { name: 'openapi-fetch, Ajv in a middleware', module: 'clients/openapi-fetch-ajv.js' },
  { name: 'hey-api', module: 'clients/hey-api.js' },
  { name: 'hey-api, validator zod', module: 'clients/hey-api-zod.js' },
  { name: 'hey-api, validator valibot', module: 'clients/hey-api-valibot.js' },
  { name: 'orval', module: 'clients/orval.js' },
  { name: 'orval, runtimeValidation', module: 'clients/orval-zod.js' },
  { name: 'openapi-zod-client (zodios)', module: 'zodios/zodios.js' },
  { name: 'ky', module: 'clients/ky.js' },
  { name: 'ofetch', module: 'clients/ofetch.js' },
  { name: 'axios', module: 'clients/axios.js' },
  { name: 'octokit', module: 'clients/octokit.js' },
];

/** Where the module is built for Node.js. */
export function builtOf(module: string): string {
  return module.replace(/\.js$/, '.mjs');
}

export interface Connected {
  sends: Map<string, Send>;
  /** Why the others are not there. */
  failed: Map<string, string>;
}

/** Connects one peer of the folder where they are installed. */
export async function connectPeer(
  { module }: Peer,
  folder: string,
  baseUrl: string,
  send: typeof fetch,
): Promise<Send> {
  const { connect } = await import(pathToFileURL(join(folder, builtOf(module))).href);
  return connect({ baseUrl, headers, fetch: send });
}

/** Connects all peers. One that cannot be loaded is left out, with the reason. */
export async function connectAll(folder: string, baseUrl: string, send: typeof fetch): Promise<Connected> {
  const connected: Connected = { sends: new Map(), failed: new Map() };
  for (const peer of peers) {
    try {
      connected.sends.set(peer.name, await connectPeer(peer, folder, baseUrl, send));
    } catch (error) {
      connected.failed.set(peer.name, reasonOf(error));
    }
  }
  return connected;
}

type Pools = Record<'connect' | 'connectBare' | 'connectWithLoop' | 'connectWithRetries', (options: object) => Send>;

/** What undici's pool does without a client, connected. */
export async function poolsAt(folder: string, baseUrl: string): Promise<Record<keyof Pools, Send>> {
  const pools: Pools = await import(pathToFileURL(join(folder, builtOf('clients/pool.js'))).href);
  const options = { baseUrl, headers };
  return {
    connect: pools.connect(options),
    connectBare: pools.connectBare(options),
    connectWithLoop: pools.connectWithLoop(options),
    connectWithRetries: pools.connectWithRetries(options),
  };
}

/** The least that one writes by hand. */
export function handWritten(baseUrl: string, send: typeof fetch): Send {
  return async (ids) => {
    const query = ids.map((id) => `id[]=${encodeURIComponent(id)}`).join('&');
    const response = await send(`${baseUrl}/batch/outbounds?${query}`, { method: 'DELETE', headers });
    if (!response.ok) throw new Error(`The answer is ${response.status}.`);
    return response.json();
  };
}
