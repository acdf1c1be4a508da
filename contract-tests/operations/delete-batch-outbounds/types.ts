import type { RemovalStatus } from '../../../src/index.ts';
import type { Exchange } from '../../engine/exchange.ts';

/** What a campaign id stands for in a case. Each target puts an id of its own in its place. */
export type Role = 'active' | 'neighbour' | 'queued' | 'unknown';

/**
 * What a case asks of a target.
 *
 * - `removal`: campaigns that may be lost.
 * - `recordings`: recordings that may be lost, and that can be looked at afterwards.
 * - `memory`: what was done before shows in the next answer.
 * - `credentials`: right credentials are told from wrong ones.
 * - `any ids`: ids may be asked for that nobody knows anything about.
 * - `bad requests`: requests that break the contract may be sent.
 */
export type Need = 'removal' | 'recordings' | 'memory' | 'credentials' | 'any ids' | 'bad requests';

/** What must come back: a result for each campaign, a demand for credentials, or a refusal of the request. */
export type Expected = { results: Partial<Record<Role, RemovalStatus>> } | 'credentials demanded' | 'refused';

export type Credentials =
  | 'right'
  | 'none'
  | 'wrong password'
  | 'wrong username'
  | 'empty password'
  | 'a longer password'
  | 'a password in another case'
  | 'another scheme';

/** A change of a query that breaks the contract, and the words of the description that it breaks. */
export interface BadRequest {
  what: string;
  change: (query: string) => string;
  says: string;
}

export interface Call {
  /** The campaigns that are asked for, in this order. */
  ids: Role[];
  /** How many ids that no campaign has are asked for before them. */
  strangers?: number;
  /** Default: DELETE. */
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH';
  delete_recordings?: true;
  /** Default: right. */
  credentials?: Credentials;
  /** How `[` and `]` are written. Default: as they are. */
  brackets?: 'percent-encoded';
  bad?: BadRequest;
  /** The check that a wrong answer tells against, where the call is there to show what an earlier one did. */
  shows?: 'use_after_free' | 'ignored_auth' | 'negative_data_rejection' | 'unsupported_method' | 'neighbours_untouched';
  expected: Expected;
}

export interface Case {
  name: string;
  needs: Need[];
  /** The named example of the description that answers the case, and whose ids it asks for. */
  example: string;
  calls: Call[];
  /** What has become of the recordings once every removal has finished. */
  recordings?: Partial<Record<Role, 'kept' | 'removed'>>;
}

/** A case or an observation: calls that a target can make if it lacks nothing that they need. */
export type Scene = Pick<Case, 'name' | 'needs' | 'example' | 'calls' | 'recordings'>;

/** One call as it went: what was asked for and what came. */
export interface Trial {
  scene: Scene;
  call: Call;
  /** The campaign id of each role that was asked for, in the order of the request. */
  ids: [Role | 'stranger', string][];
  /** `unfit`: the ids that were not what they were given for, so that their verdicts tell nothing. */
  exchange: Exchange & { unfit?: string[] };
}

/** What is wrong with a trial, and the words of the description that say so. */
export interface Fault {
  expected: string;
  came: string;
  says: string;
}
