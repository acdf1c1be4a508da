import { proveValidation } from './canary.ts';
import type { Exchange, RawResponse } from './exchange.ts';
import { exchange, type Upstream } from './forward.ts';
import { inWords, type LocalServer, serveLocally } from './local-server.ts';

export interface ValidationProxyOptions extends Upstream {
  port?: number;
  onExchange?: (exchange: Exchange) => void;
}

/**
 * Starts a proxy on 127.0.0.1 that passes every byte on as it came, and judges each exchange. It puts what breaks the
 * contract into the header `sl-violations`, as Prism's own proxy does; one that the upstream sends is dropped. It follows
 * no redirect, and it returns 502 if the upstream sends no complete response.
 *
 * @throws Error if validation cannot be proved to be on.
 */
export async function startValidationProxy(options: ValidationProxyOptions): Promise<LocalServer> {
  proveValidation(options.contract);
  return await serveLocally(async (request) => {
    const seen = await exchange(request, { ...options, fresh: true });
    options.onExchange?.(seen);
    const { response, failure } = seen;
    return withVerdict(response ?? inWords(502, failure?.reason ?? ''), seen);
  }, options.port);
}

/** As many violations as fit in a header: in Node.js all headers of a response have 16 KB. */
function withVerdict(response: RawResponse, { violations, unjudged }: Exchange): RawResponse {
  const all = [...violations, ...(unjudged === undefined ? [] : [{ message: `could not be judged: ${unjudged}` }])];
  if (all.length === 0) return response;
  const text = (most: number) => JSON.stringify(all.slice(0, most)).replace(/[^\x20-\x7e]/g, '?');
  let most = all.length;
  while (most > 1 && text(most).length > 8000) most = Math.floor(most / 2);
  return { ...response, verdict: text(most) };
}
