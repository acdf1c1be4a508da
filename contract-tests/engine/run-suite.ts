import { genericChecks } from './checks.ts';
import type { Contract } from './contract.ts';
import { derivedCases } from './derive.ts';
import { proveEvidence, sourceOf } from './evidence.ts';
import { judgeOf, unseenIn } from './judge.ts';
import { noteLosses, notePerhapsLost } from './losses.ts';
import { type CaseRun, newRun, runCase } from './run-case.ts';
import type { Outcome, SuiteRun } from './suite-run.ts';
import { reasonToSkip, type Target } from './target.ts';
import type { Case, Observation, Suite } from './types.ts';
import type { Fact } from './words.ts';

export interface RunningSuite {
  finished: Promise<SuiteRun>;
  /** Stops the run, and returns what was seen. */
  cut(reason: Fact): SuiteRun;
}

/** Runs every case that the target can run, and every observation; `onCase` is a callback for each. */
export async function runSuite(
  suite: Suite,
  contract: Contract,
  target: Target,
  onCase?: (run: SuiteRun, outcome: Outcome) => void,
): Promise<SuiteRun> {
  return await (await startSuite(suite, contract, target, onCase)).finished;
}

/** @throws Error for evidence that the description does not have, before anything is sent. */
export async function startSuite(
  suite: Suite,
  contract: Contract,
  target: Target,
  onCase: (run: SuiteRun, outcome: Outcome) => void = () => undefined,
): Promise<RunningSuite> {
  const { description } = contract;
  const operation = description.operations.find(({ operationId }) => operationId === suite.operationId);
  if (!operation) throw new Error(`The description has no operation ${suite.operationId}.`);
  proveEvidence(description, suite);
  const checks = { ...genericChecks(contract, operation, suite), ...suite.checks };
  for (const { evidence } of Object.values(checks)) sourceOf(description, evidence);
  const cases = [...suite.cases, ...derivedCases(contract, operation, suite)];
  const open = await target.open();
  const run: SuiteRun = {
    suite,
    operation,
    version: description.document.info.version,
    target,
    startedAt: new Date(),
    cases: [],
    observations: [],
    judged: new Map(),
    unseen: [],
    lost: [],
    maybeLost: [],
    redact: remembering((text) => open.redact(text)),
  };
  const judge = judgeOf(run, checks, (problem) => sourceOf(description, problem.evidence, operation));
  let current: { run: CaseRun; isObservation: boolean; started: number } | undefined;

  async function one(testCase: Case | Observation): Promise<void> {
    if (run.cut) return;
    const isObservation = 'answer' in testCase;
    const made = newRun(testCase);
    current = { run: made, isObservation, started: performance.now() };
    const reason = reasonToSkip(testCase, target) ?? undefined;
    const stopped =
      target.loses !== undefined && testCase.needs.includes(target.loses) ? reasonNotToLose(run) : undefined;
    if (reason) made.skipped = reason;
    else if (stopped) made.aborted = stopped;
    else await runCase(made, run.operation, open);
    if (!run.cut) close();
  }

  /** Adds the current case to the run. */
  function close(): void {
    if (!current) return;
    const { run: made, isObservation, started } = current;
    current = undefined;
    const outcome = { ...judge(made, isObservation, open), seconds: (performance.now() - started) / 1000 };
    (isObservation ? run.observations : run.cases).push(outcome);
    noteLosses(run, made);
    const ended = open.ended?.();
    if (ended) run.ended = ended;
    onCase(run, outcome);
  }

  const finished = (async () => {
    try {
      for (const testCase of inOrder([...cases, ...suite.observations], target)) await one(testCase);
      if (!run.cut)
        run.unseen = unseenIn(run, cases, checks, target, (check) => sourceOf(description, check.evidence).basis);
      return run;
    } finally {
      await open.close();
    }
  })();
  return {
    finished,
    cut(reason) {
      run.cut = reason;
      const pending = current?.run.pending ?? [];
      if (current) current.run.aborted = reason;
      for (const step of pending) notePerhapsLost(run, step);
      close();
      void open.close(); // what is in flight is given up
      return run;
    },
  };
}

/** Reports are written after each case, and contain the same texts. */
function remembering(redact: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const shown = known.get(text) ?? redact(text);
    if (known.size < 10_000) known.set(text, shown);
    return shown;
  };
}

/** What loses nothing comes first if something can be lost for good. */
function inOrder(cases: (Case | Observation)[], { loses }: Target): (Case | Observation)[] {
  if (loses === undefined) return cases;
  const isLoss = ({ needs }: Case) => needs.includes(loses);
  return [...cases.filter((one) => !isLoss(one)), ...cases.filter(isLoss)];
}

/** Nothing is lost for good on a system that breaks what is documented, or that could not be looked at. */
function reasonNotToLose({ cases, ended }: SuiteRun): Fact | undefined {
  if (ended) return ['nothing more was removed', ...ended.reason];
  const [bad] = cases.filter(({ outcome }) => outcome === 'failed' || outcome === 'aborted');
  return bad && ['not removed after', JSON.stringify(bad.case.name)];
}
