import { operations } from '../../generated/contract.ts';
import { type Contract, loadContract, type PairsOf } from './contract.ts';
import { published } from './description.ts';
import type { Pairs } from './pairs.ts';

type Table = Record<string, Record<string, { pairs: readonly Pairs[] }>>;

/** The pairs of each operation, as the table of operations has them. */
export function pairsIn(table: Table): PairsOf {
  return ({ path, method }) => table[path]?.[method]?.pairs ?? [];
}

/** The published description as a judge. */
export function publishedContract(): Promise<Contract> {
  return loadContract(published(), pairsIn(operations));
}
