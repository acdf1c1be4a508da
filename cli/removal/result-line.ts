import type { RemovalReport, RemovalStatus } from '../../src/operations/delete-batch-outbounds/report.ts';
import { type ErrorFacts, errorFacts } from './error-facts.ts';

/** The result of one id, or an item about an id that was not sent: a line of the journal and of `--ndjson`. */
export type ResultLine =
  | ({ id: string; retried?: true } & (
      | { outcome: 'answered'; http_status: number; status: RemovalStatus }
      | { outcome: 'unrecognised'; reason: string; items: unknown[] }
      | { outcome: 'failed'; error: ErrorFacts }
      | { outcome: 'not_sent' }
    ))
  | { id?: undefined; retried?: undefined; outcome: 'unexpected'; item: unknown };

/**
 * The lines of a report, one for each id. The body of an error stands only with the first of its ids. `sentBefore` has
 * the ids that a previous run may have sent.
 */
export function resultLinesOf(report: RemovalReport, sentBefore: ReadonlySet<string>): ResultLine[] {
  const { results, unrecognised, failed, notSent, retried, unexpected } = report;
  const repeated = new Set(retried);
  const mark = (id: string) => (repeated.has(id) || sentBefore.has(id) ? { retried: true as const } : {});
  return [
    ...results.map(
      // Each field by its name: whatever else an item has is the server's, and must not stand in a field of ours.
      ({ id, http_status, status }): ResultLine => ({ id, outcome: 'answered', http_status, status, ...mark(id) }),
    ),
    ...unrecognised.map(
      ({ id, reason, items }): ResultLine => ({ id, outcome: 'unrecognised', reason, items, ...mark(id) }),
    ),
    ...failed.flatMap(({ ids, error }) => failedLines(ids, errorFacts(error), mark)),
    ...notSent.map((id): ResultLine => ({ id, outcome: 'not_sent' })),
    ...unexpected.map((item): ResultLine => ({ outcome: 'unexpected', item })),
  ];
}

function failedLines(
  ids: string[],
  { body, ...facts }: ErrorFacts,
  mark: (id: string) => { retried?: true },
): ResultLine[] {
  return ids.map((id, index) => ({
    id,
    outcome: 'failed',
    error: index === 0 && body !== undefined ? { ...facts, body } : facts,
    ...mark(id),
  }));
}
