/** The process whose memory is measured: it has no list of the ids, and keeps no results. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createThuliumClient, deleteBatchOutboundsInParts, type ThuliumClientOptions } from 'thulium-outbounds';
import { account, eachRequest, headers, idAt, idsFrom, inFlight, perRequest } from './exchange.ts';
import type { Connect, Memory } from './loopback.ts';

const [sender = '', baseUrl = '', all = '', peersFolder = ''] = process.argv.slice(2);
const number = Number(all);

async function* ids() {
  for (let index = 0; index < number; index++) yield idAt(index);
}

async function inParts(options: Pick<ThuliumClientOptions, 'fetch'>): Promise<number> {
  const client = createThuliumClient({ baseUrl, ...account, ...options });
  let results = 0;
  for await (const part of deleteBatchOutboundsInParts(client, ids())) results += part.results.length;
  return results;
}

async function byPool(): Promise<number> {
  const { connect }: { connect: Connect } = await import(pathToFileURL(join(peersFolder, 'pool.js')).href);
  const send = connect(baseUrl, inFlight, headers);
  let results = 0;
  await eachRequest(number, async (start) => {
    const came = (await send(idsFrom(start, perRequest))) as unknown[];
    results += came.length;
  });
  return results;
}

const senders: Record<string, () => Promise<number>> = {
  pool: byPool,
  fetch: () => inParts({}),
  undici: async () => inParts({ fetch: (await import('thulium-outbounds/undici')).undiciFetch() }),
};
const results = await senders[sender]?.();
if (results !== number) throw new Error(`There are ${results} results, where ${number} were asked for.`);
const peak = process.resourceUsage().maxRSS / 1024;
globalThis.gc?.();
const { heapUsed, external } = process.memoryUsage();
process.send?.({ peak, held: (heapUsed + external) / 2 ** 20 } satisfies Memory, () => process.exit());
