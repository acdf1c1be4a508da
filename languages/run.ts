/**
 * `npm run test:languages`: clients in other languages, made from the published description by the generators that people
 * use, compiled, and driven against the sandbox. Nothing of it stays in the repository but the matrix.
 */
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type CaseName, caseNames } from './cases.ts';
import { observe } from './drive.ts';
import { type Client, clients, optionsOf } from './generators.ts';
import { type Cells, columns, judge, type Observation, wanted } from './judge.ts';
import { cache, description, drivers, Missing, must, type Program } from './support.ts';
import * as tools from './tools.ts';

type Outcome = { client: Client; cells: Cells } | { client: Client; missing: Missing };

const work = join(cache, 'work');
const only = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const chosen = clients.filter(({ id }) => only.length === 0 || only.includes(id));
rmSync(work, { recursive: true, force: true });
for (const { id, folder } of chosen) cpSync(join(drivers, folder), join(work, id), { recursive: true });

await generateAll(chosen.filter(({ id }) => optionsOf.has(id)));
const waiting = [...chosen];
await Promise.all([0, 1].map(worker));

async function worker(): Promise<void> {
  for (let client = waiting.shift(); client; client = waiting.shift()) {
    const start = Date.now();
    const outcome = await proven(client);
    console.log(`\n${client.id} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
    if ('missing' in outcome) console.log(`skipped: ${outcome.missing.message}`);
    else {
      for (const column of columns) {
        if (outcome.cells[column] !== wanted[column]) console.log(`  ${column}: ${outcome.cells[column]}`);
      }
    }
  }
}

async function generateAll(made: Client[]): Promise<void> {
  const configs = made.map(({ id, output }) => {
    const { name, options } = optionsOf.get(id) ?? { name: '', options: {} };
    const file = join(work, `${id}.json`);
    const config = {
      generatorName: name,
      inputSpec: description,
      outputDir: join(work, id, output),
      parameterNameMappings: { 'id[]': 'ids' },
      globalProperties: { apiDocs: 'false', modelDocs: 'false', apiTests: 'false', modelTests: 'false' },
      additionalProperties: options,
    };
    writeFileSync(file, JSON.stringify(config));
    return file;
  });
  if (configs.length === 0) return;
  const args = ['-XX:TieredStopAtLevel=1', '-jar', await tools.jar(), 'batch', '--threads', '2', ...configs];
  await must({ command: 'java', args });
}

async function proven(client: Client): Promise<Outcome> {
  const folder = join(work, client.id);
  try {
    const program = await made(client, folder);
    return { client, cells: judge(await drive(client, program)) };
  } catch (error) {
    if (error instanceof Missing) return { client, missing: error };
    console.error(error);
    const lost = Object.fromEntries(columns.map((column) => [column, 'not run: does not compile'])) as Cells;
    return { client, cells: { ...lost, compiles: 'no' } };
  }
}

async function made(client: Client, folder: string): Promise<Program> {
  const output = join(folder, client.output);
  mkdirSync(dirname(output), { recursive: true });
  if (client.program) {
    const program = await client.program(client.line(description, output), folder);
    await must({ ...program, env: { ...program.env, DESCRIPTION: description } });
  }
  if (!existsSync(output)) throw new Error(`${client.generator} made nothing`);
  return client.build(folder);
}

async function drive(client: Client, program: Program): Promise<Record<CaseName, Observation>> {
  const seen = {} as Record<CaseName, Observation>;
  const env = { ...program.env, ...(client.set && { ADVISED: '1' }) };
  for (const name of caseNames) seen[name] = await observe(name, { ...program, env });
  return seen;
}
