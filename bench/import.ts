/** What an import of the package adds to the start of a process. */
import { dirname } from 'node:path';
import { folder, run } from './installed.ts';
import { type Measured, paired } from './paired.ts';

export const importRounds = 60;
const empty = 'an empty script';
const imported = "import 'thulium-outbounds'";

export async function importCost(): Promise<Map<string, Measured>> {
  const candidates = { [empty]: async () => start(''), [imported]: async () => start(imported) };
  return paired(candidates, { rounds: importRounds, calls: 1, warmUp: 5 });
}

/** From a folder where the package finds itself by its name. */
function start(script: string): void {
  run(process.execPath, ['--input-type=module', '--eval', script], dirname(folder));
}
