/** A process that makes ids one by one, sends them and keeps no results. */
import { createThuliumClient, deleteBatchOutboundsInParts, type ThuliumClientOptions } from 'thulium-outbounds';
import { account, eachRequest, idAt, idsFrom, perRequest } from './exchange.ts';
import { poolsAt } from './peers.ts';

const [sender = '', baseUrl = '', all = '', folder = ''] = process.argv.slice(2);
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
  const { connect } = await poolsAt(folder, baseUrl);
  let results = 0;
  await eachRequest(number, async (start) => {
    const came = (await connect(idsFrom(start, Math.min(perRequest, number - start)))) as unknown[];
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
if (results !== number) throw new Error(`There are ${results} results for ${number} ids.`);
process.exit(); // a pool keeps its connections
