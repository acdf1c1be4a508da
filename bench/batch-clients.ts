/** What sends a batch, by the name that the tables have. */
import { createThuliumClient } from 'thulium-outbounds';
import { undiciFetch } from 'thulium-outbounds/undici';
import { account, perRequest } from './exchange.ts';
import { connectPeer, handWritten, peers, poolsAt } from './peers.ts';
import { accountOf, inBatch, inRequests, type SendAll } from './send-all.ts';

export const names = {
  pool: 'undici Pool, JSON parsed',
  loop: 'undici Pool, JSON.parse and a loop',
  account: 'undici Pool, JSON.parse and an account of each id',
  bare: 'undici Pool, bare',
  retries: 'undici Pool in its RetryAgent',
  fetch: 'fetch',
  ours: 'thulium-outbounds',
  overUndici: 'thulium-outbounds, undiciFetch',
  unsorted: 'thulium-outbounds, undiciFetch, ids not sorted',
};

type Connect = (ids: string[], baseUrl: string, folder: string) => Promise<SendAll>;

function pool(name: 'connect' | 'connectWithLoop' | 'connectWithRetries'): Connect {
  return async (ids, baseUrl, folder) => inRequests(ids, (await poolsAt(folder, baseUrl))[name]);
}

async function bare(ids: string[], baseUrl: string, folder: string): Promise<SendAll> {
  const { connectBare } = await poolsAt(folder, baseUrl);
  return inRequests(ids, async (some) => [await connectBare(some)]);
}

function ours(options: () => { fetch?: ReturnType<typeof undiciFetch> }, order = (ids: string[]) => ids): Connect {
  return async (ids, baseUrl) => inBatch(order(ids), createThuliumClient({ baseUrl, ...account, ...options() }));
}

const overUndici = () => ({ fetch: undiciFetch() });
/** The server knows the requests by their first ids. */
const firstComesLast = (ids: string[]) => [...ids.slice(perRequest), ...ids.slice(0, perRequest)];

/** The first one is what the others are compared with. */
export const batchClients = new Map<string, Connect>([
  [names.pool, pool('connect')],
  [names.loop, pool('connectWithLoop')],
  [names.account, async (ids, baseUrl, folder) => accountOf(ids, (await poolsAt(folder, baseUrl)).connect)],
  [names.bare, bare],
  [names.retries, pool('connectWithRetries')],
  [names.fetch, async (ids, baseUrl) => inRequests(ids, handWritten(baseUrl, fetch))],
  [names.ours, ours(() => ({}))],
  [names.overUndici, ours(overUndici)],
  [names.unsorted, ours(overUndici, firstComesLast)],
  ...peers.map((peer): [string, Connect] => [
    peer.name,
    async (ids, baseUrl, folder) => inRequests(ids, await connectPeer(peer, folder, baseUrl, fetch)),
  ]),
]);
