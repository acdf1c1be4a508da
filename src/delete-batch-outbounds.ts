import { isCampaignId } from '../generated/contract.ts';
import type { ThuliumClient } from './client.ts';
import { ThuliumContractError, ThuliumError, ThuliumInputError } from './errors.ts';
import { refusal } from './refusal.ts';
import { accountFor, type RemovalReport } from './removal-report.ts';

export interface DeleteBatchOutboundsOptions {
  /** Removes the recordings as well. They are kept unless this is `true`. */
  delete_recordings?: boolean;
  /** Cancels the request. What the server has received by then it may still do. */
  signal?: AbortSignal;
}

/** One request holds no more: common servers take 8,190 bytes of request line, and PHP takes 1,000 variables. */
const mostIds = 500;

/**
 * Queues campaigns, with all their records, for removal. This cannot be undone.
 *
 * A campaign that is refused, and a request that fails, are data in the report: it accounts for every distinct id once.
 * https://api.thulium.com/docs/api/outbounds_batch/delete_batch_outbounds
 *
 * @param ids campaign ids, each a string of five characters. Duplicates are sent once. At most 500 in one call.
 * @throws {ThuliumInputError} for an empty list, a wrong id or a wrong option. Nothing was sent.
 */
export async function deleteBatchOutbounds(
  client: ThuliumClient,
  ids: Iterable<string>,
  options: DeleteBatchOutboundsOptions = {},
): Promise<RemovalReport> {
  const { delete_recordings, signal } = options;
  if (delete_recordings !== undefined && typeof delete_recordings !== 'boolean') {
    throw new ThuliumInputError('Nothing was sent: delete_recordings is true, false or left out.');
  }
  const distinct = checkedIds(ids);
  if (signal?.aborted) return { results: [], unrecognised: [], failed: [], notSent: distinct, unexpected: [] };

  try {
    const { data, error, response } = await client.DELETE('/batch/outbounds', {
      params: { query: { ...(delete_recordings && { delete_recordings }), 'id[]': distinct } },
      ...(signal && { signal }),
    });
    // The vendor documents the status of each item, not that of the whole: items are read whatever surrounds them.
    if (data !== undefined) return accountFor(distinct, data, response.status);
    if (Array.isArray(error)) return accountFor(distinct, error, response.status);
    return allFailed(distinct, refusal('deleteBatchOutbounds', response, error));
  } catch (error) {
    if (error instanceof ThuliumInputError || !(error instanceof ThuliumError)) throw error;
    if (error instanceof ThuliumContractError && Array.isArray(error.body)) {
      return accountFor(distinct, error.body, error.status);
    }
    return allFailed(distinct, error);
  }
}

function allFailed(ids: string[], error: ThuliumError): RemovalReport {
  return { results: [], unrecognised: [], failed: [{ ids, error }], notSent: [], unexpected: [] };
}

type Ids = [string, ...string[]];

function checkedIds(ids: Iterable<string>): Ids {
  // A string is iterable too, one character at a time.
  if (typeof ids === 'string' || typeof ids?.[Symbol.iterator] !== 'function') {
    throw new ThuliumInputError('Nothing was sent: ids is a list of strings, such as ["00001", "00002"].');
  }
  const given: unknown[] = [...ids];
  const wrong = given.flatMap((id, index) => {
    const fault = faultOf(id);
    return fault ? [`  number ${index + 1}, ${fault}`] : [];
  });
  if (wrong.length > 0) throw new ThuliumInputError(faultList(wrong, given.length));
  const [first, ...rest] = new Set(given as string[]);
  if (first === undefined) throw new ThuliumInputError('Nothing was sent: there are no campaign ids.');
  if (rest.length >= mostIds) {
    throw new ThuliumInputError(`Nothing was sent: ${rest.length + 1} ids are too many, ${mostIds} fit in one call.`);
  }
  return [first, ...rest];
}

/** What is wrong with an id. White space and invisible characters are possible by the contract, and never meant. */
function faultOf(id: unknown): string | undefined {
  if (typeof id === 'number') return `${id}: a number has lost its leading zeros, an id is a string such as "00001".`;
  if (typeof id !== 'string') return `${id === null ? 'null' : typeof id}: an id is a string such as "00001".`;
  const shown = JSON.stringify(id.length > 20 ? `${id.slice(0, 20)}…` : id);
  if (!isCampaignId(id)) return `${shown}: an id has exactly five characters, this has ${[...id].length}.`;
  if (/[\s\p{C}]/u.test(id)) return `${shown}: an id has no white space and no invisible characters.`;
  return undefined;
}

function faultList(wrong: string[], total: number): string {
  const shown = wrong.slice(0, 5);
  const more = wrong.length > shown.length ? [`  and ${wrong.length - shown.length} more.`] : [];
  return [`Nothing was sent: ${wrong.length} of ${total} campaign ids are wrong.`, ...shown, ...more].join('\n');
}
