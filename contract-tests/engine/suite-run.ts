import type { Operation } from './description.ts';
import type { Source } from './evidence.ts';
import type { CaseRun } from './run-case.ts';
import type { Ended, Target } from './target.ts';
import type { Made, Problem, Suite } from './types.ts';
import type { Fact } from './words.ts';

/** What a check found in a case. */
export interface Finding {
  check: string;
  case: Fact;
  /** Missing for what no response shows. */
  made?: Made;
  problem: Problem;
  source: Source;
  /** What is only assumed of a live system is a thing to find out, and fails nothing. */
  fails: boolean;
}

export type Outcome = CaseRun & {
  outcome: 'passed' | 'failed' | 'skipped' | 'aborted';
  findings: Finding[];
  seconds: number;
  /** The result of an observation. */
  answer?: Fact;
};

/** A run of the suite, as far as it is. */
export interface SuiteRun {
  suite: Suite;
  operation: Operation;
  version: string;
  target: Pick<Target, 'name' | 'assumptions' | 'loses'>;
  startedAt: Date;
  cases: Outcome[];
  observations: Outcome[];
  /** How many exchanges each check has judged. */
  judged: Map<string, number>;
  /** Documented promises that this run could have seen and did not, and roles that no response was about. */
  unseen: Fact[];
  ended?: Ended;
  /** Why the run was stopped before its end. */
  cut?: Fact;
  /** What a response said is lost, and what was sent without a response. */
  lost: string[];
  maybeLost: string[];
  redact(text: string): string;
}
