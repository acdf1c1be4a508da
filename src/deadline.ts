import { ThuliumInputError } from './errors.ts';

/** @throws {ThuliumInputError} for anything else than a signal. */
export function checkSignal(signal: unknown): void {
  if (signal === undefined || (signal instanceof Object && 'aborted' in signal && 'addEventListener' in signal)) return;
  throw new ThuliumInputError('Nothing was sent: signal is an AbortSignal.');
}

/**
 * Runs something with a signal that is aborted after some milliseconds, or when the caller's own signal is.
 *
 * Not `AbortSignal.any` with `AbortSignal.timeout`: in Node.js the pair can be garbage-collected before it fires, and a
 * call then waits for ever. https://github.com/nodejs/node/issues/57736
 */
export async function withDeadline<Result>(
  milliseconds: number,
  signal: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const cancel = () => controller.abort(signal?.reason);
  const timer = setTimeout(
    () => controller.abort(new DOMException('No whole answer came in time.', 'TimeoutError')),
    milliseconds,
  );
  // Raced, because not every fetch listens to its signal.
  const ended = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason), { once: true });
  });
  signal?.addEventListener('abort', cancel, { once: true });
  if (signal?.aborted) cancel();
  try {
    return await Promise.race([run(controller.signal), ended]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
  }
}
