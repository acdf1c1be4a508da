/**
 * What the vendor does not document. The default of each switch is the careful assumption; a real system may turn out to
 * behave in another way. Try your program with each before you rely on one.
 */
export interface Behaviour {
  /** An id that is specified twice. Default: a result each time, the second time as already queued. */
  duplicateIds: 'answered-each' | 'answered-once';
  /** An id that does not have five characters. Default: the request is invalid. */
  malformedId: 'refused' | 'not-exist';
  /** Ids in `id[0]`, which PHP reads as `id[]`. Default: the request is invalid. */
  indexedIds: 'refused' | 'accepted';
  /** A request without ids. Default: it is invalid. */
  noIds: 'refused' | 'empty-list';
  /** The status of an invalid request. Default: 400. */
  invalidRequest: 400 | 422;
  /** The order of the results. Default: that of the ids. */
  order: 'as-asked' | 'reversed';
  /** The status of the response if no campaign was queued. Default: 200. */
  nothingQueued: 200 | 400 | 404;
  /**
   * How `delete_recordings` is read. Default: it is `true` or `false`, and the request is invalid otherwise. `php` casts:
   * only an empty value and `0` are off, so that **`false` is on**.
   */
  flag: 'true-or-false' | 'only-true' | 'php';
  /** The recordings of a campaign that was queued without them and is sent again with the flag. Default: they are kept. */
  recordingsAskedLater: 'kept' | 'removed';
  /** The status of a campaign whose removal has finished. Default: it does not exist. */
  removed: 'NOT_EXIST' | 'ALREADY_QUEUED';
  /** The body of a 401. Default: the documented shape of an error. */
  unauthorizedBody: 'error' | 'empty' | 'html';
  /** Whether a 401 has the header `WWW-Authenticate` (RFC 9110 requires it). Default: yes. */
  challenge: boolean;
  /** How many variables of a query are read; the rest is dropped silently. Default: 1,000, as in PHP. */
  maxInputVars: number;
  /** The longest request line in bytes; a longer one is a 414. Default: 8,190, as in nginx and Apache. */
  maxRequestLine: number;
}

/** The values of a switch, the default first. A number has only its default. */
type Values<Value> = number extends Value ? number : readonly Value[];

/** What each switch can be. The defaults, and the messages about invalid values, come from here. */
export const switches = {
  duplicateIds: ['answered-each', 'answered-once'],
  malformedId: ['refused', 'not-exist'],
  indexedIds: ['refused', 'accepted'],
  noIds: ['refused', 'empty-list'],
  invalidRequest: [400, 422],
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

/** Puts what is given in the place of the defaults. What is undefined counts as left out. */
export function behaviourOf(given: Partial<Behaviour> = {}): Behaviour {
  const defaults = Object.entries(switches).map(([name, values]) => [
    name,
    typeof values === 'number' ? values : values[0],
  ]);
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries([...defaults, ...set]);
}
