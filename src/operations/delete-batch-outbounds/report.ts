import { httpStatusOfRemovalStatus, isRemovalResult } from '../../../generated/contract.ts';
import type { components } from '../../../generated/openapi.ts';
import type { ThuliumError } from '../../errors.ts';

/** What became of one campaign. */
export type RemovalStatus = components['schemas']['RemovalStatus'];

/** The result of one campaign, with the `http_status` that the vendor documents for its `status`. */
export type RemovalResult = {
  [Status in RemovalStatus]: {
    /** The status of this campaign alone, in the terms of HTTP. */
    http_status: (typeof httpStatusOfRemovalStatus)[Status];
    /** The campaign id, as it was asked for. */
    id: string;
    /** What became of it. */
    status: Status;
  };
}[RemovalStatus];

/** What became of the ids. Each distinct id is in exactly one of the first four lists. */
export interface RemovalReport {
  /** The documented answers. */
  results: RemovalResult[];
  /** Answers that the contract does not know, as they came: a new status, say. The campaign may be in the queue. */
  unrecognised: UnrecognisedAnswer[];
  /** Ids without an answer of their own, and why. The message of the error says whether anything was sent. */
  failed: FailedRequest[];
  /** Ids that were not asked for, because the run ended before: see `stopped`. */
  notSent: string[];
  /** Items of answers that are about no id that was asked for, as they came. */
  unexpected: unknown[];
  /** Ids that were asked for more than once. If such an id is ALREADY_QUEUED, that may be the work of the first time. */
  retried: string[];
  /**
   * Why the run ended early, if it did: the refused credentials, the reason of the signal, a wrong id in an async
   * iterable, or what that iterable or `onProgress` threw.
   */
  stopped?: unknown;
}

/** What came for one id, and is not as documented. */
export interface UnrecognisedAnswer {
  /** The campaign id. */
  id: string;
  /** What is wrong with it, for people. */
  reason: string;
  /** The items about this id, as they came. */
  items: unknown[];
}

/** Ids of one request that have no answer. */
export interface FailedRequest {
  /** The campaign ids. */
  ids: string[];
  /** Why. It is a `ThuliumHttpError`, a `ThuliumNetworkError` or a `ThuliumContractError`. */
  error: ThuliumError;
}

export function emptyReport(): RemovalReport {
  return { results: [], unrecognised: [], failed: [], notSent: [], unexpected: [], retried: [] };
}

/** Adds one report to another. Not by spreading: the arguments of a function are limited, and the ids are not. */
export function addReport(report: RemovalReport, part: RemovalReport): void {
  for (const list of ['results', 'unrecognised', 'failed', 'notSent', 'unexpected', 'retried'] as const) {
    for (const entry of part[list]) (report[list] as unknown[]).push(entry);
  }
  if ('stopped' in part) report.stopped = part.stopped;
}

/** The items of one answer by the ids that were asked for, and the ids that it leaves out. */
export type Accounts = Pick<RemovalReport, 'results' | 'unrecognised' | 'unexpected'> & { leftOut: string[] };

/**
 * Sorts the items of one answer by the ids that were asked for. Results are matched by id, never by position: the
 * vendor documents no order.
 */
export function accountFor(ids: readonly string[], items: readonly unknown[]): Accounts {
  const accounts: Accounts = { results: [], unrecognised: [], unexpected: [], leftOut: [] };
  // The common answer, in the order of the ids: to sort it would cost more than all the rest.
  if (items.length === ids.length && items.every((item, index) => isKnown(item) && item.id === ids[index])) {
    return { ...accounts, results: [...items] as RemovalResult[] };
  }
  const byId = new Map<string, unknown[]>(ids.map((id) => [id, []]));
  for (const item of items) (byId.get(idOf(item)) ?? accounts.unexpected).push(item);

  for (const [id, own] of byId) {
    const verdict = own.every(isKnown) ? agreed(own) : undefined;
    if (own.length === 0) accounts.leftOut.push(id);
    else if (verdict) accounts.results.push(verdict);
    else accounts.unrecognised.push({ id, reason: reasonFor(own), items: own });
  }
  return accounts;
}

/** A campaign that is answered more than once has a verdict if the answers are alike. */
function agreed([first, ...others]: RemovalResult[]): RemovalResult | undefined {
  return others.every(({ status }) => status === first?.status) ? first : undefined;
}

/** Compared, and not looked up: of each status that was parsed a lookup would make a name first. */
const documented = Object.entries(httpStatusOfRemovalStatus);

function isKnown(item: unknown): item is RemovalResult {
  if (!isRemovalResult(item)) return false;
  for (const [status, httpStatus] of documented) if (status === item.status) return httpStatus === item.http_status;
  return false;
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
