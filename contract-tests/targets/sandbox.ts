import { type Api, createApi } from '../../src/sandbox/api.ts';
import { defaultBehaviour } from '../../src/sandbox/behaviour.ts';
import { Campaigns } from '../../src/sandbox/campaigns.ts';
import { serve } from '../../src/sandbox/server.ts';
import type { Target } from '../run-case.ts';
import { credentials, openProxied } from '../support/proxied.ts';

const ids = { active: '00001', unknown: '00002', queued: '00003' };

/** The sandbox behind the validation proxy. `mutate` breaks it on purpose. */
export function sandboxTarget(mutate: (api: Api) => Api = (api) => api): Target {
  return {
    name: 'sandbox',
    lacks: {},
    async open() {
      const campaigns = new Campaigns({
        campaigns: { active: [ids.active], queued: [ids.queued] },
        clock: { now: () => 0 },
        removalTakes: 1,
      });
      const api = createApi({ campaigns, behaviour: defaultBehaviour, username: 'api_user', password: 'api_pass' });
      const server = await serve(mutate(api), {});
      const { send, close } = await openProxied(`http://127.0.0.1:${server.port}/api`);
      return {
        async prepare() {
          campaigns.reset();
          return { ids };
        },
        send,
        ...credentials('api_user', 'api_pass'),
        async close() {
          await close();
          await server.close();
        },
      };
    },
  };
}
