import type { operations } from '../../../generated/openapi.ts';
import { type Internals, internals } from '../../call.ts';
import type { ThuliumCall, ThuliumClient } from '../../client.ts';
import { ThuliumContractError, ThuliumError, ThuliumHttpError, ThuliumNetworkError } from '../../errors.ts';
import { isRedirect, refusesCredentials } from '../../status.ts';
import type { Ids } from './id-queue.ts';
import { refusal } from './refusal.ts';
import { accountFor, addReport, emptyReport, type RemovalReport } from './report.ts';

/** What the requests of one run have in common. */
export interface Requests {
  client: ThuliumClient;
  delete_recordings: boolean;
  signal: AbortSignal | undefined;
  /** How many ids one request may hold. A server that takes less makes it smaller for the rest of the run. */
  mostIds: number;
  /** Aborted, with the reason, to end the run: nothing more is sent, and what is on its way is waited for. */
  stopping: AbortController;
}

/** The items of an answer, whatever the status around them. */
type Whole = { items: unknown[]; status: number; attempts: number };

/** The same, or why there are none. */
type Answer = Whole | { error: ThuliumError };

/** Asks for the ids of one chunk, in smaller requests where the server takes no such long one. */
export async function removeChunk(run: Requests, ids: Ids): Promise<RemovalReport> {
  const answer = await ask(run, ids);
  if ('error' in answer) {
    if (isTooLong(answer.error) && ids.length > 1) {
      run.mostIds = Math.min(run.mostIds, Math.ceil(ids.length / 2));
      return removeInParts(run, ids, run.mostIds, removeChunk, (notSent) => ({ ...emptyReport(), notSent }));
    }
    const { error } = answer;
    const neverSent = error instanceof ThuliumNetworkError && error.reason === 'aborted' && !error.sent;
    if (neverSent) return { ...emptyReport(), notSent: ids };
    return { ...emptyReport(), failed: [{ ids, error }], retried: error.attempts > 1 ? [...ids] : [] };
  }
  const { leftOut, ...accounts } = accountFor(ids, answer.items);
  const report = { ...emptyReport(), ...accounts, retried: answer.attempts > 1 ? [...ids] : [] };
  if (leftOut.length === 0) return report;
  const answered = ids.length - leftOut.length;
  // PHP drops the variables past its limit without a word: then the first ids are answered, and no other.
  const prefix = answered > 1 && ids.slice(answered).every((id, index) => id === leftOut[index]);
  if (prefix) run.mostIds = Math.min(run.mostIds, answered);
  const size = prefix ? answered : Math.ceil(ids.length / 2);
  addReport(report, await removeInParts(run, leftOut, size, askAgain, (rest) => leftOutReport(rest, answer)));
  return { ...report, retried: [...new Set([...report.retried, ...leftOut])] };
}

/** The second and last time for ids that an answer has left out. */
async function askAgain(run: Requests, ids: Ids): Promise<RemovalReport> {
  const answer = await ask(run, ids);
  if ('error' in answer) return { ...emptyReport(), failed: [{ ids, error: answer.error }] };
  const { leftOut, ...accounts } = accountFor(ids, answer.items);
  const report = { ...emptyReport(), ...accounts };
  if (leftOut.length > 0) addReport(report, leftOutReport(leftOut, answer));
  return report;
}

function leftOutReport(ids: string[], { items, status, attempts }: Whole): RemovalReport {
  const message = `deleteBatchOutbounds: the answer leaves out ${ids.length} of the campaigns. They may be in the queue.`;
  const error = Object.assign(new ThuliumContractError(message, status, items), { attempts });
  return { ...emptyReport(), failed: [{ ids, error }] };
}

/** Several requests in place of one, until the run is stopped: what is left then is told by `whenStopped`. */
async function removeInParts(
  run: Requests,
  ids: readonly string[],
  size: number,
  remove: typeof removeChunk,
  whenStopped: (rest: string[]) => RemovalReport,
): Promise<RemovalReport> {
  const report = emptyReport();
  for (let start = 0; start < ids.length; ) {
    const stopped = run.stopping.signal.aborted;
    const [first, ...others] = ids.slice(start, stopped ? undefined : start + Math.min(size, run.mostIds));
    if (first === undefined) break;
    start += others.length + 1;
    addReport(report, stopped ? whenStopped([first, ...others]) : await remove(run, [first, ...others]));
  }
  return report;
}

async function ask(run: Requests, ids: Ids): Promise<Answer> {
  const answer = await answerTo(run, ids);
  // Every further request would be refused as well, and a user can be locked out by too many.
  if ('error' in answer && 'status' in answer.error && refusesCredentials(answer.error.status)) {
    run.stopping.abort(answer.error);
  }
  return answer;
}

async function answerTo({ client, delete_recordings, signal, stopping }: Requests, ids: Ids): Promise<Answer> {
  try {
    const call: ThuliumCall<operations['deleteBatchOutbounds']> & { [internals]: Internals } = {
      params: { query: { delete_recordings, 'id[]': ids } },
      signal,
      [internals]: { retrySignal: stopping.signal },
    };
    const { data, error, response, attempts } = await client.DELETE('/batch/outbounds', call);
    if (Array.isArray(data)) return { items: data, status: response.status, attempts };
    if (holdsResults(error, ids, response)) return { items: error, status: response.status, attempts };
    return { error: Object.assign(refusal('deleteBatchOutbounds', response, error), { attempts }) };
  } catch (error) {
    if (error instanceof ThuliumContractError && Array.isArray(error.body)) {
      return { items: error.body, status: error.status, attempts: error.attempts };
    }
    if (error instanceof ThuliumError) return { error };
    // Of a client that is not ours: what it threw cannot be known.
    const message = `deleteBatchOutbounds: ${String(error)}. The server may have acted all the same.`;
    return { error: new ThuliumNetworkError(message, 'connection', { timesSent: 1 }) };
  }
}

/**
 * The vendor documents the status of each item, not that of the whole: a refusal that is a list about these ids is read as
 * one. An empty list is what PHP makes of nothing.
 */
function holdsResults(body: unknown, ids: Ids, response: Response): body is unknown[] {
  if (!Array.isArray(body) || isRedirect(response) || refusesCredentials(response.status)) return false;
  return accountFor(ids, body).leftOut.length < ids.length;
}

function isTooLong(error: ThuliumError): boolean {
  return error instanceof ThuliumHttpError && (error.status === 414 || error.status === 431);
}
