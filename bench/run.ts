/**
 * `npm run bench`: what the package costs beside its peers. It fails on nothing but errors: a number is no test.
 *
 *   npm run bench                   every part but the last
 *   npm run bench -- one-call size  some parts: one-call, batch, growth, command, size, gates, ci
 *   npm run bench -- --quick        few rounds: that it works is seen, and the figures are worth nothing
 *   npm run bench -- page           makes bench/README.md and the charts from the last whole run
 *   npm run bench -- compare        the ratios of the last two whole runs on one Node.js
 */
import { parseArgs } from 'node:util';
import { runScript } from '../cli/scripts/command.ts';
import { UsageError } from '../src/process/usage-error.ts';
import { batch } from './batch.ts';
import { ci } from './ci.ts';
import { command } from './command.ts';
import { compare } from './compare.ts';
import { gates } from './gates.ts';
import { growth } from './growth.ts';
import { measure } from './measure.ts';
import { oneCall } from './one-call.ts';
import { writePage } from './page.ts';
import { keep, newRun } from './record.ts';
import { size } from './size.ts';
import type { Table } from './table.ts';

type Part = (isQuick: boolean) => AsyncIterable<Table>;

/** The gates come last: `npm test` builds anew what runs here. */
const parts: Record<string, Part> = { size, 'one-call': oneCall, batch, growth, command, gates };
const byNameOnly: Record<string, Part> = { ci };
const others: Record<string, () => void> = { page: writePage, compare };

await runScript(async () => {
  const { values, positionals } = parseArgs({ options: { quick: { type: 'boolean' } }, allowPositionals: true });
  const [first = ''] = positionals;
  if (others[first] && positionals.length === 1) return others[first]();
  const known = { ...parts, ...byNameOnly };
  const unknown = positionals.find((name) => !known[name]);
  if (unknown) {
    const names = [...Object.keys(known), ...Object.keys(others)].join(', ');
    throw new UsageError('usage', {}, `There is no part ${unknown}. There are ${names}.`);
  }
  const isQuick = values.quick ?? false;
  const isWhole = positionals.length === 0 && !isQuick;
  const run = newRun(isWhole);
  const chosen = positionals.length === 0 ? parts : Object.fromEntries(positionals.map((name) => [name, known[name]]));
  for (const [name, part] of Object.entries(chosen)) if (part) await measure(run, name, part(isQuick));
  run.ended = new Date().toISOString();
  keep(run);
  console.error(`It took ${Math.round((Date.parse(run.ended) - Date.parse(run.started)) / 1000)} s.`);
  if (Object.values(run.parts).some(({ failed }) => failed !== undefined)) process.exitCode = 1;
});
