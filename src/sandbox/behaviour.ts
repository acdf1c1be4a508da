/**
 * What the vendor does not document. Each switch has a default, which is the careful guess, and other readings that a
 * real system may turn out to have: try yours with each before you rely on one.
 */
export interface Behaviour {
  /** An id that is asked for twice in one request. Default: each time, and the second time it is in the queue already. */
  duplicateIds: 'answered-each' | 'answered-once';
  /** An id that has not five characters. Default: the request is refused. */
  malformedId: 'refused' | 'not-exist';
  /** Ids in `id[0]=`, which PHP takes for `id[]=`. Default: the request is refused. */
  indexedIds: 'refused' | 'taken';
  /** A request without ids. Default: it is refused. */
  noIds: 'refused' | 'empty-list';
  /** The order of the results. Default: as asked. */
  order: 'as-asked' | 'reversed';
  /** The status of the whole answer where no campaign was queued. Default: 200. */
  nothingQueued: 200 | 400 | 404;
  /** How `delete_recordings` is read. Default: `true` or `false`, and another value is refused. `php` casts: only an empty value and `0` are off, so that **`false` is on**. */
  flag: 'true-or-false' | 'only-true' | 'php';
  /** A campaign in the queue without its recordings is asked for with them. Default: the recordings stay. */
  recordingsAskedLater: 'kept' | 'removed';
  /** The status of a campaign whose removal has finished. Default: it does not exist. */
  removed: 'NOT_EXIST' | 'ALREADY_QUEUED';
  /** The body of a 401. Default: the documented shape of an error. */
  unauthorizedBody: 'error' | 'empty' | 'html';
  /** Whether a 401 has the header `WWW-Authenticate` (RFC 9110 wants it). Default: yes. */
  challenge: boolean;
  /** How many variables of a query are read; the rest is dropped without a word. Default: 1,000, as in PHP. */
  maxInputVars: number;
  /** The longest request line in bytes; a longer one is a 414. Default: 8,190, as in nginx and Apache. */
  maxRequestLine: number;
}

/** The values of a switch, the default first. Of a number there is the default alone. */
type Values<Value> = number extends Value ? number : readonly Value[];

/** What each switch can be. The default of a switch, and what is said of a wrong value, come from here. */
export const switches = {
  duplicateIds: ['answered-each', 'answered-once'],
  malformedId: ['refused', 'not-exist'],
  indexedIds: ['refused', 'taken'],
  noIds: ['refused', 'empty-list'],
  order: ['as-asked', 'reversed'],
  nothingQueued: [200, 400, 404],
  flag: ['true-or-false', 'only-true', 'php'],
  recordingsAskedLater: ['kept', 'removed'],
  removed: ['NOT_EXIST', 'ALREADY_QUEUED'],
  unauthorizedBody: ['error', 'empty', 'html'],
  challenge: [true, false],
  maxInputVars: 1000,
  maxRequestLine: 8190,
} as const satisfies { [Name in keyof Behaviour]: Values<Behaviour[Name]> };

/** The behaviour with what is given in the place of the defaults. What is undefined counts as left out. */
export function behaviourOf(given: Partial<Behaviour> = {}): Behaviour {
  const defaults = Object.entries(switches).map(([name, values]) => [
    name,
    typeof values === 'number' ? values : values[0],
  ]);
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries([...defaults, ...set]);
}
