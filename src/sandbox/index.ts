/**
 * A small Thulium over HTTP, for the tests of those who use it.
 *
 * @module thulium-outbounds/sandbox
 */
import { createApi } from './api.ts';
import { type Behaviour, behaviourOf } from './behaviour.ts';
import { type Campaign, type CampaignOptions, Campaigns } from './campaigns.ts';
import { checkOptions } from './options.ts';
import { type ServeOptions, serve } from './server.ts';

export type { Behaviour } from './behaviour.ts';
export { type Campaign, type CampaignOptions, type Clock, manualClock } from './campaigns.ts';
export type { Fault } from './faults.ts';
export type { SeenRequest } from './server.ts';

/** What a sandbox starts with. Everything has a default. */
export interface SandboxOptions extends ServeOptions, Partial<CampaignOptions> {
  /** Default: `api_user`. */
  username?: string;
  /** Default: `api_pass`. */
  password?: string;
  /** What the vendor does not document. */
  behaviour?: Partial<Behaviour>;
}

/** A sandbox that is running. */
export interface Sandbox {
  /** For `createThuliumClient({ baseUrl, username, password })`. */
  baseUrl: string;
  /** The login that it takes. */
  username: string;
  /** The password that it takes. */
  password: string;
  /** A campaign as it is now, or `undefined` where there has never been one. */
  campaign(id: string): Campaign | undefined;
  /** Puts all campaigns back to how they were at the start. */
  reset(): void;
  /** Stops the server, and cuts the connections that are open. */
  close(): Promise<void>;
}

/**
 * Starts a stand-in for Thulium on 127.0.0.1: real HTTP, campaigns in memory that are queued and then removed.
 *
 * Without options it holds the campaigns of the vendor's example: 00001 exists, 00002 does not, 00003 is in the queue.
 * A removal takes an hour of the clock.
 *
 * @example
 * const sandbox = await startSandbox({ campaigns: { active: ['00001', '00002'] } });
 * const client = createThuliumClient(sandbox);
 *
 * @throws `ThuliumInputError` for an option or a value that does not exist, and for a campaign id that is none.
 * @throws the error of Node.js where the port is taken.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  checkOptions(options);
  const { username = 'api_user', password = 'api_pass' } = options;
  const campaigns = new Campaigns({
    campaigns: options.campaigns ?? { active: ['00001'], queued: ['00003'] },
    clock: options.clock ?? { now: Date.now },
    removalTakes: options.removalTakes ?? 3_600_000,
  });
  const behaviour = behaviourOf(options.behaviour);
  const { port, close } = await serve(createApi({ campaigns, behaviour, username, password }), options);
  const account = { baseUrl: `http://127.0.0.1:${port}/api`, username, password };
  const controls = { campaign: (id: string) => campaigns.get(id), reset: () => campaigns.reset(), close };
  // A client takes a sandbox, also spread, as its options, and refuses what is none: only the account is enumerable.
  return Object.defineProperties(
    account,
    Object.fromEntries(Object.entries(controls).map(([name, value]) => [name, { value }])),
  ) as Sandbox;
}
