import { createRequire } from 'node:module';
import { proveValidation } from './canary.ts';
import { authorizationOf, type Credentials, redactorOf } from './credentials.ts';
import type { Exchange, RawRequest } from './exchange.ts';
import { exchange, type Upstream } from './forward.ts';
import type { OpenTarget } from './target.ts';

export interface Account {
  username: string;
  password: string;
}

/** Sends the requests of a suite to an upstream, and has each exchange judged. Nothing is sent before validation is proved. */
export function openUpstream(
  upstream: Upstream,
  { username, password }: Account,
): Pick<OpenTarget, 'redact' | 'close'> & {
  /** `fresh`: by a connection that no other request had. */
  send(request: RawRequest, credentials: Credentials, fresh?: boolean): Promise<Exchange>;
} {
  const stop = new AbortController();
  proveValidation(upstream.contract);
  const { version } = createRequire(import.meta.url)('thulium-outbounds/package.json');
  return {
    async send(request, credentials, fresh = false) {
      const authorization = authorizationOf(credentials, username, password);
      const headers = {
        ...request.headers,
        'user-agent': `thulium-outbounds/${version} (contract check)`,
        ...(authorization && { authorization }),
      };
      const seen = await exchange({ ...request, headers }, { ...upstream, fresh, signal: stop.signal });
      await seen.response?.rest?.[Symbol.asyncIterator]().return?.(); // of a body too long to be judged
      return seen;
    },
    redact: redactorOf(username, password),
    async close() {
      stop.abort();
      await upstream.route?.close();
    },
  };
}
