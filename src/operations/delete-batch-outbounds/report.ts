import { httpStatusOfRemovalStatus, isRemovalResult } from '../../../generated/contract.ts';
import type { components } from '../../../generated/openapi.ts';
import { type ErrorDetails, ThuliumError } from '../../errors.ts';

/** The result of one campaign: queued, not found, or queued before. */
export type RemovalStatus = components['schemas']['RemovalStatus'];

/** The result of one campaign, with the `http_status` that the vendor documents for its `status`. */
export type RemovalResult = {
  [Status in RemovalStatus]: {
    /** The HTTP status of this campaign only. */
    http_status: (typeof httpStatusOfRemovalStatus)[Status];
    /** The campaign id, as it was sent. */
    id: string;
    /** Queued, not found, or queued before. */
    status: Status;
  };
}[RemovalStatus];

/** The outcome of a run. Each distinct id is in exactly one of the first four lists. All of it is plain data but `error`. */
export interface RemovalReport {
  /** Whether all went well: every id has a documented result, and the run was not stopped. */
  complete: boolean;
  /** The documented results. */
  results: RemovalResult[];
  /** Undocumented results, unchanged: a new status, for example. The campaign may be in the queue. */
  unrecognised: UnrecognisedAnswer[];
  /** Ids without a usable response, and why. The error says whether they were sent. */
  failed: FailedRequest[];
  /** Ids that no request was sent for, because the run ended before: see `stopped`. */
  notSent: string[];
  /** Items of responses that are about no id that was sent, unchanged. */
  unexpected: unknown[];
  /**
   * Ids that may have reached the server more than once: by a retry, or in a smaller request after a longer one. If such an
   * id is ALREADY_QUEUED, that may be the work of the first time. A browser, Deno and Bun may repeat a DELETE on their own
   * if a connection is cut (RFC 9110, section 9.2.2), which cannot be seen here.
   */
  retried: string[];
  /**
   * Why the run ended early, if it did: refused credentials, a failure of every request, the reason of the signal, an
   * invalid id in an async iterable, or what that iterable or `onProgress` threw.
   */
  stopped?: unknown;
}

/** What came for one id, and is not as documented. */
export interface UnrecognisedAnswer {
  /** The campaign id. */
  id: string;
  /** Why it is not as documented, for people. */
  reason: string;
  /** The items about this id, unchanged. */
  items: unknown[];
}

/** Ids of one request without a usable response. */
export interface FailedRequest {
  /** The campaign ids. */
  ids: string[];
  /** Why. It is a `ThuliumHttpError`, a `ThuliumNetworkError` or a `ThuliumContractError`. */
  error: ThuliumError;
  /** The same as plain data without the body, for queues and `structuredClone`, which leave only the message of an error. */
  details: ErrorDetails;
}

/** Makes a report of some lists. */
export function reportOf(lists: Partial<Omit<RemovalReport, 'complete'>>): RemovalReport {
  const report: RemovalReport = {
    complete: false,
    results: [],
    unrecognised: [],
    failed: [],
    notSent: [],
    unexpected: [],
    retried: [],
    ...lists,
  };
  report.complete = isComplete(report);
  return report;
}

export function emptyReport(): RemovalReport {
  return reportOf({});
}

function isComplete(report: RemovalReport): boolean {
  const { unrecognised, failed, notSent } = report;
  return unrecognised.length + failed.length + notSent.length === 0 && !('stopped' in report);
}

/** Adds one report to another. Not by spreading: the arguments of a function are limited, and the ids are not. */
export function addReport(report: RemovalReport, part: RemovalReport): void {
  for (const list of ['results', 'unrecognised', 'failed', 'notSent', 'unexpected', 'retried'] as const) {
    for (const entry of part[list]) (report[list] as unknown[]).push(entry);
  }
  if ('stopped' in part) report.stopped = part.stopped;
  report.complete = isComplete(report);
}

/** Some ids have no documented result. The message lists them with the reasons, and `report` has everything. */
export class ThuliumIncompleteError extends ThuliumError {
  protected static override readonly kind: string = 'ThuliumIncompleteError';
  override readonly name: string = 'ThuliumIncompleteError';
  /** The whole report. */
  readonly report: RemovalReport;

  constructor(report: RemovalReport) {
    super(reasonsOf(report).join('\n'), {
      timesSent: report.results.length > 0 || report.failed.some(({ error }) => error.sent) ? 1 : 0,
    });
    this.report = report;
  }
}

/**
 * Throws if a report is not complete.
 *
 * @throws {@link ThuliumIncompleteError} that lists everything that failed.
 */
export function assertComplete(report: RemovalReport): void {
  if (!report.complete) throw new ThuliumIncompleteError(report);
}

function reasonsOf({ unrecognised, failed, notSent, stopped, ...report }: RemovalReport): string[] {
  const open = unrecognised.length + notSent.length + failed.reduce((sum, { ids }) => sum + ids.length, 0);
  return [
    `${open} campaigns have no documented result, ${report.results.length} have one.`,
    ...failed.map(({ ids, error }) => `Failed: ${listed(ids)}. ${error.message}`),
    ...unrecognised.map(({ id, reason }) => `Unrecognised: ${id}. The response is not as described: ${reason}.`),
    ...(notSent.length > 0 ? [`Not sent: ${listed(notSent)}.`] : []),
    ...('stopped' in report || stopped !== undefined ? [`Stopped: ${String(stopped)}`] : []),
  ];
}

function listed(ids: string[]): string {
  return ids.length > 10 ? `${ids.slice(0, 10).join(', ')} and ${ids.length - 10} more` : ids.join(', ');
}

/** The items of one response by the ids that were sent, and the ids that it leaves out. */
export type Accounts = Pick<RemovalReport, 'results' | 'unrecognised' | 'unexpected'> & { leftOut: string[] };

/**
 * Sorts the items of one response by the ids that were sent. Results are matched by id, never by position: the
 * vendor documents no order.
 */
export function accountFor(ids: readonly string[], items: readonly unknown[]): Accounts {
  const accounts: Accounts = { results: [], unrecognised: [], unexpected: [], leftOut: [] };
  // The common response, in the order of the ids: to sort it would cost more than all the rest.
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

/** A campaign with several results has a verdict if they are equal. */
function agreed([first, ...others]: RemovalResult[]): RemovalResult | undefined {
  return others.every(({ status }) => status === first?.status) ? first : undefined;
}

/** Compared, and not looked up: of each status that was parsed a lookup would make a name first. */
const documented = /* @__PURE__ */ Object.entries(httpStatusOfRemovalStatus);

function isKnown(item: unknown): item is RemovalResult {
  if (!isRemovalResult(item)) return false;
  for (const [status, httpStatus] of documented) if (status === item.status) return httpStatus === item.http_status;
  return false;
}

/** The id of an item, even if it is a number: PHP turns "10001" into one as the key of an array. */
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
