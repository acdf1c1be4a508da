import { ThuliumInputError } from '../../errors.ts';
import { percentEncoded } from '../../query.ts';
import { checkedIds, faultOfId } from './ids.ts';

/** Ids for one request: at least one, so that no request is ever made without. */
export type Ids = [string, ...string[]];

/** The ids of one run, distinct and checked, handed out in chunks. */
export interface IdQueue {
  /** Reads the ids of the next chunk, as far as there are any. */
  fill(mostIds: number): Promise<void>;
  /** Returns the ids that were read, as many as fit in one request, or none at the end. */
  take(mostIds: number): Ids | undefined;
  /** What was read and not handed out. */
  left(): string[];
  /** Closes the source, as leaving a `for await` does. */
  close(): Promise<void>;
  /** How many distinct ids there are, if that can be known. */
  total?: number;
}

/** Common servers accept a request line of 8,190 bytes. This is 8,000, less room for the path and the flag. */
const mostBytes = 7800;

/**
 * @throws {ThuliumInputError} if the ids are not a list, or if a list contains an invalid id. An async iterable is checked as
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
  let taken = 0;
  return {
    total: ids.length,
    fill: () => Promise.resolve(),
    take(mostIds) {
      const chunk = firstThatFit(ids.slice(taken, taken + mostIds));
      taken += chunk?.length ?? 0;
      return chunk;
    },
    left: () => ids.slice(taken),
    close: () => Promise.resolve(), // it was read to its end
  };
}

function streamQueue(iterator: AsyncIterator<string>): IdQueue {
  const seen = new Set<string>();
  const read: string[] = [];
  let state: 'idle' | 'reading' | 'over' = 'idle';
  async function next(): Promise<IteratorResult<string>> {
    state = 'reading';
    try {
      const result = await iterator.next();
      state = result.done ? 'over' : 'idle';
      return result;
    } catch (error) {
      state = 'over';
      throw error;
    }
  }
  async function nextId(): Promise<string | undefined> {
    for (;;) {
      const { done, value } = await next();
      if (done) {
        if (seen.size === 0) throw new ThuliumInputError('Nothing was sent: there are no campaign ids.');
        return undefined;
      }
      const fault = faultOfId(value);
      if (fault) throw new ThuliumInputError(`A campaign id is invalid, and nothing was sent from there on. ${fault}`);
      if (seen.size < seen.add(value).size) return value;
    }
  }
  return {
    async fill(mostIds) {
      while (read.length < mostIds) {
        const id = await nextId();
        if (id === undefined) return;
        read.push(id);
      }
    },
    take(mostIds) {
      const chunk = firstThatFit(read.slice(0, mostIds));
      read.splice(0, chunk?.length ?? 0);
      return chunk;
    },
    left: () => read,
    async close() {
      if (state === 'over') return;
      const closing = (async () => iterator.return?.())().catch(() => undefined); // a report must not be lost
      // A generator that is waiting for its next value would not return before that comes.
      if (state === 'idle') await closing;
      state = 'over';
    },
  };
}

/** As many of the ids as fit in one request line, at least one if there are any. */
function firstThatFit(ids: string[]): Ids | undefined {
  let bytes = 0;
  const tooMuch = percentEncoded('id[]', ids).findIndex((id, index) => {
    bytes += 'id%5B%5D=&'.length + id.length;
    return bytes > mostBytes && index > 0;
  });
  const chunk = tooMuch < 0 ? ids : ids.slice(0, tooMuch);
  return isSome(chunk) ? chunk : undefined;
}

function isSome(ids: string[]): ids is Ids {
  return ids.length > 0;
}
