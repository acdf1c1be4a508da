import { createRequire } from 'node:module';
import { proveValidation } from './canary.ts';
import { authorizationOf, redactorOf } from './credentials.ts';
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
): Pick<OpenTarget, 'send' | 'redact' | 'close'> {
  const stop = new AbortController();
  proveValidation(upstream.contract);
  const { version } = createRequire(import.meta.url)('thulium-outbounds/package.json');
  return {
    async send(request, credentials) {
      const authorization = authorizationOf(credentials, username, password);
      const headers = {
        ...request.headers,
        'user-agent': `thulium-outbounds/${version} (contract check)`,
        ...(authorization && { authorization }),
      };
      const seen = await exchange({ ...request, headers }, { ...upstream, signal: stop.signal });
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
