import type { RemovalReport, RemovalStatus } from '../src/operations/delete-batch-outbounds/report.ts';
import { refusesCredentials } from '../src/status.ts';

/** What became of one id, or an item about no id that was asked for: a line of the journal and of `--ndjson`. */
export type Outcome =
  | ({ id: string; retried?: true } & (
      | { outcome: 'answered'; http_status: number; status: RemovalStatus }
      | { outcome: 'unrecognised'; reason: string; items: unknown[] }
      | { outcome: 'failed'; error: ErrorText }
      | { outcome: 'not_sent' }
    ))
  | { id?: undefined; retried?: undefined; outcome: 'unexpected'; item: unknown };

/** An error as JSON: its message, and whatever tells what the server said and did. */
export type ErrorText = { name: string; message: string; [more: string]: unknown };

const mostBody = 2000;

export function errorText({ name, message, ...more }: Error): ErrorText {
  const text: ErrorText = { name, message, ...more };
  const body = typeof text.body === 'string' ? text.body : JSON.stringify(text.body);
  return body === undefined || body.length <= mostBody ? text : { ...text, body: `${body.slice(0, mostBody)}…` };
}

/**
 * The outcomes in a report, one for each id. The body of an error stands with the first of its ids alone. `asked` has the
 * ids that the server may have been asked for by a run before.
 */
export function outcomesOf(report: RemovalReport, asked: ReadonlySet<string>): Outcome[] {
  const { results, unrecognised, failed, notSent, retried, unexpected } = report;
  const again = new Set([...retried, ...results.map(({ id }) => id).filter((id) => asked.has(id))]);
  const outcomes: Outcome[] = [
    ...results.map(({ id, ...result }) => ({ id, outcome: 'answered' as const, ...result })),
    ...unrecognised.map(({ id, ...answer }) => ({ id, outcome: 'unrecognised' as const, ...answer })),
    ...failed.flatMap(({ ids, error }) => {
      const { body, ...text } = errorText(error);
      return ids.map((id, index) => ({
        id,
        outcome: 'failed' as const,
        error: index === 0 && body !== undefined ? { ...text, body } : text,
      }));
    }),
    ...notSent.map((id) => ({ id, outcome: 'not_sent' as const })),
    ...unexpected.map((item) => ({ outcome: 'unexpected' as const, item })),
  ];
  return outcomes.map((outcome) =>
    outcome.id !== undefined && again.has(outcome.id) ? { ...outcome, retried: true } : outcome,
  );
}

/** How many ids there are of each kind, and what decides the exit code. */
export class Tally {
  queued = 0;
  before = 0;
  unknown = 0;
  unrecognised = 0;
  failed = 0;
  notSent = 0;
  retried = 0;
  /** Items about ids that nobody asked for. */
  unexpected = 0;
  brokeContract = false;
  credentialsRefused = false;
  /** How many ids each error is about, by its message. The id that a server gives to a request makes no other error of it. */
  readonly errors = new Map<string, { error: ErrorText; count: number }>();

  get total(): number {
    return this.queued + this.before + this.unknown + this.unrecognised + this.failed + this.notSent;
  }

  add(outcome: Outcome): void {
    if (outcome.retried) this.retried++;
    if (outcome.outcome === 'answered') this.#addStatus(outcome.status);
    else if (outcome.outcome === 'unrecognised') this.unrecognised++;
    else if (outcome.outcome === 'not_sent') this.notSent++;
    else if (outcome.outcome === 'unexpected') this.unexpected++;
    else {
      this.failed++;
      this.#addError(outcome.error);
    }
  }

  /** The exit code of a run that nobody interrupted: what needs attention first. */
  get exitCode(): number {
    if (this.credentialsRefused) return 3;
    if (this.brokeContract || this.unrecognised > 0 || this.unexpected > 0) return 5;
    if (this.failed > 0 || this.notSent > 0) return 4;
    return this.unknown > 0 ? 1 : 0;
  }

  #addError({ body: _, ...error }: ErrorText): void {
    const { name, status } = error;
    const message = error.message.replace(/ \(request [^()]*\)$/, '');
    const same = this.errors.get(message);
    if (same) same.count++;
    else this.errors.set(message, { error: { ...error, message }, count: 1 });
    if (name === 'ThuliumContractError') this.brokeContract = true;
    if (refusesCredentials(status)) this.credentialsRefused = true;
  }

  #addStatus(status: RemovalStatus): void {
    if (status === 'REMOVAL_QUEUED') this.queued++;
    else if (status === 'ALREADY_QUEUED') this.before++;
    else this.unknown++;
  }
}
