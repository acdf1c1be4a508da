import type { RemovalStatus } from '../../src/operations/delete-batch-outbounds/report.ts';
import { exitCode } from '../../src/process/exit-code.ts';
import { refusesCredentials } from '../../src/status.ts';
import type { Standing } from '../journal/standing.ts';
import type { ErrorFacts } from './error-facts.ts';
import type { ResultLine } from './result-line.ts';

/** How many ids have each result, and what decides the exit code. */
export class Tally {
  queued = 0;
  alreadyQueued = 0;
  notFound = 0;
  unrecognised = 0;
  failed = 0;
  notSent = 0;
  retried = 0;
  /** Items about ids that were not sent. */
  unexpected = 0;
  #brokeContract = false;
  #credentialsRefused = false;
  /** How many ids each error is about. The id that a server gives to a request makes no other error of it. */
  readonly errors = new Map<string, { error: ErrorFacts; count: number }>();

  get total(): number {
    return this.done + this.notSent;
  }

  /** The ids that were sent, and are accounted for. */
  get done(): number {
    return this.queued + this.alreadyQueued + this.notFound + this.unrecognised + this.failed;
  }

  /** Whether every id has a documented answer or at least one of its own. */
  get isComplete(): boolean {
    return this.failed === 0 && this.notSent === 0;
  }

  add(line: ResultLine): void {
    if (line.retried) this.retried++;
    if (line.outcome === 'answered') this.#addStatus(line.status);
    else if (line.outcome === 'unrecognised') this.unrecognised++;
    else if (line.outcome === 'not_sent') this.notSent++;
    else if (line.outcome === 'unexpected') this.unexpected++;
    else {
      this.failed++;
      this.#addError(line.error);
    }
  }

  /** Counts what a previous run was told. */
  addStanding(standing: Standing | undefined, retried: boolean): void {
    if (retried) this.retried++;
    if (standing === 'UNRECOGNISED') this.unrecognised++;
    else if (standing === 'REMOVAL_QUEUED' || standing === 'ALREADY_QUEUED' || standing === 'NOT_EXIST') {
      this.#addStatus(standing);
    }
  }

  /** The exit code of a run that was not interrupted: what needs attention first. */
  get exitCode(): number {
    if (this.#credentialsRefused) return exitCode.credentials;
    if (this.#brokeContract || this.unrecognised > 0 || this.unexpected > 0) return exitCode.contract;
    if (!this.isComplete) return exitCode.failed;
    return this.notFound > 0 ? exitCode.found : exitCode.ok;
  }

  #addError({ request_id: _, ...error }: ErrorFacts): void {
    const { name, status, reason, code, sent, said } = error;
    const key = JSON.stringify([name, status, reason, code, sent, said]);
    const same = this.errors.get(key);
    if (same) same.count++;
    else this.errors.set(key, { error, count: 1 });
    if (name === 'ThuliumContractError') this.#brokeContract = true;
    if (refusesCredentials(status)) this.#credentialsRefused = true;
  }

  #addStatus(status: RemovalStatus): void {
    if (status === 'REMOVAL_QUEUED') this.queued++;
    else if (status === 'ALREADY_QUEUED') this.alreadyQueued++;
    else this.notFound++;
  }
}
