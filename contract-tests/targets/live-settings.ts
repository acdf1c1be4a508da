import { connectionOf } from '../../src/process/environment.ts';
import { type Route, routeTo } from '../../src/process/route.ts';
import { UsageError } from '../../src/process/usage-error.ts';
import { type LiveFacts, liveWords } from './live-words.ts';

/** The settings of a run against a live system, from the environment. */
export interface LiveSettings {
  baseUrl: string;
  username: string;
  password: string;
  unknownId: string;
  /** Campaigns that may be removed for good. None unless removal is allowed. */
  activeIds: string[];
  /** The proxy of the environment, if any. */
  route?: Route | undefined;
}

/** Makes a usage error of its facts. */
export function liveError<Code extends keyof LiveFacts>(code: Code, values: LiveFacts[Code]): UsageError {
  return new UsageError(code, values, liveWords[code](values));
}

/**
 * Reads the account as the other commands do, and which campaigns may be sent.
 *
 * @throws {UsageError} that says which variable is missing or invalid; its message contains no credentials.
 */
export function liveSettings(env: Record<string, string | undefined>): LiveSettings {
  const { baseUrl, username, password } = connectionOf(env);
  const unknownId = env.THULIUM_UNKNOWN_ID ?? 'xxxxx';
  checkId('THULIUM_UNKNOWN_ID', unknownId);
  if (/^\d+$/.test(unknownId)) throw liveError('unknownIdIsNumber', { id: unknownId });
  const ids = activeIds(env, unknownId);
  return { baseUrl, username, password, unknownId, activeIds: ids, route: routeTo(baseUrl, env) };
}

function activeIds(env: Record<string, string | undefined>, unknownId: string): string[] {
  const allowed = env.THULIUM_ALLOW_REMOVAL ?? '';
  if (allowed === '') return [];
  if (allowed !== 'yes') throw liveError('removalNotYes', {});
  const ids = (env.THULIUM_ACTIVE_IDS ?? '').split(',').filter(Boolean);
  if (ids.length === 0) throw liveError('noActiveIds', {});
  for (const id of ids) checkId('THULIUM_ACTIVE_IDS', id);
  if (new Set([...ids, unknownId]).size !== ids.length + 1) throw liveError('activeIdTwice', {});
  return ids;
}

function checkId(name: string, id: string): void {
  if (!/^[^\s\p{C}]{5}$/u.test(id)) throw liveError('notCheckId', { name, id });
}
