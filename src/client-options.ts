import { serverUrl } from '../generated/contract.ts';
import { ThuliumInputError } from './errors.ts';
import { type Redact, redactor } from './redact.ts';

/** Where the API is and who is calling. */
export type ThuliumClientOptions = {
  /** The login of an API user, made in the panel under Administracja → Użytkownicy → Użytkownicy API. */
  username: string;
  /** The password of that API user. It goes nowhere but into the header of each request. */
  password: string;
  /** Sends the requests. Default: the `fetch` of the platform, with its certificate checks. */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  /** How long to wait for a whole answer, in milliseconds, at each attempt. Default: 30,000, as in the vendor's own sample. */
  timeout?: number | undefined;
  /**
   * How many times a request is sent again after a fault of the network, a timeout, or 408, 429, 502, 503 or 504. The
   * delays grow from half a second to half a minute, and follow `Retry-After`. Default: 3.
   */
  maxRetries?: number | undefined;
} & (
  | {
      /** The name of your system: `acme` for `https://acme.thulium.com/api`. */
      system: string;
      /** Not beside `system`. */
      baseUrl?: undefined;
    }
  | {
      /** The whole address of the API. HTTPS, or plain HTTP on a loopback address. */
      baseUrl: string;
      /** Not beside `baseUrl`. */
      system?: undefined;
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
  maxRetries: number;
  redact: Redact;
} {
  if (typeof options !== 'object' || options === null) {
    throw new ThuliumInputError('createThuliumClient takes { system, username, password }.');
  }
  const { timeout = 30_000, maxRetries = 3 } = options;
  if (typeof timeout !== 'number' || !(timeout >= 1 && timeout <= longestTimeout)) {
    throw new ThuliumInputError(`timeout is a number of milliseconds from 1 to ${longestTimeout}.`);
  }
  if (!(Number.isInteger(maxRetries) && maxRetries >= 0)) {
    throw new ThuliumInputError('maxRetries is a whole number, 0 for no second try.');
  }
  if (options.fetch !== undefined && typeof options.fetch !== 'function') {
    throw new ThuliumInputError('fetch is a function that takes a URL and a RequestInit.');
  }
  const baseUrl = baseUrlOf(options);
  const authorization = basic(options);
  const redact = redactor(options.username, options.password, authorization);
  return { baseUrl, authorization, timeout, maxRetries, redact };
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

/**
 * The address without a slash at the end. `name` is what the message calls it.
 *
 * @throws {ThuliumInputError} for anything that would send credentials in the clear, or a request to another place.
 */
export function checkedUrl(address: string, name = 'baseUrl'): string {
  const example = `It looks like ${serverUrl.replace('{system}', 'your-system-name')}`;
  if (typeof address !== 'string' || !URL.canParse(address)) {
    throw new ThuliumInputError(`${name} is not a whole address. ${example}`);
  }
  const { protocol, hostname, username, password, origin, pathname } = new URL(address);
  if (username || password) {
    throw new ThuliumInputError(`${name} holds credentials. They must not stand in an address. ${example}`);
  }
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback(hostname))) {
    throw new ThuliumInputError(
      `${name} must start with https://, because every request carries the password. ${example}`,
    );
  }
  // Not `search` and `hash`, which are empty for a mere ? or #, and would still cut the path off.
  if (/[?#]/.test(address)) throw new ThuliumInputError(`${name} must not have a query or a fragment. ${example}`);
  return origin + pathname.replace(/\/+$/, '');
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
