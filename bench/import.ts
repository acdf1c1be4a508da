/** What an import of the package adds to the start of a process. */
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { folder } from './installed.ts';
import { type Measured, paired } from './paired.ts';

export const importRounds = 60;
const empty = 'an empty script';
const imported = "import 'thulium-outbounds'";

export async function importCost(): Promise<Map<string, Measured>> {
  const candidates = { [empty]: async () => start(''), [imported]: async () => start(imported) };
  return paired(candidates, { rounds: importRounds, calls: 1, warmUp: 5 });
}

function start(script: string): void {
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: dirname(folder), // from here the package finds itself by its name
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`node --eval "${script}" failed: ${stderr}`);
}
