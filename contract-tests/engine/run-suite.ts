import { printable } from '../../src/process/printable.ts';
import { cases } from '../operations/delete-batch-outbounds/cases.ts';
import { type Observation, observations } from '../operations/delete-batch-outbounds/observations.ts';
import { resultsOf } from '../operations/delete-batch-outbounds/trial.ts';
import type { Case, Role, Trial } from '../operations/delete-batch-outbounds/types.ts';
import {
  type CaseRun,
  type Ended,
  type Finding,
  type OpenTarget,
  reasonToSkip,
  runCalls,
  runCase,
  type Target,
  type Trials,
  unjudged,
} from './run-case.ts';

/** What became of a case. `aborted`: something came up in it, or in an earlier one, after which nothing more is sent. */
export type CaseOutcome = CaseRun & { name: string } & (
    | { outcome: 'passed' | 'failed' }
    | { outcome: 'skipped' | 'aborted'; reason: string }
  );

/** What a system does where the vendor is silent; without `answer` it could not be asked. */
export type ObservationOutcome = Trials & { name: string; assumed: string } & ({ answer: string } | { reason: string });

/** A whole run of the suite. */
export interface SuiteRun {
  target: Pick<Target, 'name' | 'assumptions'>;
  cases: CaseOutcome[];
  observations: ObservationOutcome[];
  /** Why the run proves nothing, although nothing failed. */
  tooLittle: string[];
  /** The exit code of a run that ended for a reason outside of the contract, which is in `tooLittle` then. */
  endedWith: Ended['exitCode'];
}

const nothing = { trials: [], recordings: {}, findings: [] };

/** Runs every case that the target can run, and puts every question to it, one after another. */
export async function runSuite(target: Target): Promise<SuiteRun> {
  const open = await target.open();
  try {
    const outcomes: CaseOutcome[] = [];
    for (const testCase of cases) outcomes.push(await outcomeOf(testCase, target, open));
    const observed: ObservationOutcome[] = [];
    for (const observation of observations) observed.push(await observe(observation, target, open));
    const trials = outcomes.flatMap((outcome) => outcome.trials);
    const { reason = '', exitCode: endedWith } = open.ended?.() ?? {};
    const tooLittle = endedWith ? [printable(reason)] : sawTooLittle(trials, target);
    return { target, cases: outcomes, observations: observed, tooLittle, endedWith };
  } finally {
    await open.close();
  }
}

/** Whether nothing failed, everything was run that could be, and the run saw enough. */
export function isGreen({ cases: outcomes, tooLittle }: SuiteRun): boolean {
  return tooLittle.length === 0 && outcomes.every(({ outcome }) => outcome === 'passed' || outcome === 'skipped');
}

/** 0 for a green run. A failure that was seen counts for more than the reason why nothing else was. */
export function exitCodeOf(run: SuiteRun): number {
  if (isGreen(run)) return 0;
  const failed = run.cases.some(({ findings }) => findings.some((finding) => isFailure(finding, run.target)));
  return failed ? 1 : (run.endedWith ?? 1);
}

/** How many cases ended in each way. */
export function countsOf({ cases: outcomes }: SuiteRun): Record<CaseOutcome['outcome'], number> {
  const counts = { passed: 0, failed: 0, skipped: 0, aborted: 0 };
  for (const { outcome } of outcomes) counts[outcome]++;
  return counts;
}

/** Whether a system does something else than we assume. */
export function differs(outcome: ObservationOutcome): boolean {
  return 'answer' in outcome && outcome.assumed !== 'not known' && outcome.answer !== outcome.assumed;
}

async function outcomeOf(testCase: Case, target: Target, open: OpenTarget): Promise<CaseOutcome> {
  const { name } = testCase;
  const reason = reasonToSkip(testCase, target);
  if (reason) return { ...nothing, name, outcome: 'skipped', reason };
  const run = await runCase(testCase, open);
  if ('skipped' in run) return { ...nothing, name, outcome: 'skipped', reason: run.skipped };
  if (run.aborted !== undefined) return { ...run, name, outcome: 'aborted', reason: run.aborted };
  return { ...run, name, outcome: faultsOf(run, target).length > 0 ? 'failed' : 'passed' };
}

async function observe(observation: Observation, target: Target, open: OpenTarget): Promise<ObservationOutcome> {
  const { name, assumed } = observation;
  const reason = reasonToSkip(observation, target);
  if (reason) return { ...nothing, name, assumed, reason };
  const run = await runCalls(observation, open);
  if ('skipped' in run) return { ...nothing, name, assumed, reason: run.skipped };
  if (run.aborted !== undefined) return { ...run, name, assumed, reason: run.aborted };
  try {
    return {
      ...run,
      name,
      assumed,
      answer: printable(open.redact(observation.answer(run.trials.map((trial) => withoutSecrets(trial, open))))),
    };
  } catch (error) {
    return { ...run, name, assumed, reason: unjudged(error, open) };
  }
}

/** Half of a secret, which an observation may cut out of a header, would not be found. */
function withoutSecrets(trial: Trial, { redact }: OpenTarget): Trial {
  const { exchange } = trial;
  if (!exchange.response) return trial;
  const headers = Object.entries(exchange.response.headers).map(([name, value]) => [name, redact(value)]);
  return {
    ...trial,
    exchange: { ...exchange, response: { ...exchange.response, headers: Object.fromEntries(headers) } },
  };
}

/** Whether a target must not have a finding: what is only assumed of a live system is a thing to find out. */
export function isFailure({ source }: Finding, { assumptions }: Pick<Target, 'assumptions'>): boolean {
  return assumptions === 'asserted' || source.basis === 'documented';
}

/** What must not be in the run of a case: failures, and an early end. */
export function faultsOf({ findings, aborted }: CaseRun, target: Pick<Target, 'assumptions'>): string[] {
  const failures = findings.filter((finding) => isFailure(finding, target));
  return [...failures.map(({ message }) => message), ...(aborted === undefined ? [] : [aborted])];
}

/**
 * Why a run without a failure proves nothing: a run that saw no good answer, or never saw a campaign of a kind that the
 * target lets it ask for.
 */
export function sawTooLittle(trials: Trial[], target: Target): string[] {
  const statuses = trials.map(({ exchange }) => exchange.response?.status ?? 0);
  const answered = trials.filter((trial) => (resultsOf(trial) ?? []).length > 0);
  if (answered.length === 0 && !statuses.some((status) => status >= 200 && status < 300)) {
    const seen = [...new Set(statuses)].filter(Boolean).join(', ') || 'no answer at all';
    return [`no request was answered with 2xx, or with results: the run saw ${seen}`];
  }
  const exercised = new Set(answered.flatMap(({ ids }) => ids.map(([role]) => role)));
  const missed = [...rolesOf(target)].filter((role) => !exercised.has(role));
  return missed.map((role) => `no campaign of the role "${role}" was ever answered`);
}

/** The roles of all cases that a target can run. */
function rolesOf(target: Target): Set<Role> {
  const possible = cases.filter((testCase) => !reasonToSkip(testCase, target));
  const calls = possible.flatMap((testCase) => testCase.calls).filter(({ expected }) => typeof expected !== 'string');
  return new Set(calls.flatMap(({ ids }) => ids));
}
