/** What an operation adds to the engine, in `operations/<operation-id>/`. */
import type { Credentials } from './credentials.ts';
import type { Exchange, RawResponse } from './exchange.ts';
import type { Values } from './values.ts';
import type { Draft } from './wire.ts';
import type { Fact, Language, Words } from './words.ts';

/** Where the description says something: a JSON pointer, and words of one sentence of the text there. */
export type Evidence = { at: string; words?: string };
/** A problem as facts: the reports have the phrases. */
export type Problem = { expected: Fact; came: Fact; evidence: Evidence };
/** The value of each role that a call names, such as the id of a campaign that exists. */
export type Roles = Record<string, string>;

/** One request. */
export interface Call {
  values(of: Roles): Values;
  credentials?: Credentials;
  /** Changes what would be sent: only what is changed may be against the description. */
  change?(draft: Draft): Draft;
}

/** A call and what must come: a success whose body is as a function says, one of the refusals, or anything. */
export interface Step extends Call {
  expect: 'refused' | 'unauthorized' | 'method refused' | 'no success' | 'refused or ignored' | 'nothing' | Expectation;
  /** The check that a wrong body violates, if the call shows what an earlier one did. Default: verdict_by_role. */
  shows?: string;
  evidence?: Evidence;
}
/** Returns nothing for a body that shows no verdict. `unfit` are values that were not what their roles say. */
export type Expectation = (body: unknown, of: Roles, unfit: readonly string[]) => Problem | 'fine' | undefined;

/** Steps for a target that lacks nothing of `needs`. Those of an inner list are in flight at the same time. */
export interface Case {
  name: Fact;
  needs: readonly string[];
  steps: (Step | Step[])[];
  /** The named example of the description that the mock returns. */
  example?: string;
  /** The state of the target that no response shows, once all has finished: by role. */
  afterwards?: { check: string; state: Record<string, string>; evidence: Evidence };
}

/** A call as it was made. */
export type Made = { case: Case; step: Step; roles: Roles; exchange: Exchange; unfit: readonly string[] };

/** Judges the steps that it applies to; `find` returns nothing for a response that it cannot judge. */
export interface Check {
  evidence: Evidence;
  applies(step: Step): boolean;
  /** The steps that show it on a server that keeps the contract. Default: all that it applies to. */
  shownBy?(step: Step): boolean;
  find(made: Made): Problem | 'fine' | undefined;
}

/** What the vendor leaves open: no result of an observation fails a run. */
export interface Observation extends Case {
  assumed: Fact;
  answer(made: Made[]): Fact;
}

export interface Suite {
  operationId: string;
  /** A good call by which nothing is lost: what is derived are variants of it. */
  harmless: Call;
  /** A good call by which something is lost, and the steps that show that nothing was: made after it was refused. */
  effect?: { call: Call; untouched(check: string): Step[]; needs: readonly string[]; afterwards?: Case['afterwards'] };
  cases: Case[];
  observations: Observation[];
  checks: Record<string, Check>;
  /** The evidence of the checks for every operation, where the description says more than its structure. */
  evidence: Record<string, Evidence>;
  /** The roles that a right call loses, and the values that a response says are lost. */
  loses: readonly string[];
  lost(response: RawResponse, target: string): string[];
  words: Record<Language, Words>;
  /** The vendor's own words for what the description says. */
  vendorWords?(source: { basis: string; sentence: string; pointer: string }): string | undefined;
}
