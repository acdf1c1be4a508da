/** A batch as in production, where connections are reset and servers are busy. */
import { names } from './batch-clients.ts';
import { median, shuffled } from './paired.ts';
import type { BatchReport } from './send-batch.ts';
import { count, type Table } from './table.ts';

/** Times those that lose nothing. Of the others it is said what they lose. */
export async function lossTable(
  clients: string[],
  send: (name: string) => Promise<BatchReport>,
  rounds: number,
): Promise<Table> {
  const seen = new Map<string, BatchReport[]>(clients.map((name) => [name, []]));
  const lostBy = (name: string) => Math.max(...(seen.get(name) ?? []).map(({ lost }) => lost));
  const failedIn = (name: string) => seen.get(name)?.find(({ failed }) => failed !== undefined)?.failed;
  for (let round = 0; round < rounds; round++) {
    for (const [name, reports] of shuffled([...seen])) {
      if (lostBy(name) > 0 || failedIn(name) !== undefined) continue;
      reports.push(await send(name));
    }
  }
  const row = ([name, reports]: [string, BatchReport[]]) => {
    const failed = failedIn(name);
    if (failed !== undefined) return [name, '', `failed: ${failed}`];
    const time = median(reports.flatMap(({ times }) => times)) / 1e6;
    return [name, count(lostBy(name)), lostBy(name) > 0 ? '' : `${time.toFixed(1)} s`];
  };
  const lost = failedIn(names.ours) ?? count(lostBy(names.ours));
  return {
    title: 'A batch where requests fail',
    text: 'The same ids to a server that takes 20 ms, resets 1 % of the connections and answers 5 % of the requests with a 503: the same ones for each client. A client that does not retry, or not enough, leaves ids without an answer; it is not timed. The others wait between their tries: half a second at least after the first for most.',
    head: ['client', 'ids without an answer', 'time'],
    rows: [...seen].map(row),
    targets: [{ what: 'with resets and 503: ids without an answer', seen: lost, met: lost === '0' }],
    ratios: {},
  };
}
