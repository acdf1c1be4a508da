import { idQueue } from '../../src/operations/delete-batch-outbounds/id-queue.ts';
import { addressOf } from '../../src/process/environment.ts';
import type { Context } from '../context.ts';
import { readIds } from '../ids/read-ids.ts';
import { usageError } from '../usage.ts';
import type { PlanSummary, Source } from './summary.ts';

/** What a run will do, and nothing else. */
export interface Plan {
  /** The address of the API, or the word `sandbox`: a sandbox has another address each time. */
  base_url: string;
  delete_recordings: boolean;
  ids: string[];
  source: Source;
  duplicates: number;
  emptyLines: number;
  /** How they are sent. */
  requests: RequestSettings;
}

export interface RequestSettings {
  chunkSize: number;
  concurrency: number;
  /** Of each attempt, in milliseconds. */
  timeout: number;
  retries: number;
  requestsPerSecond: number | undefined;
}

/**
 * Makes a plan of the arguments.
 *
 * @throws {UsageError} if they name no ids, invalid ones or too many, or there is no address.
 */
export async function planOf(context: Context): Promise<Plan> {
  const { settings } = context;
  const base_url = configuredSystem(context);
  const { chunkSize, concurrency, timeout, retries, requestsPerSecond } = settings;
  return {
    base_url,
    delete_recordings: settings['delete-recordings'] ?? false,
    ...(await readIds(context)),
    requests: { chunkSize, concurrency, timeout, retries, requestsPerSecond },
  };
}

/** The system that the environment and the arguments name. */
export function configuredSystem({ settings, env }: Context): string {
  return settings.sandbox ? 'sandbox' : addressOf(env);
}

/** @throws {UsageError} if there are more campaigns than `--max`. */
export function checkMost(ids: readonly string[], { max = ids.length }: Context['settings']): void {
  if (ids.length > max) throw usageError('tooMany', { campaigns: ids.length, most: max });
}

const shown = 5;

/** What people are shown of a plan; `ids` are those that are left of it. */
export function summaryOf(plan: Plan, ids: string[]): PlanSummary {
  const hasLast = ids.length > 2 * shown;
  return {
    campaigns: ids.length,
    source: plan.source,
    first: hasLast ? ids.slice(0, shown) : ids,
    last: hasLast ? ids.slice(-shown) : [],
    duplicates: plan.duplicates,
    emptyLines: plan.emptyLines,
    answered: plan.ids.length - ids.length,
    recordings: plan.delete_recordings ? 'removed' : 'kept',
    host: plan.base_url === 'sandbox' ? undefined : new URL(plan.base_url).host,
    requests: requestsFor(ids, plan.requests.chunkSize),
    idsPerRequest: plan.requests.chunkSize,
  };
}

/** How many requests the ids make. Long ones make more: a request line has a limit. */
function requestsFor(ids: string[], chunkSize: number): number {
  if (ids.length === 0) return 0;
  const queue = idQueue(ids);
  let requests = 0;
  while (queue.take(chunkSize)) requests++;
  return requests;
}
