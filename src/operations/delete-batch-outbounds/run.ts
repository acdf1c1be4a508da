import type { IdQueue, Ids } from './id-queue.ts';
import { type RemovalReport, reportOf } from './report.ts';
import { type Run, removeChunk } from './request.ts';

type Event = { part: RemovalReport; task: Promise<Event> } | 'filled' | 'stopped';

/**
 * Sends the ids of a queue, several requests at once, and yields the report of each chunk as it completes. The last part has
 * what was not sent. If the caller leaves early, nothing more is sent, and the source is closed.
 *
 * Our own loop: p-map yields results in the order of the input, so that one chunk that waits for a retry would delay the
 * reports of all that were finished after it.
 */
export async function* removeAll(queue: IdQueue, run: Run): AsyncGenerator<RemovalReport, void, undefined> {
  const { stopping } = run;
  const tasks = new Set<Promise<Event>>();
  let filling: Promise<Event> | undefined;
  let [hasBegun, hasEnded, isLeft] = [false, false, true];

  /** What happens next, or nothing if there is nothing left to happen. */
  async function nextEvent(): Promise<Event | undefined> {
    if (run.signal?.aborted) stopping.abort(run.signal.reason);
    const isOpen = !hasEnded && !stopping.signal.aborted;
    if (isOpen && tasks.size < run.concurrency) filling ??= queue.fill(run.mostIds).then(() => 'filled');
    const waiting = isOpen && filling !== undefined ? [...tasks, filling] : [...tasks];
    if (waiting.length === 0) return undefined;
    return await firstOf(waiting, isOpen ? run.signal : undefined).catch((reason: unknown) => {
      if (!hasBegun) throw reason;
      stopping.abort(reason);
      return 'stopped' as const;
    });
  }

  try {
    for (let event = await nextEvent(); event; event = await nextEvent()) {
      if (event === 'filled') {
        filling = undefined;
        const ids = queue.take(run.mostIds);
        if (ids) tasks.add(start(run, ids));
        else hasEnded = true;
        hasBegun = true;
      } else if (event !== 'stopped') {
        tasks.delete(event.task);
        yield event.part;
      }
    }
    isLeft = false;
    const notSent = queue.left();
    if (stopping.signal.aborted) yield reportOf({ notSent, stopped: stopping.signal.reason });
  } finally {
    if (isLeft) stopping.abort();
    await queue.close();
  }
}

function start(run: Run, ids: Ids): Promise<Event> {
  const task: Promise<Event> = removeChunk(run, ids).then((part) => ({ part, task }));
  return task;
}

/**
 * The first event, or 'stopped' once the signal is aborted, so that a run ends although it waits for the next id of a slow
 * iterable. The promise of the signal is a new one each time: one that stays would keep every event of the run in memory.
 */
async function firstOf(waiting: Promise<Event>[], signal: AbortSignal | undefined): Promise<Event> {
  if (!signal) return await Promise.race(waiting);
  let cancel = () => {};
  const aborted = new Promise<Event>((resolve) => {
    cancel = () => resolve('stopped');
  });
  signal.addEventListener('abort', cancel, { once: true });
  try {
    return await Promise.race([...waiting, aborted]);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
