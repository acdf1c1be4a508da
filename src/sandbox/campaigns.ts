import { checkedIds } from '../operations/delete-batch-outbounds/ids.ts';
import type { RemovalStatus } from '../operations/delete-batch-outbounds/report.ts';
import type { Behaviour } from './behaviour.ts';

/** What the sandbox takes the time from. */
export interface Clock {
  /** Milliseconds since any fixed moment. */
  now(): number;
}

/** A clock that stands still until it is moved. */
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
  /** Where it is on its way. */
  state: 'active' | 'queued' | 'removed';
  /** Whether its recordings are there: they go with it, if they do, when its removal ends. */
  recordings: 'kept' | 'removed';
}

/** The campaigns of a sandbox, and how fast they go. */
export interface CampaignOptions {
  /** Campaign ids that exist, and ids that are in the queue already. Any other id does not exist. */
  campaigns: {
    /** Ids of campaigns that exist. */
    active?: Iterable<string> & object;
    /** Ids of campaigns that are in the queue already. */
    queued?: Iterable<string> & object;
  };
  /** Default: the time of the machine. `manualClock` stands still until a test moves it. */
  clock: Clock;
  /** Milliseconds from the queue to the end of a removal. Default: 3,600,000, an hour. */
  removalTakes: number;
}

function idsOf(ids: Iterable<string>): string[] {
  const list = typeof ids === 'string' ? [ids] : [...ids];
  return list.length > 0 ? checkedIds(list) : [];
}

/** What is known of a campaign: when it was queued, if it was, and whether its recordings go with it. */
type Entry = { queuedAt?: number; withRecordings: boolean };

/** The campaigns of one sandbox. Their state follows from the clock, so that nothing has to run in the background. */
export class Campaigns {
  readonly #clock: Clock;
  readonly #removalTakes: number;
  readonly #atStart: { active: string[]; queued: string[] };
  #entries = new Map<string, Entry>();

  constructor({ campaigns: { active = [], queued = [] }, clock, removalTakes }: CampaignOptions) {
    this.#clock = clock;
    this.#removalTakes = removalTakes;
    this.#atStart = { active: idsOf(active), queued: idsOf(queued) };
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
    if (this.#clock.now() - entry.queuedAt < this.#removalTakes) {
      return { state: 'queued', recordings: 'kept' };
    }
    return { state: 'removed', recordings: entry.withRecordings ? 'removed' : 'kept' };
  }

  /** Queues a campaign, if it exists, and tells what became of it. */
  queue(id: string, withRecordings: boolean, behaviour: Behaviour): RemovalStatus {
    const entry = this.#entries.get(id);
    const state = this.get(id)?.state;
    if (!entry || !state) return 'NOT_EXIST';
    if (state === 'removed') return behaviour.removed;
    if (state === 'queued') {
      if (behaviour.recordingsAskedLater === 'removed') entry.withRecordings ||= withRecordings;
      return 'ALREADY_QUEUED';
    }
    entry.queuedAt = this.#clock.now();
    entry.withRecordings = withRecordings;
    return 'REMOVAL_QUEUED';
  }
}
