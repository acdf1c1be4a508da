import type { ThuliumClient } from '../../client.ts';
import { checkNames, checkSignal } from '../../client-options.ts';
import { ThuliumInputError } from '../../errors.ts';
import { idQueue } from './id-queue.ts';
import { addReport, emptyReport, type RemovalReport } from './report.ts';
import type { Run } from './request.ts';
import { removeAll } from './run.ts';
import { StopRule } from './stop-rule.ts';

/** Options of a run. Each has a default. */
export interface DeleteBatchOutboundsInPartsOptions {
  /** Deletes the recordings as well. They are kept unless this is `true`. */
  delete_recordings?: boolean | undefined;
  /** Stops the run. Requests in flight are cancelled, but the server may act on them anyway. */
  signal?: AbortSignal | undefined;
  /** The most ids in one request: 1 to 500, which is the default. Fewer if ids need more bytes. */
  chunkSize?: number | undefined;
  /** How many requests are in flight at once: 1 to 64. Default: 4. */
  concurrency?: number | undefined;
  /** How many equal failures in a row stop the run while no request has succeeded. Default: 3. */
  maxFailures?: number | undefined;
}

/** Options of a run, and a callback for its progress. */
export interface DeleteBatchOutboundsOptions extends DeleteBatchOutboundsInPartsOptions {
  /** Called after each request. What it throws stops the run; a promise is not awaited. */
  onProgress?: ((progress: Progress) => unknown) | undefined;
}

/** Any list or stream of ids except a string, which is a list of characters. */
export type CampaignIds = (Iterable<string> | AsyncIterable<string>) & object;

/** The progress of a run. */
export interface Progress {
  /** How many ids are accounted for. */
  done: number;
  /** How many distinct ids there are; `undefined` for an async iterable. */
  total: number | undefined;
}

const known = ['delete_recordings', 'signal', 'chunkSize', 'concurrency', 'maxFailures'];

/** As in a PHP server by default, half of the variables it reads are left for anything else. */
const mostIds = 500;

/**
 * Queues campaigns and all their records for permanent deletion.
 *
 * Splits the ids into requests, retries transient errors and returns a report that accounts for every distinct id once.
 * Failed requests do not throw: check `report.complete`, or let {@link assertComplete} throw. Ids without a result in a
 * response are sent once more, in smaller requests. A request waits until it is full or an async iterable ends.
 *
 * 401, 403 and 407 stop the run at the first response. While no request has succeeded, so do a redirect, a 404, a page
 * instead of JSON, a `Retry-After` of more than ten minutes, and `maxFailures` equal failures in a row.
 *
 * @param ids Five-character campaign ids. Duplicates are sent once. A list is validated before the first request, an async
 * iterable while it is read.
 * @throws {@link ThuliumInputError} if an option or an id is invalid, or if there are no ids. Nothing has been sent: an
 * invalid id that an async iterable yields later is in `stopped` of the report.
 * @see {@link https://api.thulium.com/docs/api/outbounds_batch/delete_batch_outbounds | Thulium's documentation}
 */
export async function deleteBatchOutbounds(
  client: ThuliumClient,
  ids: CampaignIds,
  options: DeleteBatchOutboundsOptions = {},
): Promise<RemovalReport> {
  if (options?.onProgress !== undefined && typeof options.onProgress !== 'function') {
    throw new ThuliumInputError('Nothing was sent: onProgress must be a function.');
  }
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
 * Does what {@link deleteBatchOutbounds} does, and yields the report of each request as it completes. It keeps no results,
 * so that any number of ids from an async iterable needs little memory. It runs only while the parts are read. Leaving the
 * loop early closes the source of the ids, and leaves up to `concurrency` requests in flight without a report.
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

/** Starts a run that can be stopped: nothing more is sent then, and what is in flight is waited for. */
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
    throw new ThuliumInputError('Nothing was sent: client must be what createThuliumClient returns.');
  }
  if (typeof options !== 'object' || options === null) {
    throw new ThuliumInputError('Nothing was sent: options must be an object.');
  }
  checkNames('deleteBatchOutbounds', options, names);
  const { delete_recordings = false, signal, chunkSize = mostIds, concurrency = 4, maxFailures = 3 } = options;
  if (typeof delete_recordings !== 'boolean') {
    throw new ThuliumInputError('Nothing was sent: delete_recordings must be true, false or left out.');
  }
  checkWhole('chunkSize', chunkSize, mostIds);
  checkWhole('concurrency', concurrency, 64);
  checkWhole('maxFailures', maxFailures, Number.MAX_SAFE_INTEGER);
  checkSignal(signal);
  const stopRule = new StopRule(maxFailures);
  return {
    client,
    delete_recordings,
    signal,
    mostIds: chunkSize,
    concurrency,
    stopping: new AbortController(),
    stopRule,
  };
}

function checkWhole(name: string, value: unknown, most: number): void {
  if (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= most) return;
  throw new ThuliumInputError(`Nothing was sent: ${name} must be a whole number from 1 to ${most}.`);
}

function accountedIn({ results, unrecognised, failed, notSent }: RemovalReport): number {
  return results.length + unrecognised.length + notSent.length + failed.reduce((sum, { ids }) => sum + ids.length, 0);
}
