/** Many ids over loopback: 500 a request, 4 in flight. */
import { batchClients, names } from './batch-clients.ts';
import { inFlight, perRequest } from './exchange.ts';
import { installedPeers } from './installed.ts';
import { lossTable } from './loss.ts';
import { type Measured, median, ownTime, paired } from './paired.ts';
import { sendBatch } from './send-batch.ts';
import { startServer } from './start-server.ts';
import { atMost, columnsOf, count, failures, ratiosOf, type Table } from './table.ts';

const number = 100_000;

/** How long the server takes, how many processes of each client, and how many runs in each: those to warm up first. */
const loads = [
  { latency: 0, rounds: 9, warmUp: 3, runs: 5 },
  { latency: 20, rounds: 3, warmUp: 1, runs: 1 },
];

export async function* batch(isQuick: boolean): AsyncGenerator<Table> {
  const folder = await installedPeers();
  const columns = new Map<string, Measured>();
  for (const { latency, rounds, warmUp, runs } of loads) {
    const { baseUrl, stop } = await startServer(number, latency);
    const all = isQuick ? 1 : warmUp + runs;
    const timeOf = async (name: string) => {
      const { times, failed } = await sendBatch({ name, number, baseUrl, folder, runs: all });
      if (failed !== undefined) throw new Error(failed);
      return median(times.slice(isQuick ? 0 : warmUp));
    };
    const candidates = Object.fromEntries([...batchClients.keys()].map((name) => [name, () => timeOf(name)]));
    try {
      const measured = await paired(candidates, { rounds: isQuick ? 1 : rounds, calls: 1, warmUp: 0, clock: ownTime });
      columns.set(`the server takes ${latency} ms`, measured);
    } finally {
      stop();
    }
  }
  yield batchTable(columns);
  const server = await startServer(number, 20, true);
  try {
    const some = [...batchClients.keys()].filter((name) => name !== names.bare); // it has no look at what comes
    const send = async (name: string) => {
      await server.beginRun();
      return sendBatch({ name, number, baseUrl: server.baseUrl, folder, runs: 1, isLossy: true });
    };
    yield await lossTable(some, send, isQuick ? 1 : 3);
  } finally {
    server.stop();
  }
}

function batchTable(columns: Map<string, Measured>): Table {
  const [near, far] = [...columns.values()];
  const { pool, loop, ours, overUndici } = names;
  return {
    title: 'A batch over loopback',
    text: `${count(number)} ids, ${perRequest} a request, ${inFlight} in flight, to a server in another process whose answers lie ready. Each client has processes to itself, in which it is warm before it is timed. The bare pool reads the bytes of an answer and does not look at them; the second one has what undici's documentation has, \`body.json()\`; the loop sees that each item is about the id that was sent in its place; the account takes ids that are there twice once, and sees that each is answered once, in any order. \`undici\` is of version 7, and \`fetch\` that of Node.js, which all but those that name undici use. Only \`${ours}\` accounts for the ids; it needs a set to find those that are there twice, unless they are sorted.${failures(columns)}`,
    head: ['client', ...columns.keys()],
    rows: columnsOf(columns, 'ms'),
    targets: [
      atMost(`${count(number)} ids, 20 ms, with undici`, 1.05, `× ${pool}`, far?.ratio(overUndici, pool)),
      atMost(`${count(number)} ids, 0 ms, with undici`, 1.45, `× ${pool}`, near?.ratio(overUndici, pool)),
      atMost(`${count(number)} ids, 0 ms, with undici`, 1.2, `× ${loop}`, near?.ratio(overUndici, loop)),
    ],
    ratios: ratiosOf(columns),
  };
}
