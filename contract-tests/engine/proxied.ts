import { textRedactor } from '../../src/redact.ts';
import { proveValidation } from './canary.ts';
import type { Exchange } from './exchange.ts';
import { exchange } from './forward.ts';
import { publishedContract } from './published.ts';
import type { OpenTarget, Sending } from './run-case.ts';

export interface Upstream {
  /** The address of the API. */
  url: string;
  username: string;
  password: string;
  /** How long to wait for a complete response, in milliseconds. */
  timeout?: number | undefined;
}

/** Sends requests to an upstream, one after another, and has each exchange judged. */
export async function openProxied(upstream: Upstream): Promise<Pick<OpenTarget, 'send' | 'redact' | 'close'>> {
  const { url, username, password, timeout } = upstream;
  const contract = await publishedContract();
  proveValidation(contract);
  return {
    async send({ method, query, credentials, headers }) {
      const authorization = authorizationOf(credentials, username, password);
      const request = {
        method,
        target: `/batch/outbounds${query && `?${query}`}`,
        headers: { accept: 'application/json', ...(authorization && { authorization }), ...headers },
        body: Buffer.alloc(0),
      };
      return judged(await exchange(request, { contract, url, timeout }));
    },
    redact: redactorOf(username, password),
    close: async () => undefined,
  };
}

/** Without the response where that could not be judged. */
function judged({ response, unjudged, ...rest }: Exchange): Exchange {
  if (unjudged === undefined) return { ...rest, ...(response && { response }) };
  const message = `an answer that cannot be judged: ${unjudged}`;
  return { ...rest, violations: [{ check: 'response_schema_conformance', side: 'response', path: [], message }] };
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
