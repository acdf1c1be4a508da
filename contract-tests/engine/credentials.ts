import { textRedactor } from '../../src/redact.ts';

/** The credentials of a request: valid, invalid in some way, or none. */
export type Credentials =
  | 'right'
  | 'none'
  | 'wrong password'
  | 'wrong username'
  | 'empty password'
  | 'a longer password'
  | 'a password in another case'
  | 'another scheme';

/** The header `Authorization`, valid or invalid. */
export function authorizationOf(credentials: Credentials, username: string, password: string): string | undefined {
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

/** Masks whatever in a text could reveal the password: a server may show the header that it refuses. */
export function redactorOf(username: string, password: string): (text: string) => string {
  // Each encoding of each of these is searched for, in Base64 as well: that is slow, and so they are few.
  return textRedactor([`${username}:${password}`, password, swapCase(password)]);
}

export function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

function swapCase(text: string): string {
  const upper = text.toUpperCase();
  return text === upper ? text.toLowerCase() : upper;
}
