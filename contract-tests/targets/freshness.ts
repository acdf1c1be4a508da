import type { Exchange } from '../engine/exchange.ts';
import type { Ended, Sending } from '../engine/run-case.ts';

/**
 * Watches whether the campaigns that were given as active are so when they are first asked for: an earlier run uses its
 * ids up, and that breaks no contract.
 */
export function freshnessOf(activeIds: string[]) {
  const fresh = new Set(activeIds);
  let requests = 0;
  let ended: Ended | undefined;
  return {
    startScene(): void {
      requests = 0;
    },
    ended: () => ended,
    /** The ids of a request that were not fresh, although nobody had asked for them in this run. */
    unfitIn({ query, credentials }: Sending, exchange: Exchange): string[] {
      requests++;
      if (credentials !== 'right') return [];
      const first = new URLSearchParams(query).getAll('id[]').filter((id) => fresh.delete(id));
      const unfit = first.filter((id) => ['ALREADY_QUEUED', 'NOT_EXIST'].includes(String(statusOf(id, exchange))));
      const [id] = unfit;
      if (id !== undefined) ended = { reason: reasonFor(id, statusOf(id, exchange), requests > 1), exitCode: 2 };
      return unfit;
    },
  };
}

function reasonFor(id: string, status: unknown, isLater: boolean): string {
  if (status === 'NOT_EXIST') return `${id} does not exist: give ids of campaigns that exist, and that no run has used`;
  const reason = `${id} was in the queue already: give ids that have not been used`;
  // Only whoever knows the campaign can tell which it was.
  const otherwise = 'the system queued it on a request that was refused or about another campaign';
  return isLater ? `${reason}. If that one was new, ${otherwise}, which breaks the contract` : reason;
}

/** The status that an answer gives a campaign. */
export function statusOf(id: string, { response }: Exchange): unknown {
  try {
    const items: { id: string; status: string }[] = JSON.parse(response?.body.toString() ?? '');
    return items.find((item) => item.id === id)?.status;
  } catch {
    return undefined;
  }
}
