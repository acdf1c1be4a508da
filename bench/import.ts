/** What an import of the package adds to the start of a process. */
import { fileURLToPath } from 'node:url';
import { run } from './installed.ts';
import { type Measured, paired } from './paired.ts';

export const importRounds = 60;

export async function importCost(): Promise<Map<string, Measured>> {
  const candidates = {
    'an empty script': async () => start('script-empty.js'),
    "import 'thulium-outbounds'": async () => start('script-import.js'),
  };
  return paired(candidates, { rounds: importRounds, calls: 1, warmUp: 5 });
}

function start(script: string): void {
  run(process.execPath, [fileURLToPath(new URL(script, import.meta.url))]);
}
