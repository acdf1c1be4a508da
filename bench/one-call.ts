/** One call whose fetch answers at once: what is left is the work of the client. */
import { deepStrictEqual } from 'node:assert';
import { createThuliumClient, deleteBatchOutbounds } from 'thulium-outbounds';
import { handWritten, peersOf } from './clients.ts';
import { account, answerTo, headers, idsFrom } from './exchange.ts';
import { type Measured, paired } from './paired.ts';

type Ids = [string, ...string[]];
type Call = (ids: Ids) => Promise<unknown>;

/** What is measured for each number of ids. `calls` make one round of one candidate, of some milliseconds. */
export const sizes = [
  { ids: 1, calls: 60 },
  { ids: 100, calls: 30 },
  { ids: 500, calls: 10 },
];
export const rounds = 200;
export const floor = 'hand-written fetch';
export const ours = 'thulium-outbounds';
export const whole = 'thulium-outbounds, deleteBatchOutbounds';

const baseUrl = 'https://acme.thulium.com/api';

/** By the number of ids. */
export type OneCall = Map<number, Map<string, Measured>>;

export async function oneCall(peersFolder: string): Promise<OneCall> {
  const measured: OneCall = new Map();
  for (const { ids: number, calls } of sizes) {
    const ids = idsFrom(0, number) as Ids;
    const stub = stubFor(ids);
    const all = { ...ownCalls(stub.fetch), ...(await peersOf(peersFolder, baseUrl, stub.fetch)) };
    for (const [name, call] of Object.entries(all)) await checkSame(name, call, ids, stub);
    const candidates = Object.fromEntries(Object.entries(all).map(([name, call]) => [name, () => call(ids)]));
    measured.set(number, await paired(candidates, { rounds, calls, warmUp: 20 }));
  }
  return measured;
}

function ownCalls(stub: typeof fetch): Record<string, Call> {
  const client = createThuliumClient({ baseUrl, ...account, fetch: stub });
  return {
    [floor]: handWritten(baseUrl, stub),
    [ours]: async (ids) => (await client.DELETE('/batch/outbounds', { params: { query: { 'id[]': ids } } })).data,
    [whole]: async (ids) => (await deleteBatchOutbounds(client, ids)).results,
  };
}

interface Stub {
  fetch: typeof fetch;
  last: () => Request;
}

/** Answers as documented, each time with a new `Response`, as the platform does. */
function stubFor(ids: string[]): Stub {
  const body = JSON.stringify(answerTo(ids));
  const init = { status: 200, headers: { 'content-type': 'application/json' } };
  let last: Parameters<typeof fetch>;
  return {
    fetch: async (...args) => {
      last = args;
      return new Response(body, init);
    },
    last: () => new Request(...last),
  };
}

/** Speed is worth nothing where a client does something else. */
async function checkSame(name: string, call: Call, ids: Ids, stub: Stub): Promise<void> {
  deepStrictEqual(await call(ids), answerTo(ids), `${name} gives another answer`);
  const { method, url, headers: had } = stub.last();
  const { authorization } = headers;
  const sent = { method, ids: new URL(url).searchParams.getAll('id[]'), authorization: had.get('authorization') };
  deepStrictEqual(sent, { method: 'DELETE', ids, authorization }, `${name} sends another request`);
}
