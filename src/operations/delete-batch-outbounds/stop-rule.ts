import {
  type ThuliumContractError,
  ThuliumError,
  type ThuliumHttpError,
  type ThuliumInputError,
  type ThuliumNetworkError,
} from '../../errors.ts';
import { longestRetryAfter } from '../../pause.ts';
import { refusesCredentials } from '../../status.ts';

/** Why a run ended before all ids were sent: every further request would have failed. The `cause` is the last error. */
export class ThuliumStoppedError extends ThuliumError {
  protected static override readonly kind: string = 'ThuliumStoppedError';
  override readonly name: string = 'ThuliumStoppedError';

  constructor(message: string, cause: ThuliumError) {
    super(`${message} ${cause.message}`, cause);
    this.cause = cause;
  }
}

type Failure = ThuliumHttpError | ThuliumContractError | ThuliumNetworkError | ThuliumInputError;

/** Decides whether a failure is that of one request, or that of every request of the run. */
export class StopRule {
  readonly #mostFailures: number;
  #hasSucceeded = false;
  /** The failures since the last success, or since one of another kind. */
  #inARow = { kind: '', count: 0 };

  constructor(mostFailures: number) {
    this.#mostFailures = mostFailures;
  }

  succeeded(): void {
    this.#hasSucceeded = true;
    this.#inARow = { kind: '', count: 0 };
  }

  /** The reason to end the run, or `undefined` if only one request has failed. */
  failed(error: ThuliumError): unknown {
    const failure = error as Failure;
    // Every further request would be refused as well, and a user can be locked out by too many.
    if (failure.name === 'ThuliumInputError' || refusesCredentials('status' in failure && failure.status)) return error;
    const kind = kindOf(failure);
    const count = this.#inARow.kind === kind ? this.#inARow.count + 1 : 1;
    this.#inARow = { kind, count };
    if (!this.#hasSucceeded && isAboutAll(failure)) {
      return new ThuliumStoppedError('The run was ended, because every request would fail like the first.', error);
    }
    if (count < this.#mostFailures) return undefined;
    return new ThuliumStoppedError(
      `The run was ended, because ${count} requests in a row failed alike. Check the system name and the server.`,
      error,
    );
  }
}

/** An invalid address, a page instead of the API, or a server that demands a long pause. */
function isAboutAll(failure: Failure): boolean {
  if (!('status' in failure)) return false;
  const { name, status, body, retryAfter = 0 } = failure;
  if (retryAfter > longestRetryAfter) return true;
  return name === 'ThuliumContractError' ? typeof body === 'string' : status === 404 || status < 400;
}

function kindOf(failure: Failure): string {
  if ('reason' in failure) return failure.reason;
  if (failure.name === 'ThuliumContractError' || !('status' in failure)) return failure.name;
  return failure.status >= 500 ? '5xx' : String(failure.status);
}
