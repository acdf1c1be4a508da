import type { operations } from '../../../generated/openapi.ts';
import { type Internals, internals } from '../../call.ts';
import type { ThuliumCall, ThuliumClient } from '../../client.ts';
import {
  ThuliumContractError,
  ThuliumError,
  ThuliumHttpError,
  ThuliumInputError,
  ThuliumNetworkError,
} from '../../errors.ts';
import { isRedirect, refusesCredentials } from '../../status.ts';
import type { Ids } from './id-queue.ts';
import { refusal } from './refusal.ts';
import { type Accounts, accountFor, addReport, type RemovalReport, reportOf } from './report.ts';
import type { StopRule } from './stop-rule.ts';

/** What the requests of one run have in common. */
export interface Run {
  client: ThuliumClient;
  delete_recordings: boolean;
  signal: AbortSignal | undefined;
  /** The most ids in one request. A server that accepts fewer makes it smaller for the rest of the run. */
  mostIds: number;
  concurrency: number;
  /** Aborted, with the reason, to end the run: nothing more is sent, and what is in flight is waited for. */
  stopping: AbortController;
  stopRule: StopRule;
}

/** The items of a response, whatever the status around them. `timesSent` counts earlier requests for these ids as well. */
type Items = { items: unknown[]; status: number; attempts: number; timesSent: number };

type Answered = Items & { accounts: Accounts };

/**
 * Sends the ids of one chunk, in smaller requests if the server accepts no request that long.
 *
 * @param before how many requests that may have reached the server had these ids already.
 */
export async function removeChunk(run: Run, ids: Ids, before = 0): Promise<RemovalReport> {
  const answer = await send(run, ids, before);
  if ('error' in answer) {
    const { error } = answer;
    if (!isTooLong(error) || ids.length === 1) return unanswered(ids, error);
    run.mostIds = Math.min(run.mostIds, Math.ceil(ids.length / 2));
    const remove = (part: Ids) => removeChunk(run, part, error.timesSent);
    return await removeInParts(run, ids, run.mostIds, remove, (rest) => unanswered(rest, error));
  }
  const { leftOut } = answer.accounts;
  const { answered, report } = answeredIn(answer, ids);
  if (leftOut.length === 0) return report;
  // PHP silently drops the variables beyond its limit: then only the first ids have a result.
  const isPrefix = answered.length > 1 && ids.slice(answered.length).every((id, index) => id === leftOut[index]);
  if (isPrefix) run.mostIds = Math.min(run.mostIds, answered.length);
  const size = isPrefix ? answered.length : Math.ceil(ids.length / 2);
  const again = (part: Ids) => sendAgain(run, part, answer.timesSent);
  addReport(report, await removeInParts(run, leftOut, size, again, (rest) => stillLeftOut(rest, answer)));
  return report;
}

/** The second and last request for ids that a response has left out. */
async function sendAgain(run: Run, ids: Ids, before: number): Promise<RemovalReport> {
  const answer = await send(run, ids, before);
  if ('error' in answer) return unanswered(ids, answer.error);
  const { leftOut } = answer.accounts;
  const { report } = answeredIn(answer, ids);
  if (leftOut.length > 0) addReport(report, stillLeftOut(leftOut, answer));
  return report;
}

function answeredIn({ accounts, timesSent }: Answered, ids: Ids) {
  const { leftOut, ...lists } = accounts;
  const missing = new Set(leftOut);
  const answered = missing.size === 0 ? ids : ids.filter((id) => !missing.has(id));
  return { answered, report: reportOf({ ...lists, retried: timesSent > 1 ? answered : [] }) };
}

/** Ids without a result: they count as not sent only if no request for them has ever left. */
function unanswered(ids: string[], error: ThuliumError): RemovalReport {
  const neverLeft = error instanceof ThuliumInputError || (error as ThuliumNetworkError).reason === 'aborted';
  if (!error.sent && neverLeft) return reportOf({ notSent: ids });
  const { body: _, ...details } = error.toJSON();
  return reportOf({ failed: [{ ids, error, details }], retried: error.timesSent > 1 ? ids : [] });
}

function stillLeftOut(ids: string[], answer: Items): RemovalReport {
  return unanswered(ids, leftOutError(ids, answer));
}

function leftOutError(ids: string[], { items, status, attempts, timesSent }: Items): ThuliumContractError {
  const message = `deleteBatchOutbounds: the response leaves out ${ids.length} of the campaigns. They may be in the queue.`;
  return new ThuliumContractError(message, status, items, { attempts, timesSent });
}

/** Several requests in place of one, until the run is stopped: what is left then is reported by `whenStopped`. */
async function removeInParts(
  run: Run,
  ids: readonly string[],
  size: number,
  remove: (part: Ids) => Promise<RemovalReport>,
  whenStopped: (rest: string[]) => RemovalReport,
): Promise<RemovalReport> {
  const report = reportOf({});
  for (let start = 0; start < ids.length; ) {
    const isStopped = run.stopping.signal.aborted;
    const [first, ...others] = ids.slice(start, isStopped ? undefined : start + Math.min(size, run.mostIds));
    if (first === undefined) break;
    start += others.length + 1;
    addReport(report, isStopped ? whenStopped([first, ...others]) : await remove([first, ...others]));
  }
  return report;
}

/** One request. It ends the run if every further one would fail as well. */
async function send(run: Run, ids: Ids, before: number): Promise<Answered | { error: ThuliumError }> {
  const answer = await answerTo(run, ids, before);
  if ('error' in answer) {
    if (!isTooLong(answer.error) || ids.length === 1) stop(run, answer.error);
    return answer;
  }
  const accounts = accountFor(ids, answer.items);
  if (accounts.leftOut.length < ids.length) run.stopRule.succeeded();
  else stop(run, leftOutError(ids, answer));
  return { ...answer, accounts };
}

function stop(run: Run, error: ThuliumError): void {
  const reason = run.stopRule.failed(error);
  if (reason) run.stopping.abort(reason);
}

async function answerTo(
  { client, delete_recordings, signal, stopping }: Run,
  ids: Ids,
  before: number,
): Promise<Items | { error: ThuliumError }> {
  try {
    const call: ThuliumCall<operations['deleteBatchOutbounds']> & { [internals]: Internals } = {
      params: { query: { delete_recordings, 'id[]': ids } },
      signal,
      [internals]: { retrySignal: stopping.signal, timesSentBefore: before },
    };
    const { data, error, response, ...facts } = await client.DELETE('/batch/outbounds', call);
    if (Array.isArray(data)) return { items: data, status: response.status, ...facts };
    if (holdsResults(error, ids, response)) return { items: error, status: response.status, ...facts };
    return { error: refusal('deleteBatchOutbounds', response, error, facts) };
  } catch (error) {
    if (error instanceof ThuliumContractError && Array.isArray(error.body)) {
      const { status, attempts, timesSent } = error;
      return { items: error.body, status, attempts, timesSent };
    }
    if (error instanceof ThuliumError) return { error };
    // Of a client that is not ours: what it threw cannot be known.
    const message = `deleteBatchOutbounds: ${String(error)}. The server may have acted.`;
    return { error: new ThuliumNetworkError(message, 'connection', { timesSent: before + 1 }) };
  }
}

/**
 * The vendor documents the status of each item, not that of the response: a refusal that is a list about these ids is read
 * as one. An empty list is what PHP makes of nothing.
 */
function holdsResults(body: unknown, ids: Ids, response: Response): body is unknown[] {
  if (!Array.isArray(body) || isRedirect(response) || refusesCredentials(response.status)) return false;
  return accountFor(ids, body).leftOut.length < ids.length;
}

function isTooLong(error: ThuliumError): boolean {
  return error instanceof ThuliumHttpError && (error.status === 414 || error.status === 431);
}
