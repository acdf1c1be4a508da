import { createRequire } from 'node:module';
import type { RemovalResult } from '../../src/index.ts';
import { loadContract } from '../engine/prism.ts';
import { openProxied } from '../engine/proxied.ts';
import type { Target } from '../engine/run-case.ts';
import type { Role, Scene } from '../operations/delete-batch-outbounds/types.ts';

/** Prism's mock: it proves that the description and its examples are in order, and the client without a server. */
export const mockTarget: Target = {
  name: 'mock',
  lacks: {
    memory: 'the mock answers with examples and remembers nothing',
    recordings: 'the mock has no recordings',
    credentials: 'the mock takes any credentials',
    'any ids': 'the mock answers with examples whatever is asked for',
  },
  assumptions: 'asserted',
  async open() {
    const contract = await loadContract();
    const mock = await contract.startMock();
    const proxied = await openProxied({ url: mock.url, username: 'api_user', password: 'api_pass' });
    return {
      ...proxied,
      prepare: async (scene) => ({ ids: idsOf(scene), headers: { prefer: `example=${scene.example}` } }),
      async close() {
        await proxied.close();
        await mock.close();
      },
    };
  },
};

/** The ids of the example that answers the case: the mock gives that answer whatever is asked for. */
function idsOf({ example }: Scene): Record<Role, string> {
  const { components } = createRequire(import.meta.url)('thulium-outbounds/openapi.json');
  const results: RemovalResult[] = components.examples[example].value;
  const idFor = (wanted: string) => results.find(({ status }) => status === wanted)?.id ?? '';
  const active = idFor('REMOVAL_QUEUED');
  return { active, neighbour: active, unknown: idFor('NOT_EXIST'), queued: idFor('ALREADY_QUEUED') };
}
