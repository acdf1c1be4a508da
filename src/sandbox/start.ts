import { checkStartOptions, type StartSandboxOptions } from './options.ts';
import { type Sandbox, simulationOf, withMethods } from './sandbox.ts';

/**
 * Starts a stand-in for Thulium on 127.0.0.1: real HTTP, campaigns in memory that are queued and then removed. It needs
 * Node.js, Deno or Bun; `createSandbox` is the same without a port, for any runtime.
 *
 * Without options it has the campaigns of the vendor's example: 00001 exists, 00002 does not, 00003 is in the queue.
 * A removal takes an hour of the clock. In TypeScript 5.2, `await using sandbox = await startSandbox()` closes it at the end
 * of the block, also if an assertion fails.
 *
 * @example
 * const sandbox = await startSandbox({ campaigns: { active: ['00001', '00002'] } });
 * const client = createThuliumClient(sandbox);
 * await deleteBatchOutbounds(client, ['00001']);
 * await sandbox.close();
 *
 * @throws `ThuliumInputError` for an option or a value that does not exist, and for an invalid campaign id.
 * @throws the error of Node.js if the port is taken.
 */
export async function startSandbox(options: StartSandboxOptions = {}): Promise<Sandbox> {
  checkStartOptions(options);
  const simulation = simulationOf(options);
  const { serve } = await import('./server.ts'); // here, so that createSandbox needs no Node.js
  const { port, close } = await serve(simulation.api, options);
  return withMethods({ origin: `http://127.0.0.1:${port}` }, simulation, close);
}
