import { ThuliumContractError, ThuliumHttpError } from '../errors.ts';
import type { RemovalReport, RemovalStatus } from '../removal-report.ts';

/** What became of one id, as a line of the journal and of `--ndjson`. */
export type Outcome = { id: string; retried?: true } & (
  | { outcome: 'answered'; http_status: number; status: RemovalStatus }
  | { outcome: 'unrecognised'; reason: string; items: unknown[] }
  | { outcome: 'failed'; error: { name: string; message: string } }
  | { outcome: 'not_sent' }
);

/** The outcomes in a report, one for each id. */
export function outcomesOf({ results, unrecognised, failed, notSent, retried }: RemovalReport): Outcome[] {
  const again = new Set(retried);
  const outcomes: Outcome[] = [
    ...results.map(({ id, ...result }) => ({ id, outcome: 'answered' as const, ...result })),
    ...unrecognised.map(({ id, ...answer }) => ({ id, outcome: 'unrecognised' as const, ...answer })),
    ...failed.flatMap(({ ids, error: { name, message } }) =>
      ids.map((id) => ({ id, outcome: 'failed' as const, error: { name, message } })),
    ),
    ...notSent.map((id) => ({ id, outcome: 'not_sent' as const })),
  ];
  return outcomes.map((outcome) => (again.has(outcome.id) ? { ...outcome, retried: true } : outcome));
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
  brokeContract = false;
  credentialsRefused = false;
  /** How many ids each error is about, by its message. */
  readonly errors = new Map<string, number>();

  get total(): number {
    return this.queued + this.before + this.unknown + this.unrecognised + this.failed + this.notSent;
  }

  add(outcome: Outcome): void {
    if (outcome.retried) this.retried++;
    if (outcome.outcome === 'answered') this.#addStatus(outcome.status);
    else if (outcome.outcome === 'unrecognised') this.unrecognised++;
    else if (outcome.outcome === 'not_sent') this.notSent++;
    else {
      this.failed++;
      this.errors.set(outcome.error.message, (this.errors.get(outcome.error.message) ?? 0) + 1);
    }
  }

  addReport({ failed, unexpected }: RemovalReport, outcomes: Outcome[]): void {
    for (const outcome of outcomes) this.add(outcome);
    for (const { error } of failed) {
      if (error instanceof ThuliumContractError) this.brokeContract = true;
      if (error instanceof ThuliumHttpError && [401, 403].includes(error.status)) this.credentialsRefused = true;
    }
    if (unexpected.length > 0) this.brokeContract = true;
  }

  /** The exit code of a run that nobody interrupted: what needs attention first. */
  get exitCode(): number {
    if (this.credentialsRefused) return 3;
    if (this.brokeContract || this.unrecognised > 0) return 5;
    if (this.failed > 0 || this.notSent > 0) return 4;
    return this.unknown > 0 ? 1 : 0;
  }

  #addStatus(status: RemovalStatus): void {
    if (status === 'REMOVAL_QUEUED') this.queued++;
    else if (status === 'ALREADY_QUEUED') this.before++;
    else this.unknown++;
  }
}
