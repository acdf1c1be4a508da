import { refusesCredentials } from '../../src/refusal.ts';
import { mayPass } from '../../src/retry.ts';
import type { Need, Role } from '../delete-batch-outbounds.cases.ts';
import type { Ended, Scene, Sending, Target } from '../run-case.ts';
import { openProxied } from '../support/proxied.ts';
import type { Exchange } from '../support/validation-proxy.ts';
import type { LiveSettings } from './live-settings.ts';

/**
 * A live system behind the validation proxy. Unless removal is allowed, the one id it is ever asked for is an unknown
 * one. Recordings are never removed, and no request that breaks the contract is sent. The run ends at the first sign
 * that something is not what it was taken for.
 */
export function liveTarget(settings: LiveSettings): Target {
  const { baseUrl: url, username, password, unknownId, activeIds } = settings;
  const lacks: Partial<Record<Need, string>> = {
    recordings: 'recordings are never removed on a live system',
    'any ids': 'a live system is asked for no ids but the given ones',
    'bad requests': 'what a live system does with a request that breaks the contract is not known',
  };
  if (activeIds.length === 0) lacks.removal = 'removal is not allowed (THULIUM_ALLOW_REMOVAL, THULIUM_ACTIVE_IDS)';
  return {
    name: 'live',
    lacks,
    assumptions: 'observed',
    async open() {
      const proxied = await openProxied({ url, username, password });
      let ended: Ended | undefined;

      async function send(sending: Sending): Promise<Exchange> {
        refuseUnsafe(sending, settings);
        if (ended) throw new Error(`Nothing more was sent: ${ended.reason}`);
        const exchange = await proxied.send(sending);
        ended = endAfter(sending, exchange, settings);
        if (ended?.exitCode) throw new Error(ended.reason); // not an answer that could keep or break the contract
        return exchange;
      }

      async function queue(id: string): Promise<void> {
        const query = `id[]=${encodeURIComponent(id)}`;
        const exchange = await send({ method: 'DELETE', query, credentials: 'right', headers: {} });
        const status = statusOf(id, exchange);
        if (status !== 'REMOVAL_QUEUED')
          throw new Error(`The campaign ${id} could not be queued for a case: ${status}`);
      }

      const pool = campaignPool(activeIds, queue);
      return {
        ...proxied,
        prepare: async (scene) => {
          const taken = await pool.take(rolesOf(scene));
          return taken ? { ids: { ...taken, unknown: unknownId } } : { skipped: 'THULIUM_ACTIVE_IDS are used up' };
        },
        send,
        ended: () => ended,
      };
    },
  };
}

/** The last guard before a live system, whatever a case or an observation asks for. */
function refuseUnsafe({ method, query }: Sending, { unknownId, activeIds }: LiveSettings): void {
  const ids = new URLSearchParams(query).getAll('id[]');
  const shortened = activeIds.length > 0 ? [unknownId.slice(0, -1)] : [];
  const known = [unknownId, ...activeIds, ...shortened];
  const safe = method === 'DELETE' && ids.length > 0 && ids.every((id) => known.includes(id));
  if (!safe || query.includes('delete_recordings')) {
    throw new Error(`The suite was about to send something else than it may: ${method} ${query}`);
  }
}

/** Why nothing more may be sent after an answer. */
function endAfter(
  { credentials }: Sending,
  exchange: Exchange,
  { baseUrl, unknownId }: LiveSettings,
): Ended | undefined {
  const { response, violations, fault } = exchange;
  const { host } = new URL(baseUrl);
  if (fault !== undefined) return { reason: `no answer came from ${host}: ${fault}`, exitCode: 4 };
  if (!response) return { reason: violations[0]?.message ?? 'no answer came' };
  const { status, headers } = response;
  if (mayPass(status)) {
    return { reason: `no answer came from ${host} but ${status}, which may pass: try again later`, exitCode: 4 };
  }
  if (status >= 300 && status < 400)
    return { reason: `the system redirects to ${headers.location ?? 'nowhere'}. Check the address.` };
  if (credentials === 'right' && refusesCredentials(status)) return { reason: refusalWith(status), exitCode: 3 };
  if (statusOf(unknownId, exchange) === 'REMOVAL_QUEUED') {
    return { reason: `${unknownId} was a campaign after all, and is in the queue now.` };
  }
  return undefined;
}

function refusalWith(status: number): string {
  if (status === 403)
    return 'the API user of THULIUM_USERNAME may not do this, or not from here: it was refused with 403';
  return 'the password was refused with 401. Check it before you run this again: more wrong logins may lock the account';
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

function rolesOf({ calls }: Scene): Set<Role> {
  return new Set(calls.flatMap(({ ids }) => ids));
}

/** Hands out campaigns: each may be active once, and is in the queue from then on. */
function campaignPool(activeIds: string[], queue: (id: string) => Promise<void>) {
  const active = [...activeIds];
  const queued: string[] = [];
  const next = (wanted: boolean) => (wanted ? (active.shift() ?? '') : '');
  return {
    async take(roles: Set<Role>): Promise<Record<'active' | 'neighbour' | 'queued', string> | undefined> {
      const queueOne = roles.has('queued') && queued.length === 0;
      const wanted = [roles.has('active'), roles.has('neighbour'), queueOne].filter(Boolean).length;
      if (wanted > active.length) return undefined;
      if (queueOne) {
        const id = next(true);
        await queue(id);
        queued.push(id);
      }
      const taken = {
        active: next(roles.has('active')),
        neighbour: next(roles.has('neighbour')),
        queued: queued[0] ?? '',
      };
      queued.push(...[taken.active, taken.neighbour].filter(Boolean));
      return taken;
    },
  };
}
