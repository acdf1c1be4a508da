import type { ThuliumClient } from '../../client.ts';
import { checkSignal } from '../../client-options.ts';
import { ThuliumInputError } from '../../errors.ts';
import { idQueue } from './id-queue.ts';
import { addReport, emptyReport, type RemovalReport } from './report.ts';
import { type Run, removeAll } from './run.ts';

/** How a run goes. Everything has a default. */
export interface DeleteBatchOutboundsInPartsOptions {
  /** Removes the recordings as well. They are kept unless this is `true`. */
  delete_recordings?: boolean | undefined;
  /** Ends the run. What is on its way is cancelled, and the server may do it all the same. */
  signal?: AbortSignal | undefined;
  /** How many ids one request holds at the most: 1 to 500, which is the default. Fewer where ids need more bytes. */
  chunkSize?: number | undefined;
  /** How many requests are under way at once: 1 to 64. Default: 4. */
  concurrency?: number | undefined;
}

/** How a run goes, and who is told of it. */
export interface DeleteBatchOutboundsOptions extends DeleteBatchOutboundsInPartsOptions {
  /** Called after each request. What it throws ends the run; a promise is not waited for. */
  onProgress?: ((progress: Progress) => unknown) | undefined;
}

/** Any list or stream of ids but a string, which is a list of characters. */
export type CampaignIds = (Iterable<string> | AsyncIterable<string>) & object;

/** How far a run is. */
export interface Progress {
  /** How many ids are accounted for. */
  done: number;
  /** How many distinct ids there are; `undefined` for an async iterable. */
  total: number | undefined;
}

/** A wrong name, deleteRecordings for one, would otherwise be passed over without a word. */
const known = ['delete_recordings', 'signal', 'chunkSize', 'concurrency'];

/** As in a PHP server by default, half of the variables it reads are left for anything else. */
const mostIds = 500;

/**
 * Queues campaigns, with all their records, for removal. This cannot be undone.
 *
 * A campaign that is refused and a request that fails are data in the report: it accounts for every distinct id once. Once
 * anything was sent nothing is thrown, and why a run ended early is in `stopped`.
 * https://api.thulium.com/docs/api/outbounds_batch/delete_batch_outbounds
 *
 * @param ids campaign ids, each a string of five characters. Duplicates are sent once. A list is checked as a whole before
 * anything is sent, an async iterable as it is read.
 * @throws {@link ThuliumInputError} for a wrong option, for no ids, or for a wrong id in a list or before anything of an
 * async iterable was sent. Nothing was sent.
 */
export async function deleteBatchOutbounds(
  client: ThuliumClient,
  ids: CampaignIds,
  options: DeleteBatchOutboundsOptions = {},
): Promise<RemovalReport> {
  const { parts, total, stop } = startRun(client, ids, options, [...known, 'onProgress']);
  const report = emptyReport();
  let done = 0;
  for await (const part of parts) {
    addReport(report, part);
    done += accountedIn(part);
    try {
      // An async function is not waited for, and may fail later.
      Promise.resolve(options.onProgress?.({ done, total })).catch(stop);
    } catch (reason) {
      stop(reason);
    }
  }
  return report;
}

/**
 * Like `deleteBatchOutbounds`, and gives the report of each request as it is finished. It holds no results, so that any
 * number of ids from an async iterable needs little memory. It runs only while the parts are read; leaving the loop early
 * leaves up to `concurrency` requests without a report.
 *
 * @throws {@link ThuliumInputError} as `deleteBatchOutbounds` does, before the first part.
 */
export async function* deleteBatchOutboundsInParts(
  client: ThuliumClient,
  ids: CampaignIds,
  options: DeleteBatchOutboundsInPartsOptions = {},
): AsyncGenerator<RemovalReport, void, undefined> {
  yield* startRun(client, ids, options).parts;
}

/** A run that can be stopped: nothing more is sent then, and what is on its way is waited for. */
export function startRun(
  client: ThuliumClient,
  ids: CampaignIds,
  options: DeleteBatchOutboundsInPartsOptions,
  names = known,
) {
  const run = runOf(client, options, names);
  const queue = idQueue(ids);
  return {
    parts: removeAll(queue, run),
    total: queue.total,
    stop: (reason: unknown) => run.stopping.abort(reason),
  };
}

function runOf(client: ThuliumClient, options: DeleteBatchOutboundsInPartsOptions, names: string[]): Run {
  if (typeof client?.DELETE !== 'function') {
    throw new ThuliumInputError('Nothing was sent: client is what createThuliumClient returns.');
  }
  if (typeof options !== 'object' || options === null)
    throw new ThuliumInputError('Nothing was sent: options is an object.');
  const unknown = Object.keys(options).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new ThuliumInputError(`Nothing was sent: ${unknown} is not an option. The options are ${names.join(', ')}.`);
  }
  const { delete_recordings = false, signal, chunkSize = mostIds, concurrency = 4 } = options;
  if (typeof delete_recordings !== 'boolean') {
    throw new ThuliumInputError('Nothing was sent: delete_recordings is true, false or left out.');
  }
  checkWhole('chunkSize', chunkSize, mostIds);
  checkWhole('concurrency', concurrency, 64);
  checkSignal(signal);
  return { client, delete_recordings, signal, mostIds: chunkSize, concurrency, stopping: new AbortController() };
}

function checkWhole(name: string, value: unknown, most: number): void {
  if (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= most) return;
  throw new ThuliumInputError(`Nothing was sent: ${name} is a whole number from 1 to ${most}.`);
}

function accountedIn({ results, unrecognised, failed, notSent }: RemovalReport): number {
  return results.length + unrecognised.length + notSent.length + failed.reduce((sum, { ids }) => sum + ids.length, 0);
}
