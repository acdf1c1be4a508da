import { type Api, createApi } from '../../src/sandbox/api.ts';
import { type Behaviour, behaviourOf } from '../../src/sandbox/behaviour.ts';
import { Campaigns, manualClock } from '../../src/sandbox/campaigns.ts';
import { serve } from '../../src/sandbox/server.ts';
import type { Contract } from '../engine/contract.ts';
import type { Target } from '../engine/target.ts';
import { openUpstream } from '../engine/upstream.ts';

export const roles = { active: '00001', neighbour: '10001', unknown: '00002', queued: '00003' };
const account = { username: 'api_user', password: 'api_pass' };
const removalTakes = 1000;

export interface SandboxTargetOptions {
  behaviour?: Partial<Behaviour>;
  /** Breaks the sandbox on purpose. */
  mutate?: (api: Api, campaigns: Campaigns) => Api;
  /** Serves the API. Default: as the sandbox does. */
  serving?: (api: Api) => Promise<{ port: number; close(): Promise<void> }>;
  /** How long to wait for a complete response, in milliseconds. */
  timeout?: number | undefined;
}

/** The sandbox, over HTTP. */
export function sandboxTarget(contract: Contract, options: SandboxTargetOptions = {}): Target {
  const { behaviour, mutate = (api) => api, serving = (api) => serve(api, {}), timeout } = options;
  return {
    name: 'sandbox',
    lacks: {},
    assumptions: 'asserted',
    async open() {
      const clock = manualClock();
      const active = [roles.active, roles.neighbour];
      const campaigns = new Campaigns({ campaigns: { active, queued: [roles.queued] }, clock, removalTakes });
      const api = createApi({ campaigns, behaviour: behaviourOf(behaviour), ...account });
      const server = await serving(mutate(api, campaigns));
      const upstream = openUpstream({ url: `http://127.0.0.1:${server.port}/api`, contract, timeout }, account);
      return {
        ...upstream,
        async prepare() {
          campaigns.reset();
          return { roles };
        },
        state(role) {
          clock.advance(removalTakes);
          return campaigns.get(roles[role as keyof typeof roles])?.recordings;
        },
        async close() {
          await upstream.close();
          await server.close();
        },
      };
    },
  };
}
