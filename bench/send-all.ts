import { deleteBatchOutbounds, type ThuliumClient } from 'thulium-outbounds';
import { type answerTo, eachRequest, perRequest } from './exchange.ts';
import type { Send } from './peers.ts';

export interface Outcome {
  results: ReturnType<typeof answerTo>;
  /** How many ids have no result. */
  lost: number;
  /** Why, of the first one. */
  reason?: unknown;
}

/** Sends all ids of a batch. */
export type SendAll = () => Promise<Outcome>;

/** By a client that knows requests only: what fails is lost, and the next request follows. */
export function inRequests(ids: string[], send: Send): SendAll {
  return async () => {
    const outcome: Outcome = { results: [], lost: 0 };
    await eachRequest(ids.length, async (start) => {
      const some = ids.slice(start, start + perRequest);
      try {
        const items = (await send(some)) as Outcome['results'];
        if (!Array.isArray(items)) throw new Error('There is no list.');
        for (const item of items) outcome.results.push(item);
      } catch (error) {
        outcome.lost += some.length;
        outcome.reason ??= error;
      }
    });
    return outcome;
  };
}

/** By the batch operation of the package. */
export function inBatch(ids: string[], client: ThuliumClient): SendAll {
  return async () => {
    const { results, failed } = await deleteBatchOutbounds(client, ids);
    const [first] = failed;
    return { results, lost: ids.length - results.length, ...(first && { reason: first.error }) };
  };
}

/** As the first one does, with a set of the ids: each is sent once, and has to be answered once. */
export function accountOf(ids: string[], send: Send): SendAll {
  return async () => {
    const open = new Set(ids);
    const outcome = await inRequests([...open], send)();
    for (const { id } of outcome.results)
      if (!open.delete(id)) throw new Error(`${id} is answered twice, or was not sent.`);
    return outcome;
  };
}
