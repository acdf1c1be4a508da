import { exchangeOf } from './exchange.ts';
import { fetchOf, type SandboxFetch } from './fetch.ts';
import { checkOptions, type SandboxOptions } from './options.ts';
import { type Sandbox, simulationOf, withMethods } from './sandbox.ts';

/** A sandbox in memory. */
export interface SandboxInMemory extends Sandbox {
  /** Sends a request to the sandbox, and never to a network, whatever the host in its address. */
  fetch: SandboxFetch;
}

/**
 * Creates a stand-in for Thulium in memory, with a `fetch` and without a port: for tests in Node.js, browsers and workers.
 *
 * It behaves like that of `startSandbox`, faults included: `reset` rejects with the `TypeError` of a network error,
 * `truncated` ends the body with an error, and `stalled` leaves it open until the signal of the call is aborted. Redirects
 * are not followed. Waits are timers of the moment, so that fake timers work.
 *
 * @example
 * const sandbox = createSandbox({ campaigns: { active: ['00001', '00002'] } });
 * const client = createThuliumClient(sandbox);
 * await deleteBatchOutbounds(client, ['00001']);
 * sandbox.campaign('00001'); // { state: 'queued', recordings: 'kept' }
 *
 * @example A server that is busy once
 * let requests = 0;
 * const sandbox = createSandbox({ fault: () => (requests++ === 0 ? { kind: 'status', status: 503 } : undefined) });
 *
 * @example A program that names its system
 * createThuliumClient({ system: 'acme', username: 'api_user', password: 'api_pass', fetch: createSandbox().fetch });
 *
 * @throws `ThuliumInputError` for an option or a value that does not exist, and for an invalid campaign id.
 */
export function createSandbox(options: SandboxOptions = {}): SandboxInMemory {
  checkOptions(options);
  const simulation = simulationOf(options);
  const closing = new AbortController();
  const fetch = fetchOf(exchangeOf(simulation.api, options, closing.signal), closing.signal);
  // A host that never exists (RFC 6761): without this fetch, the credentials go nowhere.
  return withMethods({ origin: 'https://sandbox.invalid', fetch }, simulation, async () => closing.abort());
}
