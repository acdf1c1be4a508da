import { httpStatusOfRemovalStatus } from '../../generated/contract.ts';
import { type Contract, loadContract } from './contract.ts';
import { published } from './description.ts';

/** The published description as a judge. */
export function publishedContract(): Promise<Contract> {
  const pairs = [{ status: 200, at: ['*', 'status'], sibling: 'http_status', codes: httpStatusOfRemovalStatus }];
  return loadContract(published(), () => pairs);
}
