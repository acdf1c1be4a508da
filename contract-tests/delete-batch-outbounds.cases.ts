import type { RemovalStatus } from '../src/index.ts';

/** What a campaign id stands for in a case. Each target puts an id of its own in its place. */
export type Role = 'active' | 'unknown' | 'queued';

/**
 * What a case asks of a target.
 *
 * - `removal`: campaigns that may be lost.
 * - `recordings`: recordings that may be lost.
 * - `memory`: what was done before shows in the next answer.
 * - `credentials`: right credentials are told from wrong ones.
 * - `bad requests`: requests that break the contract may be sent.
 */
export type Need = 'removal' | 'recordings' | 'memory' | 'credentials' | 'bad requests';

/** What must come back: a result for each campaign, a demand for credentials, or a refusal of the request. */
export type Expected = { results: Partial<Record<Role, RemovalStatus>> } | 'credentials demanded' | 'refused';

export type Credentials = 'right' | 'none' | 'wrong password' | 'wrong username';

export interface Call {
  /** The campaigns that are asked for, in this order. */
  ids: Role[];
  delete_recordings?: true;
  /** Default: right. */
  credentials?: Credentials;
  /** How `[` and `]` are written. Default: as they are. */
  brackets?: 'percent-encoded';
  /** Makes a query that breaks the contract of the one that does not. */
  bad?: (query: string) => string;
  /** The campaigns have been asked for before, in this case. */
  again?: true;
  expected: Expected;
}

export interface Case {
  name: string;
  needs: Need[];
  /** The named example of the description that answers the case, and whose ids it asks for. */
  example: string;
  calls: Call[];
}

const demanded = 'credentials demanded';

/** Ways to break the contract, each by a change of a query that keeps it. */
const badRequests: [what: string, bad: (query: string) => string][] = [
  ['without ids', () => ''],
  ['with an id of four characters', (query) => `${query}&id[]=0002`],
  ['with an id of six characters', (query) => `${query}&id[]=000002`],
  ['with an empty id', (query) => `${query}&id[]=`],
  ['with an id outside of an array', (query) => query.replace('[]', '')],
  ['with a flag that is neither true nor false', (query) => `delete_recordings=maybe&${query}`],
];

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
    calls: [{ ids: ['active'], expected: { results: { active: 'REMOVAL_QUEUED' } } }],
  },
  {
    name: 'a campaign is queued together with its recordings',
    needs: ['removal', 'recordings'],
    example: 'removalQueued',
    calls: [{ ids: ['active'], delete_recordings: true, expected: { results: { active: 'REMOVAL_QUEUED' } } }],
  },
  {
    name: 'a campaign in the queue is reported as queued before',
    needs: ['removal'],
    example: 'alreadyQueued',
    calls: [{ ids: ['queued'], expected: { results: { queued: 'ALREADY_QUEUED' } } }],
  },
  {
    name: 'an unknown campaign is reported as not existing',
    needs: [],
    example: 'notExist',
    calls: [{ ids: ['unknown'], expected: { results: { unknown: 'NOT_EXIST' } } }],
  },
  {
    name: 'brackets may be percent-encoded',
    needs: [],
    example: 'notExist',
    calls: [{ ids: ['unknown'], brackets: 'percent-encoded', expected: { results: { unknown: 'NOT_EXIST' } } }],
  },
  {
    name: 'a second removal finds the campaign in the queue',
    needs: ['removal', 'memory'],
    example: 'removalQueued',
    calls: [
      { ids: ['active'], expected: { results: { active: 'REMOVAL_QUEUED' } } },
      { ids: ['active'], again: true, expected: { results: { active: 'ALREADY_QUEUED' } } },
    ],
  },
  {
    name: 'a request without credentials is refused',
    needs: [],
    example: 'notExist',
    calls: [{ ids: ['unknown'], credentials: 'none', expected: demanded }],
  },
  {
    name: 'a request with a wrong password or username is refused',
    needs: ['credentials'],
    example: 'notExist',
    calls: [
      { ids: ['unknown'], credentials: 'wrong password', expected: demanded },
      { ids: ['unknown'], credentials: 'wrong username', expected: demanded },
    ],
  },
  {
    name: 'a request that is refused for its credentials queues nothing',
    needs: ['removal', 'memory', 'credentials'],
    example: 'removalQueued',
    calls: [
      { ids: ['active'], credentials: 'none', expected: demanded },
      { ids: ['active'], credentials: 'wrong password', expected: demanded },
      { ids: ['active'], credentials: 'wrong username', expected: demanded },
      { ids: ['active'], expected: { results: { active: 'REMOVAL_QUEUED' } } },
    ],
  },
  ...badRequests.map(
    ([what, bad]): Case => ({
      name: `a request ${what} is refused`,
      needs: ['bad requests'],
      example: 'notExist',
      calls: [{ ids: ['unknown'], bad, expected: 'refused' }],
    }),
  ),
  {
    name: 'a request that is refused for its query queues nothing',
    needs: ['removal', 'memory', 'bad requests'],
    example: 'removalQueued',
    calls: [
      ...badRequests.map(([, bad]): Call => ({ ids: ['active'], bad, expected: 'refused' })),
      { ids: ['active'], expected: { results: { active: 'REMOVAL_QUEUED' } } },
    ],
  },
];
