/** A process that sends a batch by one client, as often as it is told to, and reports the time of each run. */
import { deepStrictEqual } from 'node:assert';
import { batchClients, names } from './batch-clients.ts';
import { answerTo, idsFrom } from './exchange.ts';
import { reasonOf } from './paired.ts';
import type { Outcome } from './send-all.ts';
import type { BatchReport, BatchTask } from './send-batch.ts';

const task: BatchTask = JSON.parse(process.argv[2] ?? '');
const ids = idsFrom(0, task.number);

async function report(): Promise<BatchReport> {
  try {
    const send = await batchClients.get(task.name)?.(ids, task.baseUrl, task.folder);
    if (!send) throw new Error('There is no such client.');
    const times: number[] = [];
    let lost = 0;
    for (let run = 0; run < task.runs; run++) {
      const start = performance.now();
      const outcome = await send();
      times.push((performance.now() - start) * 1000);
      lost += outcome.lost;
      if (run === 0 && !task.isLossy) checkOutcome(outcome);
    }
    return { times, lost };
  } catch (error) {
    return { times: [], lost: 0, failed: reasonOf(error) };
  }
}

/** Speed is worth nothing if a client does something else. */
function checkOutcome({ results, reason }: Outcome): void {
  if (reason !== undefined) throw reason;
  if (task.name === names.bare) return;
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  deepStrictEqual(results.toSorted(byId), answerTo(ids), 'it gives another answer');
}

process.send?.(await report(), () => process.exit()); // a pool keeps its connections
