import { readBody } from '../../engine/body.ts';
import type { Exchange, RawRequest } from '../../engine/exchange.ts';
import type { Step } from '../../engine/types.ts';
import { quoted } from '../../engine/words.ts';
import { idOf, idsIn, meaningOf, removal } from './calls.ts';

/** The ids that a live system may be sent. */
export interface KnownIds {
  unknownId: string;
  activeIds: string[];
}

/**
 * The last gate before a live system: it judges the address as it is sent, whatever a case makes of it. Only `id[]` with known
 * ids passes, in two ways of writing; any other name, a flag say, does not.
 *
 * @throws Error that shows what was about to be sent.
 */
export function refuseUnsafe({ method, target, body }: RawRequest, { unknownId, activeIds }: KnownIds): void {
  // The unknown id without its last character is the question about malformed ids, which needs leave to remove.
  const known = [unknownId, ...activeIds, ...(activeIds.length > 0 ? [unknownId.slice(0, -1)] : [])];
  const [path, ...rest] = target.split('?');
  const pairs = rest.join('?').split('&');
  const isKnown = (pair: string) => {
    const value = /^(?:id\[\]|id%5B%5D)=([^=]+)$/.exec(pair)?.[1];
    return value !== undefined && known.some((id) => encodeURIComponent(id) === value);
  };
  const safe = method === 'DELETE' && path === '/batch/outbounds' && body.length === 0 && pairs.every(isKnown);
  if (!safe) throw new Error(`The suite was about to send something that it must not: ${method} ${target}`);
}

/** The ids that a request names. */
export { idsIn };

/** The status of a campaign in a response. */
export function statusOf(id: string, { response }: Pick<Exchange, 'response'>): unknown {
  const items = response && readBody(response).json?.value;
  if (!Array.isArray(items)) return undefined;
  const item: unknown = items.find((one) => idOf(one) === id);
  return (item as { status?: unknown } | undefined)?.status;
}

/** Looks whether a campaign that no request has named is in the queue. */
export function lookAtFresh(id: string): Step {
  return {
    ...removal(['active']),
    shows: 'only_named_campaigns',
    expect: (body) => {
      if (!Array.isArray(body)) return undefined;
      const item = body.find((one) => idOf(one) === id) as { status?: unknown } | undefined;
      if (item?.status !== 'ALREADY_QUEUED') return 'fine';
      return { expected: ['fresh campaign', id], came: quoted(item.status), evidence: meaningOf('REMOVAL_QUEUED') };
    },
  };
}
