import { serverUrl } from '../generated/contract.ts';
import { ThuliumInputError } from './errors.ts';

/** Where the API is and who is calling. */
export type ThuliumClientOptions = {
  /** The login of an API user, made in the panel under Administracja → Użytkownicy → Użytkownicy API. */
  username: string;
  password: string;
  /** Sends the requests. Default: the `fetch` of the platform, with its certificate checks. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** How long to wait for a whole answer, in milliseconds. Default: 30,000, as in the vendor's own sample. */
  timeout?: number;
} & (
  | {
      /** The name of your system: `acme` for `https://acme.thulium.com/api`. */
      system: string;
      baseUrl?: never;
    }
  | {
      /** The whole address of the API. HTTPS, or plain HTTP on a loopback address. */
      baseUrl: string;
      system?: never;
    }
);

const longestTimeout = 2 ** 31 - 1; // of a timer in every JavaScript runtime; a longer one fires at once

/**
 * The options as the client uses them.
 *
 * @throws {ThuliumInputError} where one is missing or wrong; its message never repeats a URL or a password.
 */
export function checkedOptions(options: ThuliumClientOptions): {
  baseUrl: string;
  authorization: string;
  timeout: number;
} {
  const { timeout = 30_000 } = options;
  if (!(timeout > 0 && timeout <= longestTimeout)) {
    throw new ThuliumInputError(`timeout is a number of milliseconds from 1 to ${longestTimeout}.`);
  }
  if (options.fetch !== undefined && typeof options.fetch !== 'function') {
    throw new ThuliumInputError('fetch is a function that takes a URL and a RequestInit.');
  }
  return { baseUrl: baseUrlOf(options), authorization: basic(options), timeout };
}

function baseUrlOf({ system, baseUrl }: ThuliumClientOptions): string {
  if ((system === undefined) === (baseUrl === undefined)) {
    throw new ThuliumInputError('Give either system (the name of your Thulium system) or baseUrl.');
  }
  if (baseUrl !== undefined) return checkedUrl(baseUrl);
  // One label of a host name, so that credentials cannot be led to another host.
  if (typeof system !== 'string' || !/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(system)) {
    throw new ThuliumInputError('system is the first part of your address alone: acme for https://acme.thulium.com.');
  }
  return serverUrl.replace('{system}', system);
}

function checkedUrl(baseUrl: string): string {
  const example = serverUrl.replace('{system}', 'your-system-name');
  if (typeof baseUrl !== 'string' || !URL.canParse(baseUrl)) {
    throw new ThuliumInputError(`baseUrl is not a whole address. It looks like ${example}`);
  }
  const { protocol, hostname, username, password, search, hash } = new URL(baseUrl);
  if (username || password) {
    throw new ThuliumInputError('baseUrl holds credentials. Give them as username and password.');
  }
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback(hostname))) {
    throw new ThuliumInputError(
      `baseUrl must start with https://, because every request carries the password. It looks like ${example}`,
    );
  }
  if (search || hash)
    throw new ThuliumInputError(`baseUrl must not have a query or a fragment. It looks like ${example}`);
  return baseUrl.replace(/\/+$/, '');
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}

/** RFC 7617: UTF-8, and no colon in the name of the user. */
function basic({ username, password }: ThuliumClientOptions): string {
  if (typeof username !== 'string' || username === '') {
    throw new ThuliumInputError('username is missing. It is the login of an API user.');
  }
  if (username.includes(':')) throw new ThuliumInputError('username must not contain a colon (RFC 7617).');
  if (typeof password !== 'string' || password === '') {
    throw new ThuliumInputError('password is missing. It is that of the API user.');
  }
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}
