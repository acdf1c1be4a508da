import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Client } from './client.ts';
import { spellings } from './spellings.ts';
import { cache, description, drivers, exec, must, type Program, root } from './support.ts';
import * as tools from './tools.ts';

const work = join(cache, 'work');

/** Lays a folder for each client. */
export function lay(clients: Client[]): void {
  rmSync(work, { recursive: true, force: true });
  for (const { id, folder } of clients) cpSync(join(drivers, folder), join(work, id), { recursive: true });
  const whole = JSON.parse(readFileSync(description, 'utf8'));
  for (const [name, change] of Object.entries(spellings)) writeFileSync(input(name), JSON.stringify(change(whole)));
  cpSync(join(root, 'generated/openapi-open.json'), input('open'));
}

/** Has openapi-generator make its clients, all in one process. */
export async function generate(clients: Client[]): Promise<void> {
  const configs = clients.filter(({ name, unrun }) => name && !unrun).map(config);
  if (configs.length === 0) return;
  const args = ['-XX:TieredStopAtLevel=1', '-jar', await tools.jar(), 'batch', '--threads', '2', ...configs];
  await exec({ command: 'java', args }); // one that fails is found by what it has not made
}

/** The client, compiled with its driver. */
export async function make(client: Client, generated: Promise<void>): Promise<Program> {
  const folder = join(work, client.id);
  const output = join(folder, client.output);
  mkdirSync(dirname(output), { recursive: true });
  if (client.program) {
    const program = await client.program(client.line(input(client.variant), output), folder);
    await must({ ...program, env: { ...program.env, DESCRIPTION: input(client.variant) } });
  } else await generated;
  if (!existsSync(output)) throw new Error(`${client.generator} made nothing.`);
  return client.build(folder);
}

function input(variant: string | undefined): string {
  return variant ? join(work, `${variant}.json`) : description;
}

function config({ id, output, name, options, variant }: Client): string {
  const file = join(work, `${id}.json`);
  const content = {
    generatorName: name,
    inputSpec: input(variant),
    outputDir: join(work, id, output),
    parameterNameMappings: { 'id[]': 'ids' },
    globalProperties: { apiDocs: 'false', modelDocs: 'false', apiTests: 'false', modelTests: 'false' },
    additionalProperties: options ?? {},
  };
  writeFileSync(file, JSON.stringify(content));
  return file;
}
