/** A batch as in production, where connections are reset and servers are busy. */
import { median, shuffled, timeOf } from './paired.ts';
import type { SendAll } from './send-all.ts';
import { count, type Table } from './table.ts';

interface Seen {
  seconds: number[];
  lost: number[];
}

/** Times those that lose nothing. Of the others it is said what they lose. */
export async function lossTable(
  all: Map<string, SendAll>,
  ours: string,
  beginRun: () => Promise<void>,
  rounds: number,
): Promise<Table> {
  const seen = new Map<string, Seen>([...all.keys()].map((name) => [name, { seconds: [], lost: [] }]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, { seconds, lost }] of shuffled([...seen])) {
      if (lost.some((number) => number > 0)) continue;
      await beginRun();
      seconds.push((await timeOf(async () => lost.push((await all.get(name)?.())?.lost ?? 0))) / 1e6);
    }
  }
  const lostBy = (name: string) => Math.max(...(seen.get(name)?.lost ?? []));
  const timeOfRun = ({ seconds, lost }: Seen) => (Math.max(...lost) > 0 ? '' : `${median(seconds).toFixed(1)} s`);
  return {
    title: 'A batch where requests fail',
    text: 'The same ids to a server that takes 20 ms, resets 1 % of the connections and answers 5 % of the requests with a 503: the same ones for each client. A client that does not retry, or not enough, leaves ids without an answer; it is not timed. The others wait between their tries: half a second at least after the first for most.',
    head: ['client', 'ids without an answer', 'time'],
    rows: [...seen].map(([name, own]) => [name, count(lostBy(name)), timeOfRun(own)]),
    targets: [
      { what: 'with resets and 503: ids without an answer', seen: count(lostBy(ours)), met: lostBy(ours) === 0 },
    ],
    ratios: {},
  };
}
