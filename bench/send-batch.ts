import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface BatchTask {
  /** That of the client. */
  name: string;
  number: number;
  baseUrl: string;
  /** Of the peers. */
  folder: string;
  runs: number;
  /** Requests fail, so that results may be missing. */
  isLossy?: boolean;
}

export interface BatchReport {
  /** Of each run, in µs. */
  times: number[];
  /** How many ids have no result. */
  lost: number;
  failed?: string;
}

/**
 * Sends a batch by one client in a process of only that client: in one process for all of them, each would be slower by what
 * the others leave in memory and by the shapes of their objects.
 */
export async function sendBatch(task: BatchTask): Promise<BatchReport> {
  const child = fork(fileURLToPath(new URL('batch-run.js', import.meta.url)), [JSON.stringify(task)]);
  const ended = once(child, 'exit').then(() => [{ times: [], lost: 0, failed: 'The process ended.' }]);
  const [report] = (await Promise.race([once(child, 'message'), ended])) as [BatchReport];
  await ended;
  return report;
}
