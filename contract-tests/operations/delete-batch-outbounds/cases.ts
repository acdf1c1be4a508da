import type { RemovalStatus } from '../../../src/index.ts';
import { refusals } from './refusals.ts';

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

export const queued: Expected = { results: { active: 'REMOVAL_QUEUED' } };
const notExist: Expected = { results: { unknown: 'NOT_EXIST' } };

export const cases: Case[] = [
  {
    name: 'each campaign of a mixed batch gets a status of its own',
    needs: ['removal'],
    example: 'oneOfEachStatus',
    calls: [
      {
        ids: ['active', 'unknown', 'queued'],
        expected: { results: { active: 'REMOVAL_QUEUED', unknown: 'NOT_EXIST', queued: 'ALREADY_QUEUED' } },
      },
    ],
  },
  {
    name: 'a campaign that exists is queued',
    needs: ['removal'],
    example: 'removalQueued',
    calls: [{ ids: ['active'], expected: queued }],
  },
  {
    name: 'a campaign is queued together with its recordings',
    needs: ['removal', 'recordings'],
    example: 'removalQueued',
    calls: [{ ids: ['active'], delete_recordings: true, expected: queued }],
    recordings: { active: 'removed', neighbour: 'kept', queued: 'kept' },
  },
  {
    name: 'a campaign is queued without its recordings, which are kept',
    needs: ['removal', 'recordings'],
    example: 'removalQueued',
    calls: [{ ids: ['active'], expected: queued }],
    recordings: { active: 'kept', neighbour: 'kept', queued: 'kept' },
  },
  {
    name: 'a campaign in the queue is reported as queued before',
    needs: ['removal'],
    example: 'alreadyQueued',
    calls: [{ ids: ['queued'], expected: { results: { queued: 'ALREADY_QUEUED' } } }],
  },
  {
    name: 'an unknown campaign is reported as not existing, however often',
    needs: [],
    example: 'notExist',
    calls: [
      { ids: ['unknown'], expected: notExist },
      { ids: ['unknown'], expected: notExist, shows: 'use_after_free' },
    ],
  },
  {
    name: 'brackets may be percent-encoded',
    needs: [],
    example: 'notExist',
    calls: [{ ids: ['unknown'], brackets: 'percent-encoded', expected: notExist }],
  },
  {
    name: 'a second removal finds the campaign in the queue',
    needs: ['removal', 'memory'],
    example: 'removalQueued',
    calls: [
      { ids: ['active'], expected: queued },
      { ids: ['active'], shows: 'use_after_free', expected: { results: { active: 'ALREADY_QUEUED' } } },
    ],
  },
  {
    name: 'a campaign that was not asked for is left alone',
    needs: ['removal', 'memory'],
    example: 'removalQueued',
    calls: [
      { ids: ['active', 'unknown'], expected: { results: { active: 'REMOVAL_QUEUED', unknown: 'NOT_EXIST' } } },
      { ids: ['neighbour'], shows: 'neighbours_untouched', expected: { results: { neighbour: 'REMOVAL_QUEUED' } } },
    ],
  },
  {
    name: 'each of many campaigns gets a result',
    needs: ['removal', 'memory', 'any ids'],
    example: 'removalQueued',
    calls: [
      {
        ids: ['neighbour', 'active', 'unknown', 'queued'],
        strangers: 296,
        expected: {
          results: {
            neighbour: 'REMOVAL_QUEUED',
            active: 'REMOVAL_QUEUED',
            unknown: 'NOT_EXIST',
            queued: 'ALREADY_QUEUED',
          },
        },
      },
      {
        ids: ['neighbour', 'active', 'unknown'],
        brackets: 'percent-encoded',
        shows: 'use_after_free',
        expected: {
          results: { neighbour: 'ALREADY_QUEUED', active: 'ALREADY_QUEUED', unknown: 'NOT_EXIST' },
        },
      },
    ],
  },
  ...refusals,
];
