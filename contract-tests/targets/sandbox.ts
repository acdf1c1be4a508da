import { type Api, createApi } from '../../src/sandbox/api.ts';
import { type Behaviour, behaviourOf } from '../../src/sandbox/behaviour.ts';
import { Campaigns, manualClock } from '../../src/sandbox/campaigns.ts';
import { serve } from '../../src/sandbox/server.ts';
import { openProxied } from '../engine/proxied.ts';
import type { Target } from '../engine/run-case.ts';

const ids = { active: '00001', neighbour: '10001', unknown: '00002', queued: '00003' };
const account = { username: 'api_user', password: 'api_pass' };
const removalTakes = 1000;

export interface SandboxTargetOptions {
  behaviour?: Partial<Behaviour>;
  /** Breaks the sandbox on purpose. */
  mutate?: (api: Api, campaigns: Campaigns) => Api;
  /** Serves the API. Default: as the sandbox does. */
  serving?: (api: Api) => Promise<{ port: number; close(): Promise<void> }>;
  /** How long to wait for a whole answer, in milliseconds. */
  timeout?: number | undefined;
}

/** The sandbox behind the validation proxy. */
export function sandboxTarget(options: SandboxTargetOptions = {}): Target {
  const { behaviour, mutate = (api) => api, serving = (api) => serve(api, {}), timeout } = options;
  return {
    name: 'sandbox',
    lacks: {},
    assumptions: 'asserted',
    async open() {
      const clock = manualClock();
      const active = [ids.active, ids.neighbour];
      const campaigns = new Campaigns({ campaigns: { active, queued: [ids.queued] }, clock, removalTakes });
      const api = createApi({ campaigns, behaviour: behaviourOf(behaviour), ...account });
      const server = await serving(mutate(api, campaigns));
      const proxied = await openProxied({ url: `http://127.0.0.1:${server.port}/api`, ...account, timeout });
      return {
        ...proxied,
        async prepare() {
          campaigns.reset();
          return { ids };
        },
        recordings(role) {
          clock.advance(removalTakes);
          return campaigns.get(ids[role])?.recordings;
        },
        async close() {
          await proxied.close();
          await server.close();
        },
      };
    },
  };
}
