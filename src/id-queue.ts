import { checkedIds, faultOfId } from './campaign-ids.ts';
import { ThuliumInputError } from './errors.ts';
import { IdSet } from './id-set.ts';

/** Ids for one request: at least one, so that no request is ever made without. */
export type Ids = [string, ...string[]];

/** The ids of one run, distinct and checked, handed out in chunks. */
export interface IdQueue {
  /** Reads the ids of the next chunk, as far as there are any. */
  fill(mostIds: number): Promise<void>;
  /** Hands out the chunk that was read, or nothing at the end. */
  take(): Ids | undefined;
  /** Ends the queue, and gives what was not handed out. Of an async iterable no more is read. */
  end(): string[];
  /** How many distinct ids there are, if that can be known. */
  total?: number;
}

/** Common servers take a request line of 8,190 bytes. This is 8,000, less room for the path and the flag. */
const mostBytes = 7800;

/**
 * @throws {ThuliumInputError} where the ids are no list, or where a list holds a wrong id. An async iterable is checked as
 * it is read: there, `fill` throws.
 */
export function idQueue(ids: Iterable<string> | AsyncIterable<string>): IdQueue {
  // A string is iterable too, one character at a time.
  if (typeof ids === 'object' && ids !== null) {
    if (Symbol.asyncIterator in ids) return streamQueue(ids[Symbol.asyncIterator]());
    if (Symbol.iterator in ids) return listQueue(checkedIds(ids));
  }
  throw new ThuliumInputError('Nothing was sent: ids is a list of strings, such as ["00001", "00002"].');
}

function listQueue(ids: string[]): IdQueue {
  let read = 0;
  const queue = queueOf(
    () => ids[read++],
    () => ids.slice(read),
  );
  return { ...queue, total: ids.length };
}

function streamQueue(iterator: AsyncIterator<string>): IdQueue {
  const seen = new IdSet();
  let isEmpty = true;
  async function nextId(): Promise<string | undefined> {
    for (;;) {
      const { done, value } = await iterator.next();
      if (done) {
        if (isEmpty) throw new ThuliumInputError('Nothing was sent: there are no campaign ids.');
        return undefined;
      }
      const fault = faultOfId(value);
      if (fault) throw new ThuliumInputError(`A campaign id is wrong, and nothing was sent from there on. ${fault}`);
      isEmpty = false;
      if (seen.add(value)) return value;
    }
  }
  return queueOf(nextId, () => {
    // Not awaited: a generator that is waiting for its next value would not return before it comes.
    iterator.return?.().catch(() => undefined);
    return [];
  });
}

function queueOf(nextId: () => string | undefined | Promise<string | undefined>, unread: () => string[]): IdQueue {
  let chunk: string[] = [];
  let bytes = 0;
  let tooMuch: string[] = [];
  return {
    async fill(mostIds) {
      while (chunk.length < mostIds) {
        const next = tooMuch.pop() ?? nextId();
        const id = typeof next === 'object' ? await next : next; // to wait for each id of a list would take its time
        if (id === undefined) return;
        bytes += bytesOf(id);
        if (bytes > mostBytes && chunk.length > 0) {
          tooMuch = [id];
          return;
        }
        chunk.push(id);
      }
    },
    take() {
      const [first, ...others] = chunk;
      chunk = [];
      bytes = 0;
      return first === undefined ? undefined : [first, ...others];
    },
    end: () => [...chunk, ...tooMuch, ...unread()],
  };
}

/** Of `id[]=00001&`, percent-encoded. */
function bytesOf(id: string): number {
  return 'id%5B%5D=&'.length + (/^[\w-]*$/.test(id) ? id : encodeURIComponent(id)).length;
}
