import { createRequire } from 'node:module';
import type { RemovalResult } from '../../src/index.ts';
import type { Case, Role } from '../delete-batch-outbounds.cases.ts';
import type { Target } from '../run-case.ts';
import { loadContract } from '../support/prism.ts';
import { credentials, openProxied } from '../support/proxied.ts';

/** Prism's mock: it proves that the description and its examples are in order, and the client without a server. */
export const mockTarget: Target = {
  name: 'mock',
  lacks: {
    memory: 'the mock answers with examples and remembers nothing',
    credentials: 'the mock takes any credentials',
  },
  async open() {
    const contract = await loadContract();
    const mock = await contract.startMock();
    const { send, close } = await openProxied(mock.url);
    return {
      prepare: async (testCase) => ({ ids: idsOf(testCase), headers: { prefer: `example=${testCase.example}` } }),
      send,
      ...credentials('api_user', 'api_pass'),
      async close() {
        await close();
        await mock.close();
      },
    };
  },
};

/** The ids of the example that answers the case: the mock gives that answer whatever is asked for. */
function idsOf({ example }: Case): Record<Role, string> {
  const { components } = createRequire(import.meta.url)('thulium-outbounds/openapi.json');
  const results: RemovalResult[] = components.examples[example].value;
  const idFor = (wanted: string) => results.find(({ status }) => status === wanted)?.id ?? '';
  return { active: idFor('REMOVAL_QUEUED'), unknown: idFor('NOT_EXIST'), queued: idFor('ALREADY_QUEUED') };
}
