import { perRequest } from './exchange.ts';
import type { Gate } from './gates.ts';
import { importRounds } from './import.ts';
import {
  batch,
  rounds as batchRounds,
  type Loopback,
  latencies,
  type MemoryTable,
  overUndici,
  pool,
} from './loopback.ts';
import { floor, type OneCall, ours, rounds, sizes, whole } from './one-call.ts';
import type { Measured } from './paired.ts';

export const memorySizes = [10_000, 1_000_000];
export const memoryRuns = 3;

/** What one call may cost, as a ratio to the hand-written fetch, by the number of ids. */
const targets = new Map([
  [1, 1.45],
  [100, 1.25],
  [500, 1.15],
]);
/** The same for a batch beside the pool, by the milliseconds that the server takes. */
const batchTargets = new Map([
  [0, 1.25],
  [20, 1.1],
]);
const importTarget = 1.05;
const memoryTarget = 1.1;

interface Seen {
  calls: OneCall;
  batches: Loopback;
  memory: MemoryTable;
  imports: Map<string, Measured>;
  waits: Gate[];
  date: string;
  versions: Record<string, string>;
}

/** bench/README.md, as this run saw it. */
export function page(seen: Seen): string {
  return `# What the client costs

\`npm run bench\` measures it on your machine; with \`-- --write\` it writes this page and the chart. The peers are installed into your cache folder, not beside the package. A run takes some five minutes, and fails on nothing but errors: a number is no test.

Seen on ${seen.date} with Node.js ${process.versions.node}, ${process.platform} ${process.arch}. All candidates of one call, and of a batch, were measured in the same process, in turns and in an order that changes. A ratio is taken within a round; what stands here is the median of ${rounds} rounds for one call and of ${batchRounds} for a batch. Compare the ratios, not the microseconds: those are of a machine with other work.

## One call

\`fetch\` is a stub that answers at once with a new \`Response\`, so that what is left is the work of the client. ky and the generator of orval ask for Node.js 22, and run on 20 all the same. orval's client takes no \`fetch\` but the global one: the stub stands in its place while a request is sent. Each candidate is as its documentation has it, and gives the same list for the same request. All but \`${ours}\` take the answer as it comes: it checks ids and answer, ends an answer that is too long or too late, and keeps the credentials out of what it gives back. \`${whole}\` also accounts for each id.

${callsTable(seen)}

![One call as a ratio to a hand-written fetch](one-call.svg)

## The targets

${targetsTable(seen)}

## A batch over loopback

${count(batch)} ids, ${perRequest} a request, 4 in flight, to a server in a process of its own whose answers lie ready. All but \`${ours}\` check nothing and account for nothing. \`undici\` ${seen.versions.undici}; \`fetch\` is that of Node.js, which all but those that name undici use. orval is left out, because its client has the address of the server from the time when it was generated.

${batchesTable(seen.batches)}

## Memory

A process that makes ids one by one, sends them and keeps no results: by \`deleteBatchOutboundsInParts\` with an async iterable, or by the pool alone. The figures have Node.js itself in them, and are medians of ${memoryRuns} processes. The peak has the garbage that was not yet collected, which the pool makes as well. What is held at the end is what the run needs: an id that must not be asked for twice takes some ten bytes.

${memoryTable(seen.memory)}

## The import

A process that starts, imports the package and ends, beside one that does nothing, in turns: the median of ${importRounds} rounds.

${table(
  ['script', 'time'],
  [...seen.imports].map(([script, measured]) => [script, cell(measured, 'ms')]),
)}

## The gates

What one waits for at work on the package. Each run is a process of its own.

${table(
  ['', 'runs', 'median'],
  seen.waits.map(({ name, runs, seconds }) => [name, String(runs), `${seconds.toFixed(1)} s`]),
)}
`;
}

function callsTable({ calls, versions }: Seen): string {
  const [first] = calls.values();
  const rows = [...(first?.keys() ?? [])].map((name) => [
    versions[name] ? `${name} ${versions[name]}` : name,
    ...sizes.map(({ ids }) => cell(calls.get(ids)?.get(name))),
  ]);
  return table(['client', ...sizes.map(({ ids }) => idsOf(ids))], rows);
}

function batchesTable(batches: Loopback): string {
  const [first] = batches.values();
  const rows = [...(first?.keys() ?? [])].map((name) => [
    name,
    ...latencies.map((latency) => cell(batches.get(latency)?.get(name), 'ms')),
  ]);
  return table(['client', ...latencies.map((latency) => `the server takes ${latency} ms`)], rows);
}

function memoryTable(memory: MemoryTable): string {
  const megabytes = (number = Number.NaN) => `${Math.round(number)} MB`;
  const rows = [...memory].map(([name, seen]) => [
    name,
    ...memorySizes.flatMap((ids) => [megabytes(seen.get(ids)?.peak), megabytes(seen.get(ids)?.held)]),
  ]);
  return table(['client', ...memorySizes.flatMap((ids) => [`${idsOf(ids)}: peak`, 'held at the end'])], rows);
}

/** The peak of the largest number of ids as a ratio to that of the smallest. */
function growth(memory: MemoryTable, name: string): number {
  const [few = Number.NaN, many = Number.NaN] = memorySizes.map((ids) => memory.get(name)?.get(ids)?.peak);
  return many / few;
}

function targetsTable({ calls, batches, memory, imports }: Seen): string {
  const ratio = (ids: number, name: string) => calls.get(ids)?.get(name)?.ratio ?? Number.NaN;
  const row = (what: string, most: number, of: string, seen: number) => [
    `${what}: at most ${most.toFixed(2)} × ${of}`,
    seen.toFixed(2),
    asShown(seen, 2) <= most ? 'yes' : '**no**',
  ];
  const rows = [...targets].map(([ids, most]) => row(idsOf(ids), most, floor, ratio(ids, ours)));
  const others = [...(calls.get(100)?.keys() ?? [])].filter((name) => ![floor, ours, whole].includes(name));
  const faster = others.filter((name) => asShown(ratio(100, name), 2) <= asShown(ratio(100, ours), 2));
  const slower = `not faster than ${faster.join(', ')}`;
  rows.push(['100 ids: faster than every peer', faster.length ? slower : 'faster', faster.length ? '**no**' : 'yes']);
  for (const [latency, most] of batchTargets) {
    const { ratio = Number.NaN } = batches.get(latency)?.get(overUndici) ?? {};
    rows.push(row(`${count(batch)} ids, ${latency} ms, with undici`, most, pool, ratio));
  }
  const grown = growth(memory, ours);
  const [few, many] = memorySizes.map(count);
  rows.push([
    `memory flat from ${few} to ${many} ids`,
    `the peak ${grown.toFixed(1)}-fold, with ${pool} alone ${growth(memory, pool).toFixed(1)}-fold`,
    asShown(grown, 1) <= memoryTarget ? 'yes' : '**no**',
  ]);
  const [empty, imported] = [...imports];
  if (empty && imported) rows.push(row('the import', importTarget, empty[0], imported[1].ratio));
  return table(['target', 'seen', 'met'], rows);
}

/** What a reader compares, so that 1.40 beside 1.40 is met. */
function asShown(number: number, digits: number): number {
  return Number(number.toFixed(digits));
}

function cell(measured: { time: number; ratio: number } | undefined, unit: 'µs' | 'ms' = 'µs'): string {
  if (!measured) return '';
  const time = unit === 'µs' ? measured.time : measured.time / 1000;
  return `${measured.ratio.toFixed(2)} (${count(Math.round(time))} ${unit})`;
}

export function idsOf(number: number): string {
  return number === 1 ? '1 id' : `${count(number)} ids`;
}

function count(number: number): string {
  return number.toLocaleString('en');
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index ? '---:' : '---'))), ...rows.map(line)].join('\n');
}
