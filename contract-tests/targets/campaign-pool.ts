import type { Role, Scene } from '../operations/delete-batch-outbounds/types.ts';

/** What a scene is given: a campaign for each role, and one of them that has to be queued before. */
interface Taken {
  ids: Record<'active' | 'neighbour' | 'queued', string>;
  queueFirst: string | undefined;
}

/** Hands out campaigns: each may be active once, and is in the queue from then on. */
export function campaignPool(activeIds: string[]) {
  const active = [...activeIds];
  const queued: string[] = [];
  const next = (wanted: boolean) => (wanted ? (active.shift() ?? '') : '');
  return {
    left: () => active.length,
    take(scene: Scene): Taken | undefined {
      const roles = rolesOf(scene);
      const queueOne = roles.has('queued') && queued.length === 0;
      const wanted = [roles.has('active'), roles.has('neighbour'), queueOne].filter(Boolean).length;
      if (wanted > active.length) return undefined;
      const queueFirst = queueOne ? next(true) : undefined;
      if (queueFirst !== undefined) queued.push(queueFirst);
      const ids = {
        active: next(roles.has('active')),
        neighbour: next(roles.has('neighbour')),
        queued: queued[0] ?? '',
      };
      queued.push(...[ids.active, ids.neighbour].filter(Boolean));
      return { ids, queueFirst };
    },
  };
}

/** How many campaigns it takes to run all of these. */
export function campaignsNeeded(scenes: Scene[]): number {
  const many = Array.from({ length: 3 * scenes.length }, String);
  const pool = campaignPool(many);
  for (const scene of scenes) pool.take(scene);
  return many.length - pool.left();
}

/** Whether a scene asks for anything but the id that no campaign has. */
export function needsCampaigns(scene: Scene): boolean {
  return [...rolesOf(scene)].some((role) => role !== 'unknown');
}

function rolesOf({ calls }: Scene): Set<Role> {
  return new Set(calls.flatMap(({ ids }) => ids));
}
