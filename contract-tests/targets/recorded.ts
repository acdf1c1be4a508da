import { proveValidation } from '../engine/canary.ts';
import type { RawResponse } from '../engine/exchange.ts';
import { type Har, type HarEntry, type HarPage, tapedUrl } from '../engine/har.ts';
import { loadContract } from '../engine/prism.ts';
import { authorizationOf } from '../engine/proxied.ts';
import type { Sending, Target } from '../engine/run-case.ts';
import type { Role } from '../operations/delete-batch-outbounds/types.ts';

const again = 'Take the tape again: npm run record';

/**
 * A tape in the place of a system: Prism and every check judge the answers anew. What is not on the tape is an error,
 * never a made-up answer.
 */
export function recordedTarget({ log }: Har): Target {
  return {
    name: `recorded (${log._target})`,
    lacks: {},
    skips: (name) => log.pages.find(({ title }) => title === name)?._skipped,
    assumptions: log._assumptions,
    async open() {
      const contract = await loadContract();
      await proveValidation(contract);
      let page: HarPage | undefined;
      let left: HarEntry[] = [];
      return {
        async prepare({ name }) {
          page = log.pages.find(({ title }) => title === name);
          if (!page) throw new Error(`Not on the tape: "${name}". ${again}`);
          const { id, _ids: ids } = page;
          left = log.entries.filter(({ pageref }) => pageref === id);
          return { ids: ids as Record<Role, string> };
        },
        async send(sending) {
          const entry = left.shift();
          const { method, query, credentials } = sending;
          const target = `/batch/outbounds${query && `?${query}`}`;
          if (!entry || !isOf(entry, sending, target)) {
            throw new Error(`Not on the tape: ${method} ${target} with credentials: ${credentials}. ${again}`);
          }
          const authorization = authorizationOf(credentials, 'api_user', 'api_pass');
          const request = {
            method,
            target,
            headers: { ...(authorization && { authorization }) },
            body: Buffer.alloc(0),
          };
          const masked = { ...request, headers: {} };
          const response = responseOf(entry);
          if (response) return { request: masked, response, violations: await contract.violations(request, response) };
          return { request: masked, violations: [{ side: 'response', path: [], message: 'no whole answer came' }] };
        },
        recordings: (role) => page?._recordings[role],
        redact: (text) => text,
        close: async () => undefined,
      };
    },
  };
}

function isOf({ request, _credentials }: HarEntry, { method, credentials }: Sending, target: string): boolean {
  return request.method === method && request.url === tapedUrl + target && _credentials === credentials;
}

function responseOf({ response: { status, headers, content } }: HarEntry): RawResponse | undefined {
  if (status === 0) return undefined;
  return {
    status,
    headers: Object.fromEntries(headers.map(({ name, value }) => [name, value])),
    body: Buffer.from(content.text, content.encoding ?? 'utf8'),
  };
}
