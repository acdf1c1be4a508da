import type { Credentials } from '../engine/credentials.ts';
import type { Exchange, RawRequest } from '../engine/exchange.ts';
import type { Ended } from '../engine/target.ts';
import { idsIn, statusOf } from '../operations/delete-batch-outbounds/live.ts';

/**
 * Watches whether the campaigns that were given as active are so when they are first named: an earlier run uses its ids up,
 * and that breaks no contract. But a system that queues what no request named does.
 */
export function freshnessOf(activeIds: string[]) {
  const fresh = new Set(activeIds);
  let named = 0;
  let ended: Ended | undefined;
  let doubtful: string | undefined;
  return {
    ended: () => ended,
    /** The id that may have been queued by a request that did not name it. */
    doubtful: () => doubtful,
    end: (reason: Ended) => {
      ended = reason;
    },
    /** The ids of a request that were not fresh, although no request of this run had named them. */
    unfitIn({ target }: RawRequest, credentials: Credentials, exchange: Exchange): string[] {
      const ids = idsIn(target).filter((id) => activeIds.includes(id));
      const earlier = named;
      named += ids.length;
      if (credentials !== 'right') return [];
      const first = ids.filter((id) => fresh.delete(id));
      const unfit = first.filter((id) => ['ALREADY_QUEUED', 'NOT_EXIST'].includes(String(statusOf(id, exchange))));
      const [id] = unfit;
      if (id === undefined || ended) return unfit;
      const isQueued = statusOf(id, exchange) === 'ALREADY_QUEUED';
      if (isQueued && earlier > 0) doubtful = id;
      const reason = isQueued ? (doubtful === undefined ? 'was queued' : 'queued by whom') : 'does not exist';
      ended = { reason: [reason, id], exitCode: 2 };
      return unfit;
    },
  };
}
