import type { RemovalResult } from '../../src/index.ts';
import type { Contract } from '../engine/contract.ts';
import { startMock } from '../engine/mock.ts';
import type { Target } from '../engine/target.ts';
import type { Roles } from '../engine/types.ts';
import { openUpstream } from '../engine/upstream.ts';

/** Prism's mock: it proves that the description and its examples are in order, and the client without a server. */
export function mockTarget(contract: Contract): Target {
  return {
    name: 'mock',
    lacks: {
      memory: ['the mock has no memory'],
      recordings: ['the mock has no memory'],
      credentials: ['the mock takes any credentials'],
      'any ids': ['the mock has only examples'],
      'other methods': ['the mock names no methods'],
    },
    assumptions: 'asserted',
    async open() {
      const mock = await startMock(contract);
      const upstream = openUpstream({ url: mock.url, contract }, { username: 'api_user', password: 'api_pass' });
      return {
        ...upstream,
        prepare: async ({ example = 'notExist' }) => ({
          roles: rolesOf(contract.description.at(`#/components/examples/${example}/value`) as RemovalResult[]),
          headers: { prefer: `example=${example}` },
        }),
        close: async () => {
          await upstream.close();
          await mock.close();
        },
      };
    },
  };
}

/** The ids of the example for a case: the mock returns it whatever the request names. */
function rolesOf(results: RemovalResult[]): Roles {
  const idFor = (wanted: string) => results.find(({ status }) => status === wanted)?.id ?? '';
  const active = idFor('REMOVAL_QUEUED');
  return { active, neighbour: active, unknown: idFor('NOT_EXIST'), queued: idFor('ALREADY_QUEUED') };
}
