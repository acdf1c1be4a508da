import { ThuliumInputError } from '../../src/index.ts';
import { connectionOf } from '../../src/process/environment.ts';
import { type Route, routeTo } from '../../src/process/route.ts';

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

/**
 * Reads the settings: the account as the rest of the command line does, and which campaigns may be sent.
 *
 * @throws {UsageError | ThuliumInputError} that says which variable is missing or invalid; its message contains no credentials.
 */
export function liveSettings(env: Record<string, string | undefined>): LiveSettings {
  const { baseUrl, username, password } = connectionOf(env);
  const unknownId = env.THULIUM_UNKNOWN_ID ?? 'xxxxx';
  checkId('THULIUM_UNKNOWN_ID', unknownId);
  if (/^\d+$/.test(unknownId)) {
    throw new ThuliumInputError(
      `THULIUM_UNKNOWN_ID: ${unknownId} may be a campaign. Take an id that is not all digits.`,
    );
  }
  const ids = activeIds(env, unknownId);
  return { baseUrl, username, password, unknownId, activeIds: ids, route: routeTo(baseUrl, env) };
}

function activeIds(env: Record<string, string | undefined>, unknownId: string): string[] {
  const allowed = env.THULIUM_ALLOW_REMOVAL ?? '';
  if (allowed === '') return [];
  if (allowed !== 'yes') throw new ThuliumInputError('THULIUM_ALLOW_REMOVAL is yes or not set at all.');
  const ids = (env.THULIUM_ACTIVE_IDS ?? '').split(',').filter(Boolean);
  if (ids.length === 0) {
    throw new ThuliumInputError(
      'THULIUM_ALLOW_REMOVAL needs THULIUM_ACTIVE_IDS: the campaigns to remove, as in 00001,00004.',
    );
  }
  for (const id of ids) checkId('THULIUM_ACTIVE_IDS', id);
  if (new Set([...ids, unknownId]).size !== ids.length + 1) {
    throw new ThuliumInputError('THULIUM_ACTIVE_IDS names a campaign twice, or the one of THULIUM_UNKNOWN_ID.');
  }
  return ids;
}

function checkId(name: string, id: string): void {
  if (!/^[^\s\p{C}]{5}$/u.test(id))
    throw new ThuliumInputError(`${name}: "${id}" is no id: five characters, without spaces, and commas between ids.`);
}
