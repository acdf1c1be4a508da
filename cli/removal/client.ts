import type { operations } from '../../generated/openapi.ts';
import { type Internals, internals } from '../../src/call.ts';
import { createThuliumClient, type ThuliumCall, type ThuliumClient } from '../../src/client.ts';
import type { ThuliumClientOptions } from '../../src/client-options.ts';
import { ThuliumNetworkError } from '../../src/errors.ts';
import { retryAfterOf } from '../../src/pause.ts';
import type { Pace } from './pace.ts';

/** Who is told of the requests of a run. */
export interface Observer {
  /** Resolves once it is on the disk that these ids are about to be sent. What it throws keeps them from being sent. */
  announce(ids: readonly string[]): Promise<void>;
  /** The server wants no request for so many milliseconds. */
  pause(milliseconds: number): void;
}

/** What the batch operation gives a call. */
type RemovalCall = ThuliumCall<operations['deleteBatchOutbounds']> & { [internals]?: Internals };

/**
 * Makes a client that announces the ids of each call before it sends them, outside of the deadline of the request: a slow
 * disk slows a run, and costs no response.
 */
export function observedClient(options: ThuliumClientOptions, pace: Pace, observer: Observer): ThuliumClient {
  let askedUntil = 0;
  const client = createThuliumClient({
    ...options,
    async fetch(url, init) {
      pace.count();
      const response = await (options.fetch ?? fetch)(url, init);
      askedUntil = Math.max(askedUntil, performance.now() + (retryAfterOf(response) ?? 0));
      return response;
    },
    onAttempt({ retryIn }) {
      // The delay may be ours: only what the server asks for is shown as its request.
      const wait = askedUntil - performance.now();
      if (retryIn !== undefined && wait > 0) observer.pause(wait);
    },
  });
  return {
    ...client,
    async DELETE(path, ...given) {
      const [call] = given as unknown as [RemovalCall];
      const signals = [call.signal, call[internals]?.retrySignal].filter((signal) => signal !== undefined);
      await unlessAborted(signals, async () => {
        await pace.turn(signals);
        await observer.announce(call.params.query['id[]']);
      });
      if (signals.some((signal) => signal.aborted)) {
        throw new ThuliumNetworkError('The run was stopped. Nothing was sent.', 'aborted');
      }
      return await client.DELETE(path, ...given);
    },
  };
}

/** Resolves when the work is done, or as soon as a signal is aborted: a disk may not answer for long. */
async function unlessAborted(signals: AbortSignal[], work: () => Promise<void>): Promise<void> {
  let cancel = () => {};
  const aborted = new Promise<void>((resolve) => {
    cancel = resolve;
  });
  for (const signal of signals) signal.addEventListener('abort', cancel, { once: true });
  try {
    await Promise.race([work(), aborted]);
  } finally {
    for (const signal of signals) signal.removeEventListener('abort', cancel);
  }
}
