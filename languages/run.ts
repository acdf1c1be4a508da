/**
 * `npm run test:languages`: clients in other languages, made from the published description by the generators that people
 * use, compiled, and called on the sandbox. With names of clients it runs only those; with --write it writes the matrix.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runScript } from '../cli/scripts/command.ts';
import { type CaseName, caseNames } from './cases.ts';
import type { Client } from './client.ts';
import { clients } from './clients.ts';
import { observe } from './drive.ts';
import { type Cells, columns, judge, type Observation, typed, wanted } from './judge.ts';
import { generate, lay, make } from './make.ts';
import { matrix, sameBut } from './matrix.ts';
import { regression } from './regression.ts';
import { Missing, root } from './support.ts';
import { versions } from './tools.ts';

/** `said` is what the compiler said. */
type Outcome = { cells: Cells; said?: string } | { missing: Missing };

const unseen = Object.fromEntries(columns.map((column) => [column, 'not run'])) as Cells;

const page = join(root, 'languages/README.md');

await runScript(async () => {
  const { values, positionals } = parseArgs({ options: { write: { type: 'boolean' } }, allowPositionals: true });
  const started = Date.now();
  const all = [...clients, ...regression];
  const chosen = all.filter(({ id }) => positionals.length === 0 || positionals.includes(id));
  lay(chosen);
  const outcomes = await outcomesOf(chosen);
  const problems = [...outcomes].flatMap(([client, outcome]) => complaints(client, outcome));
  if (chosen.length === all.length) problems.push(...(await published(outcomes, values.write ?? false)));
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(`${chosen.length} clients in ${seconds} s: ${problems.length || 'no'} surprises`);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
});

/** Two at a time. */
async function outcomesOf(chosen: Client[]): Promise<Map<Client, Outcome>> {
  const generated = generate(chosen);
  generated.catch(() => undefined); // each client that waits for it says so
  const outcomes = new Map<Client, Outcome>(chosen.map((client) => [client, { cells: unseen }])); // in the order of the table
  const waiting = [...chosen];
  const worker = async () => {
    for (let client = waiting.shift(); client; client = waiting.shift()) {
      const outcome = await outcomeOf(client, generated);
      outcomes.set(client, outcome);
      console.log(summary(client, outcome));
    }
  };
  await Promise.all([worker(), worker()]);
  return outcomes;
}

async function outcomeOf(client: Client, generated: Promise<void>): Promise<Outcome> {
  if (client.unrun) return { missing: new Missing('never run', client.unrun) };
  try {
    const program = await make(client, generated).catch((error: Error) => error);
    if (program instanceof Missing) return { missing: program };
    if (program instanceof Error) {
      return { cells: { ...unseen, compiles: 'no', 'typed result': 'does not compile' }, said: program.message };
    }
    const env = { ...program.env, ...(client.told && { ADVISED: '1' }) };
    if (regression.includes(client)) {
      return {
        cells: { ...unseen, compiles: 'yes', 'typed result': typedWithWords(await observe('flag absent', program)) },
      };
    }
    const seen = {} as Record<CaseName, Awaited<ReturnType<typeof observe>>>;
    for (const name of caseNames) seen[name] = await observe(name, { ...program, env });
    return { cells: judge(seen) };
  } catch (error) {
    if (error instanceof Missing) return { missing: error };
    throw error;
  }
}

/** With the message of the exception, so that the matrix says what breaks. */
function typedWithWords(observation: Observation): string {
  const words =
    'message' in observation.answer ? `: ${/[^(\n]{0,95}/.exec(observation.answer.message)?.[0].trim()}` : '';
  return `${typed(observation)}${words}`;
}

/** The outcomes that the table does not expect, for better or worse. */
function complaints(client: Client, outcome: Outcome): string[] {
  if ('missing' in outcome) {
    return process.env.CI && outcome.missing.what === 'toolchain' ? [`${client.id}: ${outcome.missing.message}`] : [];
  }
  const { cells, said } = outcome;
  const expected = regression.includes(client) ? client.expected : { ...wanted, ...client.expected };
  const odd = columns.filter((column) => expected?.[column] !== undefined && cells[column] !== expected[column]);
  const lines = odd.map(
    (column) => `${client.id}, ${column}: ${cells[column]}, where ${expected?.[column]} is expected`,
  );
  return said && lines[0] ? [lines[0], said] : lines;
}

function summary({ id }: Client, outcome: Outcome): string {
  if ('missing' in outcome) return `skipped: ${id}: ${outcome.missing.message}`;
  const odd = columns.filter((column) => ![wanted[column], 'not run'].includes(outcome.cells[column]));
  return `${id}: ${odd.map((column) => `${column}: ${outcome.cells[column]}`).join('; ') || 'as wanted'}`;
}

/** Writes the matrix, or compares it with the one that is there. */
async function published(outcomes: Map<Client, Outcome>, write: boolean): Promise<string[]> {
  const cellsOf = (client: Client) => {
    const outcome = outcomes.get(client);
    if (!outcome || 'missing' in outcome) return { missing: outcome?.missing.message ?? '' };
    return outcome.cells;
  };
  const rows = clients.map((client) => ({ client, cells: cellsOf(client) }));
  const spelled = regression.map((client) => ({ client, cells: cellsOf(client) }));
  const now = matrix(rows, spelled, `${new Date().toISOString().slice(0, 10)} with ${await versions()}`);
  const before = existsSync(page) ? readFileSync(page, 'utf8') : '';
  if (sameBut(before, now)) return [];
  if (!write) {
    const skipped = [...outcomes].some(([client, outcome]) => 'missing' in outcome && !client.unrun);
    return skipped ? [] : ['languages/README.md is not what this run saw: npm run test:languages -- --write'];
  }
  writeFileSync(page, now);
  return [];
}
