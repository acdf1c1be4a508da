import { ThuliumInputError } from '../../errors.ts';
import { percentEncoded } from '../../query.ts';
import { checkedIds, faultOfId } from './ids.ts';

/** Ids for one request: at least one, so that no request is ever made without. */
export type Ids = [string, ...string[]];

/** The ids of one run, distinct and checked, handed out in chunks. */
export interface IdQueue {
  /** Reads the ids of the next chunk, as far as there are any. */
  fill(mostIds: number): Promise<void>;
  /** Hands out what was read, as much of it as one request can hold, or nothing at the end. */
  take(mostIds: number): Ids | undefined;
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
  let taken = 0;
  return {
    total: ids.length,
    fill: () => Promise.resolve(),
    take(mostIds) {
      const chunk = firstThatFit(ids.slice(taken, taken + mostIds));
      taken += chunk?.length ?? 0;
      return chunk;
    },
    end: () => ids.slice(taken),
  };
}

function streamQueue(iterator: AsyncIterator<string>): IdQueue {
  const seen = new Set<string>();
  const read: string[] = [];
  async function nextId(): Promise<string | undefined> {
    for (;;) {
      const { done, value } = await iterator.next();
      if (done) {
        if (seen.size === 0) throw new ThuliumInputError('Nothing was sent: there are no campaign ids.');
        return undefined;
      }
      const fault = faultOfId(value);
      if (fault) throw new ThuliumInputError(`A campaign id is wrong, and nothing was sent from there on. ${fault}`);
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
    end() {
      // Not awaited: a generator that is waiting for its next value would not return before it comes.
      const close = async () => iterator.return?.();
      close().catch(() => undefined);
      return read;
    },
  };
}

/** As many of the ids as one request line takes, at least one where there are any. */
function firstThatFit(ids: string[]): Ids | undefined {
  let bytes = 0;
  const tooMuch = percentEncoded(ids).findIndex((id, index) => {
    bytes += 'id%5B%5D=&'.length + id.length;
    return bytes > mostBytes && index > 0;
  });
  const chunk = tooMuch < 0 ? ids : ids.slice(0, tooMuch);
  return isSome(chunk) ? chunk : undefined;
}

function isSome(ids: string[]): ids is Ids {
  return ids.length > 0;
}
