import { httpStatusOfRemovalStatus, isRemovalResult } from '../generated/contract.ts';
import type { components } from '../generated/openapi.ts';
import { ThuliumContractError, type ThuliumError } from './errors.ts';

/** What became of one campaign. */
export type RemovalStatus = components['schemas']['RemovalStatus'];

/** The result of one campaign, with the `http_status` that the vendor documents for its `status`. */
export type RemovalResult = {
  [Status in RemovalStatus]: { http_status: (typeof httpStatusOfRemovalStatus)[Status]; id: string; status: Status };
}[RemovalStatus];

/** What became of the ids. Each distinct id is in exactly one of the first four lists. */
export interface RemovalReport {
  /** The documented answers, in the order in which the ids were given. */
  results: RemovalResult[];
  /** Answers that the contract does not know, as they came: a new status, say. The campaign may be in the queue. */
  unrecognised: UnrecognisedAnswer[];
  /** Ids without an answer of their own, and why. The message of the error says whether anything was sent. */
  failed: { ids: string[]; error: ThuliumError }[];
  /** Ids that no request was made for, because the signal had been aborted. */
  notSent: string[];
  /** Items of answers that are about no id that was asked for, as they came. */
  unexpected: unknown[];
}

export interface UnrecognisedAnswer {
  id: string;
  reason: string;
  /** The items about this id, as they came. */
  items: unknown[];
}

/**
 * Sorts the items of one answer by the ids that were asked for. Results are matched by id, never by position: the
 * vendor documents no order.
 */
export function accountFor(ids: readonly string[], items: readonly unknown[], status: number): RemovalReport {
  const report: RemovalReport = { results: [], unrecognised: [], failed: [], notSent: [], unexpected: [] };
  const byId = new Map<string, unknown[]>(ids.map((id) => [id, []]));
  for (const item of items) (byId.get(idOf(item)) ?? report.unexpected).push(item);

  const leftOut: string[] = [];
  for (const [id, own] of byId) {
    const verdict = own.every(isKnown) ? agreed(own) : undefined;
    if (own.length === 0) leftOut.push(id);
    else if (verdict) report.results.push(verdict);
    else report.unrecognised.push({ id, reason: reasonFor(own), items: own });
  }
  if (leftOut.length > 0) {
    const message = `The answer leaves out ${leftOut.length} of ${ids.length} campaigns. They may be in the queue.`;
    report.failed.push({ ids: leftOut, error: new ThuliumContractError(message, status, items) });
  }
  return report;
}

/** A campaign that is answered more than once has a verdict if the answers are alike. */
function agreed([first, ...others]: RemovalResult[]): RemovalResult | undefined {
  return others.every(({ status }) => status === first?.status) ? first : undefined;
}

function isKnown(item: unknown): item is RemovalResult {
  return isRemovalResult(item) && httpStatusOfRemovalStatus[item.status] === item.http_status;
}

/** The id that an item is about, even where it came as a number: PHP makes one of "10001" as the key of an array. */
function idOf(item: unknown): string {
  const id = typeof item === 'object' && item !== null && 'id' in item ? item.id : undefined;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : '';
}

function reasonFor(items: unknown[]): string {
  for (const item of items) {
    if (!isRemovalResult(item)) {
      const [fault] = isRemovalResult.errors ?? [];
      return `${fault?.instancePath.slice(1) || 'the item'} ${fault?.message}`;
    }
    if (!isKnown(item)) return `http_status ${item.http_status} does not go with ${item.status}`;
  }
  return `there are ${items.length} answers, and they differ`;
}
