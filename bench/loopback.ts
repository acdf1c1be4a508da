/** Many ids over loopback: 500 a request, 4 in flight. */
import { deepStrictEqual } from 'node:assert';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createThuliumClient, deleteBatchOutbounds } from 'thulium-outbounds';
import { undiciFetch } from 'thulium-outbounds/undici';
import { account, answerTo, headers, idsFrom, perRequest } from './exchange.ts';
import { type Measured, median, paired } from './paired.ts';

const inFlight = 4;
export const batch = 100_000;
export const latencies = [0, 20];
export const rounds = 9;

type Send = (ids: string[]) => Promise<unknown>;
type Pool = (baseUrl: string, connections: number, headers: Record<string, string>) => Send;

/** By the milliseconds that the server takes. */
export type Loopback = Map<number, Map<string, Measured>>;

export async function loopback(peersFolder: string): Promise<Loopback> {
  const { pool }: { pool: Pool } = await import(pathToFileURL(join(peersFolder, 'pool.js')).href);
  const ids = idsFrom(0, batch);
  const answer = answerTo(ids);
  const measured: Loopback = new Map();
  for (const latency of latencies) {
    const server = await startServer(batch, latency);
    const client = createThuliumClient({ baseUrl: server.baseUrl, ...account });
    const fast = createThuliumClient({ baseUrl: server.baseUrl, ...account, fetch: undiciFetch() });
    const all = {
      'undici Pool': inRequests(ids, pool(server.baseUrl, inFlight, headers)),
      fetch: inRequests(ids, plainFetch(server.baseUrl)),
      'thulium-outbounds': async () => (await deleteBatchOutbounds(client, ids)).results,
      'thulium-outbounds, undiciFetch': async () => (await deleteBatchOutbounds(fast, ids)).results,
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

/** The peak of the memory in MB, each time of a new process. */
export async function peakMemory(number: number, runs: number): Promise<number> {
  const server = await startServer(number, 0);
  const peaks: number[] = [];
  for (let run = 0; run < runs; run++) {
    const child = fork(fileURLToPath(new URL('memory.js', import.meta.url)), [server.baseUrl, String(number)]);
    const [peak] = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => [Number.NaN])]);
    if (Number.isNaN(peak)) throw new Error('The process whose memory is measured failed.');
    peaks.push(peak);
  }
  server.stop();
  return median(peaks);
}

async function startServer(number: number, latency: number) {
  const child = fork(fileURLToPath(new URL('server.js', import.meta.url)), [String(number), String(latency)]);
  const [port] = await once(child, 'message');
  return { baseUrl: `http://127.0.0.1:${port}`, stop: () => child.disconnect() };
}

function inRequests(ids: string[], send: Send) {
  return async () => {
    const results: ReturnType<typeof answerTo> = [];
    let next = 0;
    const worker = async () => {
      while (next < ids.length) {
        const own = ids.slice(next, next + perRequest);
        next += perRequest;
        results.push(...((await send(own)) as typeof results));
      }
    };
    await Promise.all(Array.from({ length: inFlight }, worker));
    return results;
  };
}

function plainFetch(baseUrl: string): Send {
  return async (ids) => {
    const url = `${baseUrl}/batch/outbounds?${ids.map((id) => `id[]=${encodeURIComponent(id)}`).join('&')}`;
    const response = await fetch(url, { method: 'DELETE', headers });
    if (!response.ok) throw new Error(`The answer is ${response.status}.`);
    return response.json();
  };
}
