import { type Operation, operations } from '../../generated/contract.ts';
import { type Contract, loadContract } from './contract.ts';
import { published } from './description.ts';

const table: Record<string, Record<string, Operation>> = operations;

/** The published description as a judge. */
export function publishedContract(): Promise<Contract> {
  return loadContract(published(), ({ path, method }) => table[path]?.[method]);
}
