/** Many ids over loopback: 500 a request, 4 in flight. */
import { deepStrictEqual } from 'node:assert';
import { createThuliumClient } from 'thulium-outbounds';
import { undiciFetch } from 'thulium-outbounds/undici';
import { account, answerTo, idsFrom, inFlight, perRequest } from './exchange.ts';
import { installedPeers } from './installed.ts';
import { lossTable } from './loss.ts';
import { type Measured, paired, reasonOf } from './paired.ts';
import { connectAll, handWritten, poolsAt } from './peers.ts';
import { accountOf, inBatch, inRequests, type SendAll } from './send-all.ts';
import { startServer } from './start-server.ts';
import { atMost, columnsOf, count, failures, ratiosOf, type Table } from './table.ts';

const number = 100_000;
const pool = 'undici Pool, JSON parsed';
const withLoop = 'undici Pool, JSON.parse and a loop';
const withAccount = 'undici Pool, JSON.parse and an account of each id';
const bare = 'undici Pool, bare';
const withRetries = 'undici Pool in its RetryAgent';
const ours = 'thulium-outbounds';
const overUndici = 'thulium-outbounds, undiciFetch';
const unsorted = 'thulium-outbounds, undiciFetch, ids not sorted';

export async function* batch(isQuick: boolean): AsyncGenerator<Table> {
  const folder = await installedPeers();
  const columns = new Map<string, Measured>();
  for (const latency of [0, 20]) {
    const server = await startServer(number, latency);
    try {
      const { candidates, failed } = await candidatesAt(server.baseUrl, folder);
      const rounds = isQuick ? 1 : latency ? 4 : 11;
      columns.set(
        `the server takes ${latency} ms`,
        await paired(candidates, { rounds, calls: 1, warmUp: latency ? 0 : 1 }, failed),
      );
    } finally {
      server.stop();
    }
  }
  yield batchTable(columns);
  const server = await startServer(number, 20, true);
  try {
    const { all } = await connectedAt(server.baseUrl, folder);
    all.delete(bare); // it has no look at what comes
    yield await lossTable(all, ours, server.beginRun, isQuick ? 1 : 3);
  } finally {
    server.stop();
  }
}

function batchTable(columns: Map<string, Measured>): Table {
  const [near, far] = [...columns.values()];
  return {
    title: 'A batch over loopback',
    text: `${count(number)} ids, ${perRequest} a request, ${inFlight} in flight, to a server in another process whose answers lie ready. The bare pool reads the bytes of an answer and does not look at them; the second one has what undici's documentation has, \`body.json()\`; the loop sees that each item is about the id that was sent in its place; the account takes ids that are there twice once, and sees that each is answered once, in any order. \`undici\` is of version 7, and \`fetch\` that of Node.js, which all but those that name undici use. Only \`${ours}\` accounts for the ids; it needs a set to find those that are there twice, unless they are sorted.${failures(columns)}`,
    head: ['client', ...columns.keys()],
    rows: columnsOf(columns, 'ms'),
    targets: [
      atMost(`${count(number)} ids, 20 ms, with undici`, 1.05, `× ${pool}`, far?.ratio(overUndici, pool)),
      atMost(`${count(number)} ids, 0 ms, with undici`, 1.45, `× ${pool}`, near?.ratio(overUndici, pool)),
      atMost(`${count(number)} ids, 0 ms, with undici`, 1.2, `× ${withLoop}`, near?.ratio(overUndici, withLoop)),
    ],
    ratios: ratiosOf(columns),
  };
}

/** The candidates that return a result for each id. */
async function candidatesAt(baseUrl: string, folder: string) {
  const { all, failed } = await connectedAt(baseUrl, folder);
  const answer = answerTo(idsFrom(0, number));
  for (const [name, send] of all) {
    try {
      const { results, reason } = await send();
      if (reason !== undefined) throw reason;
      if (name !== bare) deepStrictEqual(results.toSorted(byId), answer, 'it gives another answer');
    } catch (error) {
      all.delete(name);
      failed.set(name, reasonOf(error));
    }
  }
  return { candidates: Object.fromEntries(all), failed };
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

async function connectedAt(baseUrl: string, folder: string) {
  const ids = idsFrom(0, number);
  const pools = await poolsAt(folder, baseUrl);
  const client = createThuliumClient({ baseUrl, ...account });
  const fast = createThuliumClient({ baseUrl, ...account, fetch: undiciFetch() });
  const { sends, failed } = await connectAll(folder, baseUrl, fetch);
  const all = new Map<string, SendAll>([
    [pool, inRequests(ids, pools.connect)],
    [withLoop, inRequests(ids, pools.connectWithLoop)],
    [withAccount, accountOf(ids, pools.connect)],
    [bare, inRequests(ids, async (some) => [await pools.connectBare(some)])],
    [withRetries, inRequests(ids, pools.connectWithRetries)],
    ['fetch', inRequests(ids, handWritten(baseUrl, fetch))],
    [ours, inBatch(ids, client)],
    [overUndici, inBatch(ids, fast)],
    [unsorted, inBatch([...ids.slice(perRequest), ...ids.slice(0, perRequest)], fast)],
    ...[...sends].map(([name, send]): [string, SendAll] => [name, inRequests(ids, send)]),
  ]);
  return { all, failed };
}
