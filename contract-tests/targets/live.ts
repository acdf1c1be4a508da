import type { Case, Need, Role } from '../delete-batch-outbounds.cases.ts';
import type { Target } from '../run-case.ts';
import { basic, openProxied } from '../support/proxied.ts';
import type { LiveSettings } from './live-settings.ts';

/**
 * A live system behind the validation proxy. Unless removal is allowed, the one id it is ever asked for is an unknown
 * one. Recordings are never removed, and no request that breaks the contract is sent.
 */
export function liveTarget({ baseUrl, username, password, unknownId, activeIds }: LiveSettings): Target {
  const lacks: Partial<Record<Need, string>> = {
    recordings: 'recordings are never removed on a live system',
    'bad requests': 'what a live system does with a request that breaks the contract is not known',
  };
  if (activeIds.length === 0) lacks.removal = 'removal is not allowed (THULIUM_ALLOW_REMOVAL, THULIUM_ACTIVE_IDS)';
  return {
    name: 'live',
    lacks,
    async open() {
      const { send, close } = await openProxied(baseUrl);
      const authorization = { right: basic(username, password), wrong: basic(username, 'not the password') };
      const pool = campaignPool(activeIds, (id) =>
        send(`id[]=${encodeURIComponent(id)}`, { authorization: authorization.right }),
      );
      return {
        prepare: async (testCase) => {
          const taken = await pool.take(rolesOf(testCase));
          return taken ? { ids: { ...taken, unknown: unknownId } } : { skipped: 'THULIUM_ACTIVE_IDS are used up' };
        },
        async send(query, headers) {
          const allowed = [unknownId, ...activeIds];
          const ids = new URLSearchParams(query).getAll('id[]');
          if (ids.length === 0 || !ids.every((id) => allowed.includes(id)) || query.includes('delete_recordings')) {
            throw new Error(`The suite was about to send something else than it may: ${query}`);
          }
          return await send(query, headers);
        },
        authorization,
        close,
      };
    },
  };
}

function rolesOf({ calls }: Case): Set<Role> {
  return new Set(calls.flatMap(({ ids }) => ids));
}

/** Hands out campaigns: each may be active once, and is in the queue from then on. */
function campaignPool(activeIds: string[], remove: (id: string) => Promise<unknown>) {
  const active = [...activeIds];
  const queued: string[] = [];
  return {
    async take(roles: Set<Role>): Promise<{ active: string; queued: string } | undefined> {
      const queueOne = roles.has('queued') && queued.length === 0;
      if (Number(roles.has('active')) + Number(queueOne) > active.length) return undefined;
      if (queueOne) {
        const id = active.shift() ?? '';
        await remove(id);
        queued.push(id);
      }
      const taken = { active: roles.has('active') ? (active.shift() ?? '') : '', queued: queued[0] ?? '' };
      if (taken.active) queued.push(taken.active);
      return taken;
    },
  };
}
