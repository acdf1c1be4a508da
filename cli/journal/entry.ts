import { httpStatusOfRemovalStatus, isCampaignId } from '../../generated/contract.ts';
import type { RemovalStatus } from '../../src/operations/delete-batch-outbounds/report.ts';
import type { ErrorFacts } from '../removal/error-facts.ts';
import type { ResultLine } from '../removal/result-line.ts';

/** The first line of a journal: what a run must have in common with it to resume it. */
export interface JournalHead {
  journal: 'thulium-outbounds';
  base_url: string;
  delete_recordings: boolean;
  /** Neither this nor the number of campaigns that the run was to send is in journals of version 0.1. */
  version?: string;
  campaigns?: number;
}

/** What one line of a journal says. Each has a `time`, but for those of version 0.1. */
export type Entry = { time?: string } & (
  | { kind: 'head'; head: JournalHead }
  /** These ids are about to be sent: written before they are. */
  | { kind: 'sending'; ids: string[] }
  | { kind: 'result'; result: ResultLine }
  /** The run ended before these were sent. */
  | { kind: 'notSent'; ids: string[] }
);

/**
 * Reads one line, of the journal or of `--ndjson`. What it holds is checked, and taken by name: a journal may have been edited, and
 * an item in it is the server's.
 *
 * @returns nothing for a line that is cut off, or not one of ours.
 */
export function entryOf(line: string): Entry | undefined {
  const value = parsed(line);
  if (!isRecord(value)) return undefined;
  const entry = entryIn(value);
  return entry && typeof value.time === 'string' ? { time: value.time, ...entry } : entry;
}

function entryIn(value: Record<string, unknown>): Entry | undefined {
  const { journal, base_url, delete_recordings, version, campaigns, sending, not_sent } = value;
  if (journal === 'thulium-outbounds' && typeof base_url === 'string' && typeof delete_recordings === 'boolean') {
    const more = {
      ...(typeof version === 'string' && { version }),
      ...(Number.isSafeInteger(campaigns) && { campaigns: Number(campaigns) }),
    };
    return { kind: 'head', head: { journal, base_url, delete_recordings, ...more } };
  }
  if (areIds(sending)) return { kind: 'sending', ids: sending };
  if (areIds(not_sent)) return { kind: 'notSent', ids: not_sent };
  const result = resultIn(value);
  return result && { kind: 'result', result };
}

function resultIn({ id, retried, outcome, ...rest }: Record<string, unknown>): ResultLine | undefined {
  if (outcome === 'unexpected') return id === undefined && 'item' in rest ? { outcome, item: rest.item } : undefined;
  if (!isCampaignId(id)) return undefined;
  const own: { id: string; retried?: true } = { id, ...(retried === true && { retried }) };
  const { http_status, status, reason, items, error } = rest;
  if (outcome === 'answered' && isStatus(status) && httpStatusOfRemovalStatus[status] === http_status) {
    return { ...own, outcome, http_status: httpStatusOfRemovalStatus[status], status };
  }
  if (outcome === 'unrecognised' && typeof reason === 'string' && Array.isArray(items)) {
    return { ...own, outcome, reason, items };
  }
  if (outcome === 'failed' && isError(error)) return { ...own, outcome, error };
  return outcome === 'not_sent' ? { ...own, outcome } : undefined;
}

function isStatus(value: unknown): value is RemovalStatus {
  return typeof value === 'string' && Object.hasOwn(httpStatusOfRemovalStatus, value);
}

function isError(value: unknown): value is ErrorFacts {
  return isRecord(value) && typeof value.name === 'string' && typeof value.message === 'string';
}

function areIds(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((id) => isCampaignId(id));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
