import { badRequests } from '../engine/bad-requests.ts';
import type { Contract } from '../engine/contract.ts';
import type { Operation } from '../engine/description.ts';
import { en } from '../engine/reports/en.ts';
import type { Roles, Suite } from '../engine/types.ts';
import { draftOf, requestOf } from '../engine/wire.ts';
import { phrase } from '../engine/words.ts';
import { type Mutant, mutantsOf, requests } from './mutant.ts';

/** For each bad request that follows from the description, a server that answers it as if it were the good one. */
export function badRequestMutants(
  contract: Contract,
  operation: Operation,
  { harmless }: Suite,
  roles: Roles,
): Mutant[] {
  const good = draftOf(operation, harmless.values(roles));
  const bad = badRequests(contract, operation, harmless).filter(({ orIgnored }) => !orIgnored);
  const taken = bad.map(({ name, change }) => {
    const { target } = requestOf(change(good));
    const asGood = requests((request) =>
      request.target === `/api${target}` ? { ...request, target: `/api${requestOf(good).target}` } : request,
    );
    return [phrase(name, en).replace('is refused', 'is answered'), asGood] as const;
  });
  return mutantsOf('bad request', 'negative_data_rejection', Object.fromEntries(taken));
}
