import type { Case, Need, Role } from '../delete-batch-outbounds.cases.ts';
import type { Target } from '../run-case.ts';
import { credentials, openProxied } from '../support/proxied.ts';
import type { Exchange } from '../support/validation-proxy.ts';
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
      const proxied = await openProxied(baseUrl);
      const { authorization, redact } = credentials(username, password);
      let halted: string | undefined;

      async function send(query: string, headers: Record<string, string>): Promise<Exchange> {
        const ids = new URLSearchParams(query).getAll('id[]');
        const allowed = ids.length > 0 && ids.every((id) => id === unknownId || activeIds.includes(id));
        if (!allowed || query.includes('delete_recordings')) {
          throw new Error(`The suite was about to send something else than it may: ${query}`);
        }
        if (halted) throw new Error(halted);
        const exchange = await proxied.send(query, headers);
        if (statusOf(unknownId, exchange) === 'REMOVAL_QUEUED') {
          halted = `Nothing more is sent: ${unknownId} was a campaign after all, and is in the queue now.`;
        }
        return exchange;
      }

      async function queue(id: string): Promise<void> {
        const exchange = await send(`id[]=${encodeURIComponent(id)}`, { authorization: authorization.right });
        const status = statusOf(id, exchange);
        if (status !== 'REMOVAL_QUEUED')
          throw new Error(`The campaign ${id} could not be queued for a case: ${status}`);
      }

      const pool = campaignPool(activeIds, queue);
      return {
        prepare: async (testCase) => {
          const taken = await pool.take(rolesOf(testCase));
          return taken ? { ids: { ...taken, unknown: unknownId } } : { skipped: 'THULIUM_ACTIVE_IDS are used up' };
        },
        send,
        authorization,
        redact,
        close: proxied.close,
      };
    },
  };
}

/** The status that an answer gives a campaign. */
function statusOf(id: string, { response }: Exchange): unknown {
  try {
    const items: { id: string; status: string }[] = JSON.parse(response?.body.toString() ?? '');
    return items.find((item) => item.id === id)?.status;
  } catch {
    return undefined;
  }
}

function rolesOf({ calls }: Case): Set<Role> {
  return new Set(calls.flatMap(({ ids }) => ids));
}

/** Hands out campaigns: each may be active once, and is in the queue from then on. */
function campaignPool(activeIds: string[], queue: (id: string) => Promise<void>) {
  const active = [...activeIds];
  const queued: string[] = [];
  return {
    async take(roles: Set<Role>): Promise<{ active: string; queued: string } | undefined> {
      const queueOne = roles.has('queued') && queued.length === 0;
      if (Number(roles.has('active')) + Number(queueOne) > active.length) return undefined;
      if (queueOne) {
        const id = active.shift() ?? '';
        await queue(id);
        queued.push(id);
      }
      const taken = { active: roles.has('active') ? (active.shift() ?? '') : '', queued: queued[0] ?? '' };
      if (taken.active) queued.push(taken.active);
      return taken;
    },
  };
}
