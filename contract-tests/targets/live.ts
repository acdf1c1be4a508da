import { ThuliumInputError } from '../../src/index.ts';
import { refusesCredentials } from '../../src/refusal.ts';
import { mayPass } from '../../src/retry.ts';
import type { Exchange } from '../engine/exchange.ts';
import { openProxied, redactorOf } from '../engine/proxied.ts';
import { type Ended, reasonToSkip, type Sending, type Target } from '../engine/run-case.ts';
import { cases } from '../operations/delete-batch-outbounds/cases.ts';
import { observations } from '../operations/delete-batch-outbounds/observations.ts';
import type { Need, Trial } from '../operations/delete-batch-outbounds/types.ts';

import { campaignPool, campaignsNeeded, needsCampaigns } from './campaign-pool.ts';
import { freshnessOf, statusOf } from './freshness.ts';
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
      const pool = campaignPool(activeIds);
      const freshness = freshnessOf(activeIds);
      let ended: Ended | undefined;

      async function send(sending: Sending): Promise<Trial['exchange']> {
        refuseUnsafe(sending, settings);
        if (ended) throw new Error(`Nothing more was sent: ${ended.reason}`);
        const exchange = await proxied.send(sending);
        ended = endAfter(sending, exchange, settings);
        if (ended?.exitCode) throw new Error(ended.reason); // not an answer that could keep or break the contract
        const unfit = freshness.unfitIn(sending, exchange);
        return unfit.length > 0 ? { ...exchange, unfit } : exchange;
      }

      async function queue(id: string): Promise<void> {
        freshness.startScene();
        const query = `id[]=${encodeURIComponent(id)}`;
        const exchange = await send({ method: 'DELETE', query, credentials: 'right', headers: {} });
        if (statusOf(id, exchange) === 'REMOVAL_QUEUED') return;
        const breach = exchange.response?.status === 200 ? exchange.violations[0]?.message : undefined;
        if (breach !== undefined) ended = { reason: `the answer about ${id} is not as described: ${breach}` };
        const reason = (ended ?? freshness.ended())?.reason;
        throw new Error(reason ?? `The campaign ${id} could not be queued for a case: ${statusOf(id, exchange)}`);
      }

      return {
        ...proxied,
        prepare: async (scene) => {
          const spoilt = freshness.ended();
          if (spoilt && needsCampaigns(scene)) throw new Error(`Nothing more was removed: ${spoilt.reason}`);
          const taken = pool.take(scene);
          if (!taken) return { skipped: 'THULIUM_ACTIVE_IDS are used up' };
          if (taken.queueFirst !== undefined) await queue(taken.queueFirst);
          freshness.startScene();
          return { ids: { ...taken.ids, unknown: unknownId } };
        },
        send,
        ended: () => ended ?? freshness.ended(),
      };
    },
  };
}

/**
 * Refuses a run that would use campaigns up and could not be green in the end.
 *
 * @throws {ThuliumInputError} that says how many ids there are, and how many it takes.
 */
export function checkEnoughIds(target: Target, { activeIds }: LiveSettings): void {
  if (activeIds.length === 0) return;
  const needed = campaignsNeeded([...cases, ...observations].filter((scene) => !reasonToSkip(scene, target)));
  if (activeIds.length >= needed) return;
  const ids = `${activeIds.length} ${activeIds.length === 1 ? 'id' : 'ids'}`;
  throw new ThuliumInputError(
    `Nothing was sent: THULIUM_ACTIVE_IDS has ${ids}, and the cases need ${needed}, because each is used up by one.`,
  );
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
  { baseUrl, username, password, unknownId }: LiveSettings,
): Ended | undefined {
  const { response, violations, fault } = exchange;
  const { host } = new URL(baseUrl);
  const redact = redactorOf(username, password); // not for our own words, which may have the password among them
  if (fault !== undefined) return { reason: `no answer came from ${host}: ${redact(fault)}`, exitCode: 4 };
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
  return 'the password was refused with 401. Check it before you run this again: more logins like this may lock the account';
}
