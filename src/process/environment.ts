import { readFileSync } from 'node:fs';
import type { Messages } from '../../cli/messages/messages.ts';
import type { ThuliumClientOptions } from '../client-options.ts';
import { UsageError } from './usage-error.ts';

type Environment = Record<string, string | undefined>;

/**
 * Where the API is and who is calling. The password is never an argument, which other users of the machine can read.
 *
 * @throws {UsageError} that names what is missing.
 */
export function connectionOf(env: Environment, messages: Messages, dryRun = false): ThuliumClientOptions {
  const { THULIUM_SYSTEM: system, THULIUM_BASE_URL: baseUrl } = env;
  if (system && baseUrl) throw new UsageError(messages.oneAddress);
  // A request that is printed and not sent shows no account, and needs none.
  const [username, password] = dryRun ? ['***', '***'] : [env.THULIUM_USERNAME, passwordOf(env, messages)];
  const missing = [
    ...(system || baseUrl ? [] : ['THULIUM_SYSTEM']),
    ...(username ? [] : ['THULIUM_USERNAME']),
    ...(password ? [] : ['THULIUM_PASSWORD']),
  ];
  if (!username || !password || missing.length > 0) throw new UsageError(messages.missing(missing));
  return baseUrl ? { baseUrl, username, password } : { system: system ?? '', username, password };
}

function passwordOf(env: Environment, messages: Messages): string | undefined {
  const { THULIUM_PASSWORD: password, THULIUM_PASSWORD_FILE: file } = env;
  if (password && file) throw new UsageError(messages.onePassword);
  if (!file) return password;
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    // Not the message, which has the path: it may be the password, put into the wrong variable.
    throw new UsageError(messages.cannotRead('THULIUM_PASSWORD_FILE', (error as NodeJS.ErrnoException).code ?? ''));
  }
}
