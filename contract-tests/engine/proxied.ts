import { request } from 'node:http';
import { textRedactor } from '../../src/redact.ts';
import type { Exchange } from './exchange.ts';
import { loadContract } from './prism.ts';
import type { OpenTarget, Sending } from './run-case.ts';
import { startValidationProxy } from './validation-proxy.ts';

export interface Upstream {
  /** The address of the API. */
  url: string;
  username: string;
  password: string;
  /** How long to wait for a whole answer, in milliseconds. */
  timeout?: number | undefined;
}

/** Sends requests to an upstream through the validation proxy, one after another, and tells what the proxy saw. */
export async function openProxied(upstream: Upstream): Promise<Pick<OpenTarget, 'send' | 'redact' | 'close'>> {
  let last: Exchange | undefined;
  const { url, username, password, timeout } = upstream;
  const proxy = await startValidationProxy({
    contract: await loadContract(),
    upstream: url,
    ...(timeout && { timeout }),
    onExchange: (exchange) => {
      last = exchange;
    },
  });
  return {
    async send({ method, query, credentials, headers }) {
      last = undefined;
      const authorization = authorizationOf(credentials, username, password);
      await sendRaw(`${proxy.url}/batch/outbounds${query && `?${query}`}`, method, {
        accept: 'application/json',
        ...(authorization && { authorization }),
        ...headers,
      });
      if (!last) throw new Error('The validation proxy saw no request.');
      return last;
    },
    redact: redactorOf(username, password),
    close: () => proxy.close(),
  };
}

/** Not `fetch`, which would follow redirects and may rewrite the query. */
function sendRaw(url: string, method: string, headers: Record<string, string>): Promise<void> {
  const { origin } = new URL(url);
  return new Promise((resolve, reject) => {
    request(origin, { method, path: url.slice(origin.length), headers }, (response) => {
      response.resume().on('end', resolve).on('error', reject);
    })
      .on('error', reject)
      .end();
  });
}

/** Takes out of a text whatever could give the password away: a server may show the header that it refuses. */
export function redactorOf(username: string, password: string): (text: string) => string {
  const sent: Sending['credentials'][] = [
    'right',
    'wrong username',
    'empty password',
    'a longer password',
    'a password in another case',
  ];
  const tokens = sent.map((credentials) => authorizationOf(credentials, username, password)?.split(' ')[1] ?? '');
  return textRedactor([...tokens, `${username}:${password}`, password, swapCase(password)]);
}

/** The header `Authorization`, right or wrong as it is wanted. */
export function authorizationOf(
  credentials: Sending['credentials'],
  username: string,
  password: string,
): string | undefined {
  switch (credentials) {
    case 'right':
      return basic(username, password);
    case 'wrong password':
      return basic(username, 'not the password');
    case 'wrong username':
      return basic('not the username', password);
    case 'empty password':
      return basic(username, '');
    case 'a longer password':
      return basic(username, `${password}x`);
    case 'a password in another case':
      return basic(username, swapCase(password));
    case 'another scheme':
      return basic(username, password).replace('Basic', 'Bearer');
    case 'none':
      return undefined;
  }
}

function swapCase(text: string): string {
  const upper = text.toUpperCase();
  return text === upper ? text.toLowerCase() : upper;
}

export function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
