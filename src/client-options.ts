import { serverUrl } from '../generated/contract.ts';
import { type ErrorDetails, ThuliumInputError } from './errors.ts';
import { bytesOf } from './writings.ts';

/** One attempt to send a request, as passed to `onAttempt`. It contains no credentials. */
export interface ThuliumAttempt {
  /** The operationId of the description, such as `deleteBatchOutbounds`. */
  readonly operation: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** The values of the lists in the query: campaign ids. */
  readonly ids: readonly string[];
  /** The HTTP status, if a response came. */
  readonly status: number | undefined;
  /** How long the attempt took. */
  readonly milliseconds: number;
  /** The id that the server gave the request, if it gave one in a header. */
  readonly requestId: string | undefined;
  /** In how many milliseconds the next attempt follows; `undefined` after the last one. */
  readonly retryIn: number | undefined;
  /** Why there is no valid response, as plain data: `name`, `message`, `code` and so on. */
  readonly error: ErrorDetails | undefined;
}

/** Where the API is, who is calling, and how requests are sent. */
export type ThuliumClientOptions = {
  /** The login of an API user, made in the panel under Administracja → Użytkownicy → Użytkownicy API. */
  username: string;
  /** The password of that API user. It goes nowhere but into the header of each request. */
  password: string;
  /** Sends the requests, and returns every response unread. Default: the `fetch` of the platform. */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  /** How long to wait for a complete response at each attempt, in milliseconds. Default: 30,000, as in the vendor's sample. */
  timeout?: number | undefined;
  /**
   * How many times a request is retried after a network error, a timeout, or 408, 429, 502, 503 or 504. Only idempotent
   * methods are (RFC 9110, section 9.2.2), others if the call says `retry: true`. The delays grow from half a second to half
   * a minute, and follow `Retry-After` up to ten minutes. Default: 3.
   */
  maxRetries?: number | undefined;
  /** Headers for every request, such as `{ 'accept-language': 'pl' }`. They are not redacted: put no secret in them. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Called after each attempt, for logs and metrics. It cannot change a call: what it throws is dropped. */
  onAttempt?: ((attempt: ThuliumAttempt) => unknown) | undefined;
} & (
  | {
      /** The name of your system: `acme` for `https://acme.thulium.com/api`. */
      system: string;
      /** Not beside `system`. */
      baseUrl?: undefined;
    }
  | {
      /** The full address of the API. HTTPS, or plain HTTP on a loopback address. */
      baseUrl: string;
      /** Not beside `baseUrl`. */
      system?: undefined;
    }
);

const names = ['system', 'baseUrl', 'username', 'password', 'fetch', 'timeout', 'maxRetries', 'headers', 'onAttempt'];

const longestTimeout = 2 ** 31 - 1; // of a timer in every JavaScript runtime; a longer one fires at once

/**
 * The options as the client uses them.
 *
 * @throws {ThuliumInputError} if one is missing, invalid or unknown; its message never repeats a URL or a password.
 */
export function checkedOptions(options: ThuliumClientOptions) {
  if (typeof options !== 'object' || options === null) {
    throw new ThuliumInputError('createThuliumClient takes { system, username, password }.');
  }
  checkNames('createThuliumClient', options, names);
  const { timeout = 30_000, maxRetries = 3, onAttempt } = options;
  checkTimeout(timeout);
  if (!(Number.isInteger(maxRetries) && maxRetries >= 0)) {
    throw new ThuliumInputError('maxRetries must be a whole number.');
  }
  for (const [name, value] of Object.entries({ fetch: options.fetch, onAttempt })) {
    if (value !== undefined && typeof value !== 'function') throw new ThuliumInputError(`${name} must be a function.`);
  }
  const baseUrl = baseUrlOf(options);
  const { password } = options;
  return {
    baseUrl,
    password,
    authorization: basic(options),
    timeout,
    maxRetries,
    fetch: options.fetch ?? ((url: string, init: RequestInit) => fetch(url, init)),
    headers: checkedHeaders(options.headers),
    onAttempt,
  };
}

/** @throws {ThuliumInputError} that names an unknown option: a misspelled name would otherwise be ignored silently. */
export function checkNames(of: string, options: object, known: readonly string[]): void {
  for (const name in options) {
    if (known.includes(name) || !Object.hasOwn(options, name)) continue;
    throw new ThuliumInputError(`Nothing was sent: ${name} is not an option of ${of}. It takes ${known.join(', ')}.`);
  }
}

export function checkTimeout(timeout: unknown): void {
  if (typeof timeout === 'number' && timeout >= 1 && timeout <= longestTimeout) return;
  throw new ThuliumInputError(`timeout must be a number of milliseconds from 1 to ${longestTimeout}.`);
}

/** @throws {ThuliumInputError} for anything else than a signal. A signal of another realm is one as well. */
export function checkSignal(signal: unknown): void {
  if (signal === undefined) return;
  if (typeof signal === 'object' && signal !== null && 'aborted' in signal && 'removeEventListener' in signal) return;
  throw new ThuliumInputError('Nothing was sent: signal must be an AbortSignal.');
}

/** The headers by their names in lower case. */
export function checkedHeaders(headers: Readonly<Record<string, string>> | undefined): Record<string, string> {
  try {
    const checked = Object.fromEntries(new Headers(headers));
    if (!('authorization' in checked || 'content-type' in checked)) return checked;
  } catch {
    // Anything but headers is refused with the same message.
  }
  throw new ThuliumInputError(
    'Nothing was sent: headers must be an object of valid strings, without authorization and content-type.',
  );
}

function baseUrlOf({ system, baseUrl }: ThuliumClientOptions): string {
  if ((system === undefined) === (baseUrl === undefined)) {
    throw new ThuliumInputError('Give either system or baseUrl.');
  }
  if (baseUrl !== undefined) return checkedUrl(baseUrl);
  // One label of a host name, so that credentials cannot be led to another host.
  if (typeof system !== 'string' || !/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(system)) {
    throw new ThuliumInputError('system is only the first part of your address: acme for https://acme.thulium.com.');
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
    throw new ThuliumInputError(`${name} is not a complete address. ${example}`);
  }
  const { protocol, hostname, username, password, origin, pathname } = new URL(address);
  if (username || password) {
    throw new ThuliumInputError(`${name} contains credentials. Remove them. ${example}`);
  }
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback(hostname))) {
    throw new ThuliumInputError(`${name} must start with https://: each request has the password. ${example}`);
  }
  // Not `search` and `hash`, which are empty for a mere ? or #, and would still cut the path off.
  if (/[?#]/.test(address)) throw new ThuliumInputError(`${name} must not have a query or a fragment. ${example}`);
  return origin + pathname.replace(/\/+$/, '');
}

/** Whether a host name is this machine. URL has already normalised every form of an address. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}

/** RFC 7617: UTF-8, no colon in the name of the user, and no control character in either. */
function basic({ username, password }: ThuliumClientOptions): string {
  for (const [name, text] of Object.entries({ username, password })) {
    if (typeof text !== 'string' || text === '') {
      throw new ThuliumInputError(`${name} is missing.`);
    }
    if (!/[\p{Cc}\p{Cs}\uFEFF]/u.test(text)) continue;
    throw new ThuliumInputError(`${name} must not contain a control character (RFC 7617). Remove a line break or BOM.`);
  }
  if (username.includes(':')) throw new ThuliumInputError('username must not contain a colon (RFC 7617).');
  return `Basic ${btoa(bytesOf(`${username}:${password}`))}`;
}
