import { rolesOf } from '../engine/run-case.ts';
import type { Case, Roles } from '../engine/types.ts';

/** Hands out campaigns: each may be active once, and is in the queue from then on. */
export function campaignPool(activeIds: string[]) {
  const active = [...activeIds];
  const queued: string[] = [];
  return {
    left: () => active.length,
    /** An id that no request has named, as alike to another as there is. */
    fresh(id: string): string | undefined {
      const alike = (one: string) => [...one].findIndex((character, index) => character !== id[index]);
      const [best] = [...active].sort((one, other) => alike(other) - alike(one));
      if (best !== undefined) active.splice(active.indexOf(best), 1);
      return best;
    },
    /** A campaign for each role, or nothing if there are too few. */
    take(testCase: Case): Roles | undefined {
      const roles = new Set(testCase.steps.flat().flatMap(rolesOf));
      const wanted = ['active', 'neighbour'].filter((role) => roles.has(role));
      if (wanted.length > active.length || (roles.has('queued') && queued.length === 0)) return undefined;
      const taken = wanted.map((role): [string, string] => [role, active.shift() ?? '']);
      // The last one, which no request has named since: whether it really is in the queue has not been seen.
      const last = queued.at(-1);
      const result = { ...Object.fromEntries(taken), ...(last !== undefined && { queued: last }) };
      queued.push(...taken.map(([, id]) => id));
      return result;
    },
  };
}

/** How many campaigns all of these need. */
export function campaignsNeeded(cases: Case[]): number {
  const many = Array.from({ length: 3 * cases.length }, String);
  const pool = campaignPool(many);
  for (const testCase of cases) pool.take(testCase);
  return many.length - pool.left();
}

/** Whether a case names anything but the id that no campaign has. */
export function needsCampaigns(testCase: Case): boolean {
  return testCase.steps.flat().some((step) => rolesOf(step).some((role) => role !== 'unknown'));
}
