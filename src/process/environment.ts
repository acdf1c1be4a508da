import { readFileSync } from 'node:fs';
import { checkedOptions, checkedUrl, type ThuliumClientOptions } from '../client-options.ts';
import { UsageError } from './usage-error.ts';

export type Environment = Record<string, string | undefined>;

/** Where the API is and who is calling. */
export type Connection = { baseUrl: string; username: string; password: string };

/** Why the variables are invalid, by code. No value of a variable is among the facts: it may be the password. */
export interface EnvironmentFacts {
  variablesMissing: { names: string[] };
  twoAddresses: object;
  twoPasswords: object;
  passwordFileUnreadable: { reason: string };
  invalidSystem: object;
  invalidAddress: { reason: 'notAnAddress' | 'credentials' | 'plainHttp' | 'queryOrFragment' };
  invalidUsername: object;
  invalidPassword: object;
  invalidProxy: { name: string };
}

type Words = { [Code in keyof EnvironmentFacts]: (values: EnvironmentFacts[Code]) => string };

const example = 'It looks like https://your-system-name.thulium.com/api';

/** The facts in English. */
export const environmentWords: Words = {
  variablesMissing: ({ names }) => `Not set: ${names.join(', ')}. To try without an account, add --sandbox.`,
  twoAddresses: () => 'Set either THULIUM_SYSTEM or THULIUM_BASE_URL.',
  twoPasswords: () => 'Set either THULIUM_PASSWORD or THULIUM_PASSWORD_FILE.',
  passwordFileUnreadable: ({ reason }) => `THULIUM_PASSWORD_FILE cannot be read: ${reason}`,
  invalidSystem: () => 'THULIUM_SYSTEM must be only the first part of your address: acme for https://acme.thulium.com.',
  invalidAddress: ({ reason }) =>
    ({
      notAnAddress: `THULIUM_BASE_URL must be a complete address. ${example}`,
      credentials: `THULIUM_BASE_URL must not contain credentials. ${example}`,
      plainHttp: `THULIUM_BASE_URL must start with https, because every request carries the password. ${example}`,
      queryOrFragment: `THULIUM_BASE_URL must not have a query or a fragment. ${example}`,
    })[reason],
  invalidUsername: () => 'THULIUM_USERNAME must not contain a colon or a control character (RFC 7617).',
  invalidPassword: () => 'The password must not contain a control character, such as a line break (RFC 7617).',
  invalidProxy: ({ name }) => `${name} must be the address of an HTTP proxy, such as http://proxy.example.com:3128.`,
};

/**
 * Reads the address and the account. The password is never an argument, which other users of the machine can read.
 *
 * @throws {UsageError} with {@link EnvironmentFacts} that say which variable is missing or invalid.
 */
export function connectionOf(env: Environment): Connection {
  const { THULIUM_SYSTEM: system, THULIUM_BASE_URL: baseUrl, THULIUM_USERNAME: username } = env;
  if (system && baseUrl) throw environmentError('twoAddresses', {});
  const password = passwordOf(env);
  const names = [
    ...(system || baseUrl ? [] : ['THULIUM_SYSTEM']),
    ...(username ? [] : ['THULIUM_USERNAME']),
    ...(password ? [] : ['THULIUM_PASSWORD']),
  ];
  if (!username || !password || names.length > 0) throw environmentError('variablesMissing', { names });
  if (/[:\p{Cc}]/u.test(username)) throw environmentError('invalidUsername', {});
  if (/\p{Cc}/u.test(password)) throw environmentError('invalidPassword', {});
  return { baseUrl: addressOf(env), username, password };
}

/**
 * Reads only the address: who sends nothing needs no account.
 *
 * @throws {UsageError} if it is missing or invalid.
 */
export function addressOf({ THULIUM_SYSTEM: system, THULIUM_BASE_URL: baseUrl }: Environment): string {
  if (system && baseUrl) throw environmentError('twoAddresses', {});
  if (baseUrl) {
    const address = tried(() => checkedUrl(baseUrl));
    if (address === undefined) throw environmentError('invalidAddress', { reason: reasonOf(baseUrl) });
    return address;
  }
  if (!system) throw environmentError('variablesMissing', { names: ['THULIUM_SYSTEM'] });
  const anyone: ThuliumClientOptions = { system, username: 'anyone', password: 'anything' };
  const address = tried(() => checkedOptions(anyone).baseUrl);
  if (address === undefined) throw environmentError('invalidSystem', {});
  return address;
}

export function environmentError<Code extends keyof EnvironmentFacts>(
  code: Code,
  values: EnvironmentFacts[Code],
): UsageError {
  return new UsageError(code, values, environmentWords[code](values));
}

function passwordOf(env: Environment): string | undefined {
  const { THULIUM_PASSWORD: password, THULIUM_PASSWORD_FILE: file } = env;
  if (password && file) throw environmentError('twoPasswords', {});
  if (!file) return password;
  try {
    return readFileSync(file, 'utf8')
      .replace(/^\uFEFF/, '')
      .replace(/\r?\n$/, '');
  } catch (error) {
    // Only the code: the message has the path, which may be the password in the wrong variable.
    const { code = 'Error' } = error as NodeJS.ErrnoException;
    throw environmentError('passwordFileUnreadable', { reason: code });
  }
}

/** What the client makes of a value, or nothing if it refuses it: the rules are the client's. */
function tried<Value>(check: () => Value): Value | undefined {
  try {
    return check();
  } catch {
    return undefined;
  }
}

function reasonOf(address: string): EnvironmentFacts['invalidAddress']['reason'] {
  if (!URL.canParse(address)) return 'notAnAddress';
  const { username, password } = new URL(address);
  if (username || password) return 'credentials';
  return tried(() => checkedUrl(address.replace(/[?#].*$/s, ''))) === undefined ? 'plainHttp' : 'queryOrFragment';
}
