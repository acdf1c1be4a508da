/** `npm run bench`: what the client costs beside its peers. With --write it writes the page and the chart. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runScript } from '../cli/scripts/command.ts';
import { chart } from './chart.ts';
import { gates } from './gates.ts';
import { importCost } from './import.ts';
import { folder, installedPeers, versions } from './installed.ts';
import { loopback, memoryOf } from './loopback.ts';
import { oneCall } from './one-call.ts';
import { memoryRuns, memorySizes, page } from './page.ts';

await runScript(async () => {
  const { values } = parseArgs({ options: { write: { type: 'boolean' } } });
  const peers = installedPeers();
  console.error('Measuring one call');
  const calls = await oneCall(peers);
  console.error('Measuring batches over loopback');
  const batches = await loopback(peers);
  console.error('Measuring memory');
  const memory = await memoryOf(peers, memorySizes, memoryRuns);
  console.error('Measuring the import');
  const imports = await importCost();
  console.error('Measuring the gates');
  const waits = await gates(); // last, because npm test builds anew what runs here
  const date = new Date().toISOString().slice(0, 10);
  const text = page({ calls, batches, memory, imports, waits, date, versions: versions() });
  console.log(text);
  if (!values.write) return;
  writeFileSync(join(folder, 'README.md'), text);
  writeFileSync(join(folder, 'one-call.svg'), chart(calls));
});
