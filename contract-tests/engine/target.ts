import type { Credentials } from './credentials.ts';
import type { Exchange, RawRequest } from './exchange.ts';
import type { Case, Made, Roles, Step } from './types.ts';
import type { Fact } from './words.ts';

/** A place where the cases are run. */
export interface Target {
  name: string;
  /** Why it cannot do what a case needs, for each such need. */
  lacks: Record<string, Fact>;
  /** Why it cannot run one case or observation. */
  skips?(testCase: Case): Fact | undefined;
  /** Whether assumptions must hold, or are to be found out. */
  assumptions: 'asserted' | 'observed';
  /** The need of the cases that lose something: they come last here, and only after all others were green. */
  loses?: string;
  open(): Promise<OpenTarget>;
}

/** Why a target accepts no more requests. */
export interface Ended {
  /** Without credentials if `exitCode` is there: it is reported as it is. */
  reason: Fact;
  /** If the reason says nothing about the contract: the exit code that distinguishes it from a broken one. */
  exitCode?: 2 | 3 | 4;
}

/** What a case is given. */
export interface Prepared {
  roles: Roles;
  headers?: Record<string, string>;
}

export interface OpenTarget {
  prepare(testCase: Case): Promise<Prepared | { skipped: Fact }>;
  /** Sends one request. `unfit` are values that were not what they were given for. */
  send(request: RawRequest, credentials: Credentials): Promise<Exchange & { unfit?: string[] }>;
  /** A step that finds out why values were unfit. */
  lookInto?(made: Made): { step: Step; roles: Roles } | undefined;
  /** The state of what a role means, once all that a case began has finished. */
  state?(role: string): string | undefined;
  ended?(): Ended | undefined;
  /** Masks the credentials in what is reported. */
  redact(text: string): string;
  close(): Promise<void>;
}

/** Why a target cannot run a case, or nothing. */
export function reasonToSkip(testCase: Case, target: Target): Fact | undefined {
  return target.skips?.(testCase) ?? testCase.needs.map((need) => target.lacks[need]).find(Boolean);
}
