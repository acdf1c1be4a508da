import type { ResultLine } from '../removal/result-line.ts';
import { usageError } from '../usage.ts';
import type { Entry, JournalHead } from './entry.ts';
import { beginning, entriesOf } from './lines.ts';
import { type Standing, standings } from './standing.ts';

const mostUnexpected = 100;

/** What a journal knows of its campaigns. */
export interface Past {
  /** The head, unless the run was killed before it was whole. */
  head: JournalHead | undefined;
  /** Each id with the strongest thing that is known: what was queued stays queued, whatever a later run was told. */
  standings: Map<string, Standing>;
  /** Ids that were sent more than once, or may have been. */
  retried: Set<string>;
  /** Ids without an answer that a run may have sent. */
  sent: Set<string>;
  /** Items about ids that were not sent: how many, and the first of them. */
  unexpected: { count: number; first: unknown[] };
  /** Campaigns of the last run that are nowhere: it was killed before it came to them. */
  missing: number;
  /** When the first and the last entry was written, and by which versions of this program. */
  times: { first?: string; last?: string };
  versions: Set<string>;
  /** Lines that are none of ours, and the number of the first. */
  damaged: { count: number; first: number };
  /** Where the last whole line ends, and whether a whole entry without its line feed comes after it. */
  end: number;
  tail: boolean;
  /** Whether there is no more than the beginning of a head: the run was killed before it was whole. */
  isBegun: boolean;
}

/** Reads all that a journal knows, of all its campaigns. */
export async function pastOf(path: string): Promise<Past> {
  const past: Past = {
    head: undefined,
    standings: new Map(),
    retried: new Set(),
    sent: new Set(),
    unexpected: { count: 0, first: [] },
    missing: 0,
    times: {},
    versions: new Set(),
    damaged: { count: 0, first: 0 },
    end: 0,
    tail: false,
    isBegun: true,
  };
  const announced = new Set<string>();
  for await (const { number, text, entry, end, isWhole } of entriesOf(path)) {
    past.isBegun &&= number === 1 && !isWhole && (beginning.startsWith(text) || text.startsWith(beginning));
    if (isWhole) past.end = end;
    else past.tail = entry !== undefined;
    if (entry) note(past, announced, entry);
    else if (isWhole && past.damaged.count++ === 0) past.damaged.first = number;
  }
  past.missing = Math.max(0, past.missing - announced.size);
  for (const id of announced) past.sent.add(id);
  return past;
}

function note(past: Past, announced: Set<string>, entry: Entry): void {
  if (entry.time !== undefined) past.times = { first: past.times.first ?? entry.time, last: entry.time };
  if (entry.kind === 'head') noteHead(past, announced, entry.head);
  else if (entry.kind === 'notSent') for (const id of entry.ids) noteNotSent(past, announced, id);
  else if (entry.kind === 'sending') for (const id of entry.ids) noteSending(past, announced, id);
  else noteResult(past, announced, entry.result);
}

/** A new run: what the one before it announced last may have been sent. */
function noteHead(past: Past, announced: Set<string>, head: JournalHead): void {
  past.head ??= head;
  if (head.version !== undefined) past.versions.add(head.version);
  past.missing = head.campaigns ?? 0;
  for (const id of announced) past.sent.add(id);
  announced.clear();
}

/** An id that was announced, and then not sent, is known not to be sent, unless an earlier run may have done so. */
function noteNotSent(past: Past, announced: Set<string>, id: string): void {
  past.missing--;
  if (announced.delete(id) && !past.sent.has(id) && past.standings.get(id) === 'UNKNOWN') past.standings.delete(id);
  strengthen(past, id, 'NOT_SENT');
}

/** An id that is announced twice without a result between may have been sent the first time. */
function noteSending(past: Past, announced: Set<string>, id: string): void {
  if (announced.has(id)) past.sent.add(id);
  announced.add(id);
  strengthen(past, id, 'UNKNOWN');
}

function noteResult(past: Past, announced: Set<string>, result: ResultLine): void {
  if (result.outcome === 'unexpected') {
    if (past.unexpected.count++ < mostUnexpected) past.unexpected.first.push(result.item);
    return;
  }
  const { id } = result;
  past.missing--;
  if (result.retried) past.retried.add(id);
  strengthen(past, id, standingOf(result));
  announced.delete(id);
  if (result.outcome === 'answered' || result.outcome === 'unrecognised') past.sent.delete(id);
  else if (result.outcome === 'failed' && result.error.sent !== false) past.sent.add(id);
}

export function standingOf(result: Exclude<ResultLine, { outcome: 'unexpected' }>): Standing {
  if (result.outcome === 'answered') return result.status;
  return ({ unrecognised: 'UNRECOGNISED', failed: 'FAILED', not_sent: 'NOT_SENT' } as const)[result.outcome];
}

function strengthen({ standings: known }: Past, id: string, standing: Standing): void {
  const before = known.get(id);
  if (before === undefined || standings.indexOf(standing) < standings.indexOf(before)) known.set(id, standing);
}

/**
 * Reads a journal to resume its run.
 *
 * @throws {UsageError} for a file that is no journal, or that of another run.
 */
export async function pastOfRun(path: string, run: Pick<JournalHead, 'base_url' | 'delete_recordings'>): Promise<Past> {
  const past = await pastOf(path);
  const { head: found } = past;
  if (past.isBegun && found === undefined) return past;
  if (found === undefined) throw usageError('notJournal', { file: path });
  if (found.base_url !== run.base_url || found.delete_recordings !== run.delete_recordings) {
    throw usageError('journalOfAnother', { file: path });
  }
  return past;
}

/**
 * The ids that have one of the standings in a journal, or in what `--ndjson` printed.
 *
 * @throws {UsageError} if nothing in it is a result, or a line cannot be read: it may be the one that counts.
 */
export async function* idsStanding(path: string, wanted: readonly Standing[]): AsyncGenerator<string> {
  const past = await pastOf(path);
  if (past.standings.size === 0) throw usageError('notJournal', { file: path });
  if (past.damaged.count > 0) throw usageError('journalDamaged', { file: path, ...past.damaged });
  for (const [id, standing] of past.standings) if (wanted.includes(standing)) yield id;
}
