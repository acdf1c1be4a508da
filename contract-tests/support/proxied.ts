import { request } from 'node:http';
import { redactor } from '../../src/redact.ts';
import { loadContract } from './prism.ts';
import { type Exchange, startValidationProxy } from './validation-proxy.ts';

/** Sends requests to an upstream through the validation proxy, one after another, and keeps what the proxy saw. */
export async function openProxied(upstream: string) {
  let last: Exchange | undefined;
  const proxy = await startValidationProxy({
    contract: await loadContract(),
    upstream,
    onExchange: (exchange) => {
      last = exchange;
    },
  });
  return {
    async send(query: string, headers: Record<string, string>): Promise<Exchange> {
      last = undefined;
      await sendRaw(`${proxy.url}/batch/outbounds${query && `?${query}`}`, headers);
      if (!last) throw new Error('The validation proxy saw no request.');
      return last;
    },
    close: () => proxy.close(),
  };
}

/** Not `fetch`, which would follow redirects and may rewrite the query. */
function sendRaw(url: string, headers: Record<string, string>): Promise<void> {
  const { origin } = new URL(url);
  return new Promise((resolve, reject) => {
    request(origin, { method: 'DELETE', path: url.slice(origin.length), headers }, (response) => {
      response.resume().on('end', resolve).on('error', reject);
    })
      .on('error', reject)
      .end();
  });
}

/** Credentials of a target, right and wrong, and what takes the right ones out of a report. */
export function credentials(username: string, password: string) {
  const right = basic(username, password);
  return {
    authorization: {
      right,
      'wrong password': basic(username, 'not the password'),
      'wrong username': basic('not the username', password),
    },
    redact: redactor(username, password, right),
  };
}

export function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
