/** Many ids over loopback: 500 a request, 4 in flight. */
import { deepStrictEqual } from 'node:assert';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createThuliumClient, deleteBatchOutbounds } from 'thulium-outbounds';
import { undiciFetch } from 'thulium-outbounds/undici';
import { handWritten, peersOf, type Send } from './clients.ts';
import { account, answerTo, eachRequest, headers, idsFrom, inFlight, perRequest } from './exchange.ts';
import { type Measured, median, paired } from './paired.ts';

export const batch = 100_000;
export const latencies = [0, 20];
export const rounds = 7;
export const pool = 'undici Pool';
export const overUndici = 'thulium-outbounds, undiciFetch';

export type Connect = (baseUrl: string, connections: number, headers: Record<string, string>) => Send;

/** By the milliseconds that the server takes. */
export type Loopback = Map<number, Map<string, Measured>>;

export async function loopback(peersFolder: string): Promise<Loopback> {
  const { connect }: { connect: Connect } = await import(pathToFileURL(join(peersFolder, 'pool.js')).href);
  const ids = idsFrom(0, batch);
  const answer = answerTo(ids);
  const measured: Loopback = new Map();
  for (const latency of latencies) {
    const server = await startServer(batch, latency);
    const client = createThuliumClient({ baseUrl: server.baseUrl, ...account });
    const fast = createThuliumClient({ baseUrl: server.baseUrl, ...account, fetch: undiciFetch() });
    // The client of orval has the address of its server from the time when it was generated.
    const { orval: _, ...others } = await peersOf(peersFolder, server.baseUrl, fetch);
    const all = {
      [pool]: inRequests(ids, connect(server.baseUrl, inFlight, headers)),
      fetch: inRequests(ids, handWritten(server.baseUrl, fetch)),
      'thulium-outbounds': async () => (await deleteBatchOutbounds(client, ids)).results,
      [overUndici]: async () => (await deleteBatchOutbounds(fast, ids)).results,
      ...Object.fromEntries(Object.entries(others).map(([name, send]) => [name, inRequests(ids, send)])),
    };
    for (const [name, run] of Object.entries(all)) {
      const came = (await run()).toSorted((a, b) => (a.id < b.id ? -1 : 1));
      deepStrictEqual(came, answer, `${name} gives another answer`);
    }
    measured.set(latency, await paired(all, { rounds, calls: 1, warmUp: 1 }));
    server.stop();
  }
  return measured;
}

export interface Memory {
  /** The most that the process had of the system, in MB. */
  peak: number;
  /** What was still in use at its end, after a collection of the garbage. */
  held: number;
}

/** By the client and the number of ids: the medians over some processes. */
export type MemoryTable = Map<string, Map<number, Memory>>;

/** What memory.ts sends by. */
const senders = { [pool]: 'pool', 'thulium-outbounds': 'fetch', [overUndici]: 'undici' };

export async function memoryOf(peersFolder: string, numbers: number[], runs: number): Promise<MemoryTable> {
  const table: MemoryTable = new Map();
  for (const number of numbers) {
    const server = await startServer(number, 0);
    for (const [name, sender] of Object.entries(senders)) {
      const seen: Memory[] = [];
      for (let run = 0; run < runs; run++) {
        const program = fileURLToPath(new URL('memory.js', import.meta.url));
        const args = [sender, server.baseUrl, String(number), peersFolder];
        const child = fork(program, args, { execArgv: ['--expose-gc'] });
        const [memory] = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => [])]);
        if (!memory) throw new Error('The process whose memory is measured failed.');
        seen.push(memory);
      }
      const [peak, held] = [median(seen.map(({ peak }) => peak)), median(seen.map(({ held }) => held))];
      table.set(name, (table.get(name) ?? new Map()).set(number, { peak, held }));
    }
    server.stop();
  }
  return table;
}

async function startServer(number: number, latency: number) {
  const child = fork(fileURLToPath(new URL('server.js', import.meta.url)), [String(number), String(latency)]);
  const [port] = await once(child, 'message');
  return { baseUrl: `http://127.0.0.1:${port}`, stop: () => child.disconnect() };
}

function inRequests(ids: string[], send: Send) {
  return async () => {
    const results: ReturnType<typeof answerTo> = [];
    await eachRequest(ids.length, async (start) => {
      results.push(...((await send(ids.slice(start, start + perRequest))) as typeof results));
    });
    return results;
  };
}
