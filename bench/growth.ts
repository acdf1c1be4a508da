/** Whether an id costs more if there are many. */
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { account, idAt } from './exchange.ts';
import { installedPeers } from './installed.ts';
import { type Cost, type Costs, lines } from './lines.ts';
import { median } from './paired.ts';
import { cli, type Ended, nodeProcess } from './process.ts';
import { startServer } from './start-server.ts';
import { atMost, count, idsOf, type Table, type Target } from './table.ts';

const program = fileURLToPath(new URL('growth-client.js', import.meta.url));
const pool = 'undici Pool';
/** That of the work which any number of ids needs. */
const base = 1;

interface Place {
  folder: string;
  baseUrl: string;
  peers: string;
  number: number;
  stop(): void;
}

/** What is measured: the arguments of Node.js. The command reads files of the folder, and leaves a journal there for the next. */
const works: Record<string, (place: Place, run: number) => string[]> = {
  [pool]: ({ baseUrl, number, peers }) => [program, 'pool', baseUrl, String(number), peers],
  'the client': ({ baseUrl, number }) => [program, 'fetch', baseUrl, String(number)],
  'the client, undiciFetch': ({ baseUrl, number }) => [program, 'undici', baseUrl, String(number)],
  'the command, journal on': ({ folder }, run) => {
    const [ids, journal] = [join(folder, 'ids.txt'), join(folder, `journal-${run}.ndjson`)];
    return [cli, 'delete', '--file', ids, '--yes', '--output', journal];
  },
  'the plan': ({ folder }, run) => {
    return [cli, 'plan', '--file', join(folder, 'ids.txt'), '--out', join(folder, `plan-${run}`)];
  },
  'the plan of a CSV': ({ folder }) => [cli, 'plan', '--file', join(folder, 'ids.csv'), '--column', 'id'],
  'the plan of a journal': ({ folder }, run) => {
    return [cli, 'plan', '--from', join(folder, `journal-${run}.ndjson`), '--status', 'REMOVAL_QUEUED'];
  },
};

export async function* growth(isQuick: boolean): AsyncGenerator<Table> {
  const numbers = isQuick ? [1000, 10_000, 20_000] : [1000, 10_000, 100_000, 1_000_000];
  // The start of a process weighs more, and differs more, where there are few ids.
  const runsFor = (number: number) => (isQuick ? 1 : number > 100_000 ? 3 : number > 10_000 ? 5 : 15);
  const all = await endedProcesses([base, ...numbers], runsFor, await installedPeers());
  const medianOf = (work: string, number: number, of: (ended: Ended) => number) =>
    median(all.filter((one) => one.work === work && one.number === number).map(({ ended }) => of(ended)));
  const costOf = (work: string, number: number): Cost => {
    const added = (of: (ended: Ended) => number) => (medianOf(work, number, of) - medianOf(work, base, of)) / number;
    const memory = added(({ peak }) => peak) * 2 ** 20;
    return { time: added(({ ran }) => ran) * 1e6, memory, peak: medianOf(work, number, ({ peak }) => peak) };
  };
  const costs: Costs = new Map(
    Object.keys(works).map((work) => [work, new Map(numbers.map((number) => [number, costOf(work, number)]))]),
  );
  yield* tablesOf(costs, numbers);
}

function* tablesOf(costs: Costs, numbers: number[]): Generator<Table> {
  const about =
    'Each figure is what an id adds to a run with one id: the median of 15 processes up to 10,000 ids, of 5 for 100,000, and of 3 for 1,000,000. A process is timed until it exits, without the wait of Node.js for its compilers.';
  const head = ['', ...numbers.map(idsOf)];
  const rows = (show: (cost: Cost) => string) =>
    [...costs].map(([name, byNumber]) => [name, ...[...byNumber.values()].map(show)]);
  yield {
    head,
    ratios: Object.fromEntries(grown(costs, numbers, ({ time }) => time)),
    title: 'Growth: the time for an id',
    text: `Ids are sent to the server of the batch at 0 ms: by \`deleteBatchOutboundsInParts\` with an async iterable in a process that keeps no results, by the pool without a client, and by \`thulium-outbounds delete\` with a journal. A plan sends nothing. ${about}`,
    rows: rows(({ time }) => `${time.toFixed(2)} µs`),
    targets: targetsFor(costs, numbers, 'time', ({ time }) => time),
    chart: {
      file: 'growth.svg',
      alt: 'The time and the memory for an id, by the number of ids',
      svg: lines(costs, numbers),
    },
  };
  yield {
    head,
    // Of the whole process: what an id adds is so little that its ratio is mostly noise.
    ratios: Object.fromEntries(grown(costs, numbers, ({ peak }) => peak)),
    title: 'Growth: the memory for an id',
    text: `The most that the process had at any moment, garbage that was not yet collected with it; in brackets all of it, with Node.js. ${about}`,
    rows: rows(({ memory, peak }) => `${count(memory)} bytes (${count(peak)} MB)`),
    targets: targetsFor(costs, numbers, 'memory', ({ memory }) => memory),
  };
}

/** What an id of the most ids costs, as a ratio to one of the second number of ids. */
function grown(costs: Costs, numbers: number[], of: (cost: Cost) => number): [string, number][] {
  const [few = Number.NaN, many = Number.NaN] = [numbers[1], numbers.at(-1)];
  return [...costs].map(([name, byNumber]) => {
    const [first, last] = [byNumber.get(few), byNumber.get(many)];
    const ratio = first && last ? of(last) / of(first) : Number.NaN;
    return [name, ratio > 0 ? ratio : Number.NaN]; // less than nothing is noise
  });
}

function targetsFor(costs: Costs, numbers: number[], what: string, of: (cost: Cost) => number): Target[] {
  const [few = Number.NaN, many = Number.NaN] = [numbers[1], numbers.at(-1)];
  const ratios = grown(costs, numbers, of).filter(([name]) => name !== pool);
  return ratios.map(([name, ratio]) =>
    atMost(`${name}: ${what} for an id at ${count(many)}`, 1.2, `× that at ${count(few)}`, ratio),
  );
}

/** The numbers of ids take turns, so that what else the machine does meets all of them. */
async function endedProcesses(numbers: number[], runsFor: (number: number) => number, peers: string) {
  const places: Place[] = [];
  const all: { work: string; number: number; ended: Ended }[] = [];
  try {
    for (const number of numbers) places.push(await placeFor(number, peers));
    for (let run = 0; run < Math.max(...numbers.map(runsFor)); run++) {
      for (const place of places.filter(({ number }) => run < runsFor(number))) {
        const env = { ...environment, THULIUM_BASE_URL: place.baseUrl };
        for (const [work, argumentsFor] of Object.entries(works)) {
          const ended = await nodeProcess(argumentsFor(place, run), { env, hook: true });
          all.push({ work, number: place.number, ended });
        }
      }
    }
  } finally {
    for (const { stop } of places) stop();
  }
  return all;
}

const environment = { THULIUM_USERNAME: account.username, THULIUM_PASSWORD: account.password };

async function placeFor(number: number, peers: string): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'thulium-outbounds-bench-'));
  const server = await startServer(number);
  await writeLines(join(folder, 'ids.txt'), number, (id) => id);
  await writeLines(join(folder, 'ids.csv'), number, (id) => `${id};"Campaign ""${id}""";active`, 'id;name;state');
  const stop = () => {
    server.stop();
    rmSync(folder, { recursive: true });
  };
  return { folder, baseUrl: server.baseUrl, peers, number, stop };
}

async function writeLines(file: string, number: number, line: (id: string) => string, head?: string): Promise<void> {
  function* text() {
    if (head) yield `${head}\n`;
    for (let index = 0; index < number; index++) yield `${line(idAt(index))}\n`;
  }
  await pipeline(Readable.from(text()), createWriteStream(file));
}
