import { type Operation, operations } from '../../generated/contract.ts';
import { type Contract, loadContract } from './contract.ts';
import { published } from './description.ts';

const table: Record<string, Record<string, Operation>> = operations;

/** What the table says of an operation of the published description. */
export function entryOf({ path, method }: { path: string; method: string }): Operation | undefined {
  return table[path]?.[method];
}

/** The published description as a judge. */
export function publishedContract(): Promise<Contract> {
  return loadContract(published(), entryOf);
}
