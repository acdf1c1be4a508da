interface Waiting {
  calls: Set<() => void>;
  callAll: () => void;
}

const waiting = new WeakMap<AbortSignal, Waiting>();

/**
 * Calls back when a signal is aborted, and returns what ends that. A signal has one listener, however many wait for it:
 * Node.js warns of a leak at eleven.
 */
export function onAbort(signal: AbortSignal, call: () => void): () => void {
  const { calls, callAll } = waiting.get(signal) ?? listenTo(signal);
  calls.add(call);
  return () => {
    if (!calls.delete(call) || calls.size > 0) return;
    waiting.delete(signal);
    signal.removeEventListener('abort', callAll);
  };
}

function listenTo(signal: AbortSignal): Waiting {
  const calls = new Set<() => void>();
  const callAll = () => {
    for (const call of calls) call();
  };
  const entry = { calls, callAll };
  waiting.set(signal, entry);
  signal.addEventListener('abort', callAll);
  return entry;
}
