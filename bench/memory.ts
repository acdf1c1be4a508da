/** The process whose memory is measured: it has no list of the ids, and keeps no results. */
import { createThuliumClient, deleteBatchOutboundsInParts } from 'thulium-outbounds';
import { account, idAt } from './exchange.ts';
import type { Memory } from './loopback.ts';

const [baseUrl = '', number] = process.argv.slice(2);
const client = createThuliumClient({ baseUrl, ...account });

async function* ids() {
  for (let index = 0; index < Number(number); index++) yield idAt(index);
}

let results = 0;
for await (const part of deleteBatchOutboundsInParts(client, ids())) results += part.results.length;
if (results !== Number(number)) throw new Error(`There are ${results} results, where ${number} were asked for.`);
const peak = process.resourceUsage().maxRSS / 1024;
globalThis.gc?.();
const { heapUsed, external } = process.memoryUsage();
process.send?.({ peak, held: (heapUsed + external) / 2 ** 20 } satisfies Memory, () => process.disconnect());
