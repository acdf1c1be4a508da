import type { BadRequest, Call, Case, Credentials } from './types.ts';

/** Ways to break the contract, each by a change of a query that keeps it. */
export const badRequests: BadRequest[] = [
  { what: 'without ids', change: () => '', says: 'Required, with the brackets' },
  {
    what: 'with the flag and without ids',
    change: () => 'delete_recordings=true',
    says: 'Required, with the brackets',
  },
  { what: 'with an id of four characters', change: (query) => `${query}&id[]=0002`, says: 'five characters, for' },
  { what: 'with an id of six characters', change: (query) => `${query}&id[]=000002`, says: 'five characters, for' },
  { what: 'with an empty id', change: (query) => `${query}&id[]=`, says: 'five characters, for' },
  { what: 'with an id outside of an array', change: (query) => query.replaceAll('[]', ''), says: 'Required, with the' },
  {
    what: 'with a flag that is neither true nor false',
    change: (query) => `delete_recordings=maybe&${query}`,
    says: 'only a missing flag is sure to mean off',
  },
];

/** A live system is asked with these alone: too many wrong logins may lock the account. */
const wrongCredentials: Credentials[] = ['none', 'wrong password', 'wrong username'];
const oddCredentials: Credentials[] = [
  'empty password',
  'a longer password',
  'a password in another case',
  'another scheme',
];
const otherMethods = ['GET', 'POST', 'PUT', 'PATCH'] as const;

const withCredentials = (credentials: Credentials): Call => ({
  ids: ['active'],
  credentials,
  expected: 'credentials demanded',
});

/** What must not be done, and must not have been done although it was refused. */
export const refusals: Case[] = [
  {
    name: 'a request without credentials is refused',
    needs: [],
    example: 'notExist',
    calls: [{ ...withCredentials('none'), ids: ['unknown'] }],
  },
  {
    name: 'a request with a wrong password or username is refused',
    needs: ['credentials'],
    example: 'notExist',
    calls: [
      { ...withCredentials('wrong password'), ids: ['unknown'] },
      { ...withCredentials('wrong username'), ids: ['unknown'] },
    ],
  },
  {
    name: 'a request that is refused for its credentials queues nothing',
    needs: ['removal', 'memory', 'credentials'],
    example: 'removalQueued',
    calls: [...wrongCredentials.map(withCredentials), stillThere('ignored_auth')],
  },
  {
    name: 'a request with an almost right password or another scheme is refused, and queues nothing',
    needs: ['removal', 'memory', 'credentials', 'bad requests'],
    example: 'removalQueued',
    calls: [...oddCredentials.map(withCredentials), stillThere('ignored_auth')],
  },
  ...badRequests.map(
    (bad): Case => ({
      name: `a request ${bad.what} is refused`,
      needs: ['bad requests'],
      example: 'notExist',
      calls: [{ ids: ['unknown'], bad, expected: 'refused' }],
    }),
  ),
  {
    name: 'a request that is refused for its query queues nothing',
    needs: ['removal', 'memory', 'bad requests', 'recordings'],
    example: 'removalQueued',
    calls: [
      ...badRequests.map((bad): Call => ({ ids: ['active'], bad, expected: 'refused' })),
      stillThere('negative_data_rejection'),
      stillThere('neighbours_untouched', 'neighbour'),
    ],
    recordings: { active: 'kept', neighbour: 'kept' },
  },
  {
    name: 'a request with another method is refused, and queues nothing',
    needs: ['removal', 'memory', 'bad requests'],
    example: 'removalQueued',
    calls: [
      ...otherMethods.map((method): Call => ({ ids: ['active'], method, expected: 'refused' })),
      stillThere('unsupported_method'),
    ],
  },
];

/** Only a campaign that nothing has happened to is queued now. */
function stillThere(shows: NonNullable<Call['shows']>, role: 'active' | 'neighbour' = 'active'): Call {
  return { ids: [role], shows, expected: { results: { [role]: 'REMOVAL_QUEUED' } } };
}
