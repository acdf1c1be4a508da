import { isCampaignId } from '../../generated/contract.ts';
import { ThuliumInputError } from '../errors.ts';

/** The time of the sandbox. */
export interface Clock {
  /** Returns milliseconds since any fixed moment. */
  now(): number;
}

/**
 * Creates a clock that stands still until it is advanced.
 *
 * @example
 * const clock = manualClock();
 * const sandbox = createSandbox({ clock });
 * clock.advance(3_600_000); // what was queued is removed now
 */
export function manualClock(): Clock & {
  /** Moves it forward, by milliseconds. */
  advance(milliseconds: number): void;
} {
  let time = 0;
  return {
    now: () => time,
    advance: (milliseconds) => {
      time += milliseconds;
    },
  };
}

/** A campaign of the sandbox: it exists, then it is in the queue, then it is removed. */
export interface Campaign {
  /** `active`: it exists. */
  state: 'active' | 'queued' | 'removed';
  /** Whether its recordings exist. If they are removed with it, they are when its removal ends. */
  recordings: 'kept' | 'removed';
}

/** The campaigns of a sandbox, and how long a removal takes. */
export interface CampaignOptions {
  /** Campaign ids that exist, and ids that are already in the queue. Any other id does not exist. */
  campaigns: {
    /** Ids of campaigns that exist. */
    active?: (Iterable<string> & object) | undefined;
    /** Ids of campaigns that are already in the queue. */
    queued?: (Iterable<string> & object) | undefined;
  };
  /** Default: the time of the machine. `manualClock` stands still until a test advances it. */
  clock: Clock;
  /** Milliseconds from the queue to the end of a removal. Default: 3,600,000, an hour. */
  removalTakes: number;
}

type Entry = { queuedAt?: number; withRecordings: boolean };

/** The campaigns of one sandbox. Their state follows from the clock, so that nothing has to run in the background. */
export class Campaigns {
  readonly #clock: Clock;
  readonly #removalTakes: number;
  readonly #atStart: { active: string[]; queued: string[] };
  #entries = new Map<string, Entry>();

  /** @throws {ThuliumInputError} for an invalid campaign id. */
  constructor({ campaigns: { active = [], queued = [] }, clock, removalTakes }: CampaignOptions) {
    this.#clock = clock;
    this.#removalTakes = removalTakes;
    this.#atStart = { active: idsOf('active', active), queued: idsOf('queued', queued) };
    this.reset();
  }

  /** Puts everything back to how it was at the start. */
  reset(): void {
    const queuedAt = this.#clock.now();
    this.#entries = new Map();
    for (const id of this.#atStart.active) this.#entries.set(id, { withRecordings: false });
    for (const id of this.#atStart.queued) this.#entries.set(id, { withRecordings: false, queuedAt });
  }

  get(id: string): Campaign | undefined {
    const entry = this.#entries.get(id);
    if (!entry) return undefined;
    if (entry.queuedAt === undefined) return { state: 'active', recordings: 'kept' };
    if (this.#clock.now() - entry.queuedAt < this.#removalTakes) return { state: 'queued', recordings: 'kept' };
    return { state: 'removed', recordings: entry.withRecordings ? 'removed' : 'kept' };
  }

  /** Queues a campaign that exists. One that is in the queue keeps its place. */
  queue(id: string, withRecordings: boolean): void {
    const entry = this.#entries.get(id);
    if (entry) this.#entries.set(id, { queuedAt: entry.queuedAt ?? this.#clock.now(), withRecordings });
  }
}

function idsOf(name: string, ids: Iterable<string>): string[] {
  const list = typeof ids === 'string' ? [ids] : [...ids];
  const invalid = list.filter((id) => !isCampaignId(id));
  if (invalid.length === 0) return list;
  const shown = invalid.slice(0, 3).map((id) => JSON.stringify(id));
  const more = invalid.length > shown.length ? ` and ${invalid.length - shown.length} more` : '';
  throw new ThuliumInputError(
    `The sandbox was not started: ${name} has invalid campaign ids, ${shown.join(', ')}${more}. ` +
      'An id is a string of five characters.',
  );
}
