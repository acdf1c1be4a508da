import type { Standing } from '../journal/standing.ts';

/** Where the ids come from. */
export type Source =
  | { kind: 'arguments' }
  | { kind: 'input' | 'file'; name: string; column?: string | undefined }
  | { kind: 'journal'; name: string; statuses: readonly Standing[] };

/** What people are shown before anything is sent. */
export interface PlanSummary {
  campaigns: number;
  source: Source;
  first: readonly string[];
  /** Empty if the first ones are all there are. */
  last: readonly string[];
  /** How often an id was there again. */
  duplicates: number;
  /** Lines without an id. */
  emptyLines: number;
  /** Campaigns that a previous run of the journal has answers for. */
  answered: number;
  recordings: 'kept' | 'removed';
  /** The host, or the word of the language for a sandbox. */
  host: string | undefined;
  requests: number;
  idsPerRequest: number;
}
