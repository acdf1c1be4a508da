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
export function withDeadline<Result>(
  milliseconds: number,
  signal: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => cut(new DOMException('No whole answer came in time.', 'TimeoutError')),
      milliseconds,
    );
    const cancel = () => cut(signal?.reason);
    signal?.addEventListener('abort', cancel, { once: true });
    const cleanUp = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
    };
    const cut = (reason: unknown) => {
      cleanUp();
      controller.abort(reason);
      reject(reason); // at once, because not every fetch listens to its signal
    };
    if (signal?.aborted) cancel();
    run(controller.signal).then(
      (result) => {
        cleanUp();
        resolve(result);
      },
      (error: unknown) => {
        cleanUp();
        reject(error);
      },
    );
  });
}
