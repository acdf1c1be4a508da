import { section } from './page.ts';
import { reasonOf } from './paired.ts';
import { keep, loadNow, type Run } from './record.ts';
import type { Table } from './table.ts';

/** Prints and keeps each table as it is measured. A part that fails ends with that, and the next one follows. */
export async function measure(run: Run, name: string, tables: AsyncIterable<Table>, keepRun = keep): Promise<void> {
  console.error(`Measuring ${name}`);
  const measured: Run['parts'][string] = { tables: [] };
  run.parts[name] = measured;
  try {
    for await (const table of tables) {
      measured.tables.push(table);
      keepRun(run);
      console.log(`${section(table)}\n`);
    }
  } catch (error) {
    measured.failed = reasonOf(error);
    console.error(`${name} failed: ${error instanceof Error ? error.stack : measured.failed}`);
  }
  run.load.push(loadNow());
  keepRun(run);
}
