import { type ApiOptions, basePath, createApi } from './api.ts';
import { behaviourOf } from './behaviour.ts';
import { type Campaign, Campaigns } from './campaigns.ts';
import type { SandboxOptions } from './options.ts';

/**
 * For `await using`, if the types of the platform have `Symbol.asyncDispose`. Older libraries of TypeScript do not, and
 * must not be made to.
 */
type Disposal = SymbolConstructor extends { readonly asyncDispose: infer Name extends symbol }
  ? { [Key in Name]: () => Promise<void> }
  : object;

/** A sandbox that is running. */
export interface Sandbox extends Disposal {
  /** The address of the API, for `createThuliumClient(sandbox)`. */
  baseUrl: string;
  /** The login that it accepts. */
  username: string;
  /** The password that it accepts. */
  password: string;
  /** Returns a campaign as it is now, or `undefined` if there has never been one. */
  campaign(id: string): Campaign | undefined;
  /** Puts all campaigns back to how they were at the start. */
  reset(): void;
  /** Ends it. Requests in flight are cut, and later ones find no server. `await using` calls it at the end of the block. */
  close(): Promise<void>;
}

/** Makes the API and its campaigns from options that were checked. */
export function simulationOf(options: SandboxOptions) {
  const { username = 'api_user', password = 'api_pass' } = options;
  const campaigns = new Campaigns({
    campaigns: options.campaigns ?? { active: ['00001'], queued: ['00003'] },
    clock: options.clock ?? { now: () => Date.now() }, // which may be that of a test by then
    removalTakes: options.removalTakes ?? 3_600_000,
  });
  const settings: ApiOptions = { campaigns, behaviour: behaviourOf(options.behaviour), username, password };
  return { api: createApi(settings), campaigns, account: { username, password } };
}

/**
 * Adds the methods of a sandbox. They are not enumerable: the client refuses unknown options, but accepts a sandbox, or a
 * spread of one.
 */
export function withMethods<Shown extends { origin: string }>(
  { origin, ...shown }: Shown,
  { campaigns, account }: ReturnType<typeof simulationOf>,
  close: () => Promise<void>,
): Sandbox & Omit<Shown, 'origin'> {
  const methods: Omit<Sandbox, 'baseUrl' | 'username' | 'password'> = {
    campaign: (id) => campaigns.get(id),
    reset: () => campaigns.reset(),
    close,
    [Symbol.asyncDispose]: close,
  };
  const hidden = Reflect.ownKeys(methods).map((name) => [
    name,
    { value: Reflect.get(methods, name), configurable: true, writable: true },
  ]);
  const sandbox = { baseUrl: origin + basePath, ...account, ...shown };
  return Object.defineProperties(sandbox, Object.fromEntries(hidden)) as typeof sandbox & typeof methods;
}
