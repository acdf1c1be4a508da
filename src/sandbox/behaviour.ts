/**
 * What the vendor does not document. Each switch has a default, which is the careful guess, and other readings that a
 * real system may turn out to have: try yours with each before you rely on one.
 */
export interface Behaviour {
  /** An id that is asked for twice in one request. Default: each time, and the second time it is in the queue already. */
  duplicateIds: 'answered-each' | 'answered-once';
  /** An id that has not five characters. Default: the request is refused. */
  malformedId: 'refused' | 'not-exist';
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

export const defaultBehaviour: Behaviour = {
  duplicateIds: 'answered-each',
  malformedId: 'refused',
  noIds: 'refused',
  order: 'as-asked',
  nothingQueued: 200,
  flag: 'true-or-false',
  recordingsAskedLater: 'kept',
  removed: 'NOT_EXIST',
  unauthorizedBody: 'error',
  challenge: true,
  maxInputVars: 1000,
  maxRequestLine: 8190,
};
