/** One call whose fetch responds at once: what is left is the work of the client. */
import { deepStrictEqual } from 'node:assert';
import { isDeepStrictEqual } from 'node:util';
import { createThuliumClient, deleteBatchOutbounds } from 'thulium-outbounds';
import { bars } from './bars.ts';
import { account, answerTo, headers, idsFrom } from './exchange.ts';
import { installedPeers, versions } from './installed.ts';
import { type Measured, paired, reasonOf } from './paired.ts';
import { connectAll, handWritten, type Send } from './peers.ts';
import { atMost, columnsOf, failures, idsOf, ratiosOf, type Table, type Target } from './table.ts';

type Ids = [string, ...string[]];

/** What is measured for each number of ids. `calls` make one round of one candidate, of some milliseconds. */
const sizes = [
  { ids: 1, calls: 60, most: 1.45 },
  { ids: 100, calls: 30, most: 1.25 },
  { ids: 500, calls: 10, most: 1.15 },
];
const floor = 'hand-written fetch';
const ours = 'thulium-outbounds';
const whole = 'thulium-outbounds, deleteBatchOutbounds';
const baseUrl = 'https://acme.thulium.com/api';

export async function* oneCall(isQuick: boolean): AsyncGenerator<Table> {
  const folder = await installedPeers();
  const rounds = isQuick ? 5 : 200;
  const columns = new Map<string, Measured>();
  const checking = new Set<string>();
  for (const { ids: number, calls } of sizes) {
    const { candidates, failed } = await candidatesFor(idsFrom(0, number) as Ids, folder, checking);
    columns.set(idsOf(number), await paired(candidates, { rounds, calls, warmUp: rounds / 10 }, failed));
  }
  const head = ['client', ...columns.keys()];
  const rows = columnsOf(columns, 'µs');
  const isAmong = (names: string[], name = '') => names.includes(name) || checking.has(name);
  const peersThatCheck = [...checking].filter((name) => name !== ours && name !== whole);
  const about = `Medians of ${rounds} rounds.`;
  yield {
    title: 'One call, beside clients that check the answer',
    text: `\`fetch\` is a stub that answers at once with a new \`Response\`, so that what is left is the work of the client. Each is as its documentation has it, sends the same request and gives the same list. Here are those that refuse an answer with an undocumented status, which is tried before anything is measured; the hand-written fetch checks nothing. The validators of hey-api look at the answer only, zodios at the query as well, \`${ours}\` at both. It also ends an answer that is too long or too late, and keeps the credentials out of what it gives back; \`${whole}\` accounts for each id. ${about} ${versions()}.${failures(columns)}`,
    head,
    rows: rows.filter(([name]) => isAmong([floor], name)),
    targets: targetsIn(columns, peersThatCheck),
    ratios: ratiosOf(columns),
    chart: {
      file: 'one-call.svg',
      alt: 'One call as a ratio to a hand-written fetch',
      svg: bars(columns, new Set([ours, whole]), checking),
    },
  };
  yield {
    title: 'One call, beside clients that do not check the answer',
    text: `The same calls of clients that take any answer as it comes. ky and the generators of orval and hey-api ask for Node.js 22, and run on 20 as well. ${about}`,
    head,
    rows: rows.filter(([name]) => name === ours || !isAmong([whole], name)),
    targets: [],
    ratios: {},
  };
}

function targetsIn(columns: Map<string, Measured>, checking: string[]): Target[] {
  return sizes.flatMap(({ ids, most }) => {
    const measured = columns.get(idsOf(ids));
    const own = measured?.ratios.get(ours) ?? Number.NaN;
    const rivals = checking.filter((name) => measured?.ratios.has(name));
    const [nearest = 'none', least = Number.NaN] =
      rivals.map((name): [string, number] => [name, measured?.ratio(name, ours) ?? 0]).sort((a, b) => a[1] - b[1])[0] ??
      [];
    const faster = ids === 100 ? 1.3 : 1;
    return [
      atMost(idsOf(ids), most, `× ${floor}`, own),
      {
        what: `${idsOf(ids)}: every client that checks takes ${faster === 1 ? 'more than 1.00' : 'at least 1.30'} × ${ours}`,
        seen: `${least.toFixed(2)} (${nearest})`,
        met: faster === 1 ? least > 1 : Number(least.toFixed(2)) >= faster,
      },
    ];
  });
}

/** The candidates that return the correct list for the correct request; those that check it are added to the set. */
async function candidatesFor(ids: Ids, folder: string, checking: Set<string>) {
  const stub = stubFor(ids);
  const { sends, failed } = await connectAll(folder, baseUrl, stub.fetch);
  const all = new Map<string, Send>([...ownCalls(stub.fetch), ...sends]);
  for (const [name, call] of all) {
    try {
      await checkSame(call, ids, stub);
      if (await refusesWrong(call, ids, stub)) checking.add(name);
    } catch (error) {
      all.delete(name);
      failed.set(name, reasonOf(error));
    }
  }
  const candidates = Object.fromEntries([...all].map(([name, call]) => [name, () => call(ids)]));
  return { candidates, failed };
}

function ownCalls(stub: typeof fetch): [string, Send][] {
  const client = createThuliumClient({ baseUrl, ...account, fetch: stub });
  return [
    [floor, handWritten(baseUrl, stub)],
    [
      ours,
      async (ids) => (await client.DELETE('/batch/outbounds', { params: { query: { 'id[]': ids as Ids } } })).data,
    ],
    [whole, async (ids) => (await deleteBatchOutbounds(client, ids)).results],
  ];
}

interface Stub {
  fetch: typeof fetch;
  last: () => Request;
  /** What it responds with. */
  answer: unknown;
}

/** Responds as documented, each time with a new `Response`, as the platform does. */
function stubFor(ids: string[]): Stub {
  const init = { status: 200, headers: { 'content-type': 'application/json' } };
  let body = JSON.stringify(answerTo(ids));
  let last: Parameters<typeof fetch>;
  return {
    fetch: async (...args) => {
      last = args;
      return new Response(body, init);
    },
    last: () => new Request(...last),
    set answer(value: unknown) {
      body = JSON.stringify(value);
    },
  };
}

/** Speed is worth nothing if a client does something else. */
async function checkSame(call: Send, ids: Ids, stub: Stub): Promise<void> {
  deepStrictEqual(await call(ids), answerTo(ids), 'it gives another answer');
  const { method, url, headers: had } = stub.last();
  const { authorization } = headers;
  const sent = { method, ids: new URL(url).searchParams.getAll('id[]'), authorization: had.get('authorization') };
  deepStrictEqual(sent, { method: 'DELETE', ids, authorization }, 'it sends another request');
}

/** Whether a client returns no data for a response with an undocumented status. */
async function refusesWrong(call: Send, ids: Ids, stub: Stub): Promise<boolean> {
  const wrong = answerTo(ids).map((item) => ({ ...item, status: 'NO_SUCH_STATUS' }));
  stub.answer = wrong;
  const came = await call(ids).catch(() => undefined);
  stub.answer = answerTo(ids);
  return !isDeepStrictEqual(came, wrong);
}
