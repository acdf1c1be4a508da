import { genericChecks, verdictOf } from './checks.ts';
import type { Contract } from './contract.ts';
import { derivedCases } from './derive.ts';
import type { Operation } from './description.ts';
import { proveEvidence, type Source, sourceOf } from './evidence.ts';
import { type CaseRun, newRun, rolesOf, runCase } from './run-case.ts';
import { type Ended, type OpenTarget, reasonToSkip, type Target } from './target.ts';
import type { Case, Check, Made, Observation, Problem, Step, Suite } from './types.ts';
import type { Fact } from './words.ts';

/** What a check found in a case. */
export interface Finding {
  check: string;
  case: Fact;
  /** Missing for what no response tells. */
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
  /** The answer of an observation. */
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

export interface RunningSuite {
  finished: Promise<SuiteRun>;
  /** Stops the run where it is, and gives what was seen. */
  cut(reason: Fact): SuiteRun;
}

/** Runs every case that the target can run, and puts every question to it; `onCase` is told of each as it is done. */
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

  /** What was sent without a response may have had its effect. */
  function perhapsLost({ step, roles }: Pick<Made, 'step' | 'roles'>): void {
    if ((step.credentials ?? 'right') !== 'right') return;
    const ids = rolesOf(step).flatMap((role) => (suite.loses.includes(role) ? (roles[role] ?? []) : []));
    run.maybeLost.push(...ids.filter((id) => !run.maybeLost.includes(id)));
  }

  /** Takes the current case into the run. */
  function close(): void {
    if (!current) return;
    const { run: made, isObservation, started } = current;
    current = undefined;
    const outcome = { ...judge(made, isObservation, open), seconds: (performance.now() - started) / 1000 };
    (isObservation ? run.observations : run.cases).push(outcome);
    for (const step of made.made) {
      const { response, request } = step.exchange;
      const lost = response ? suite.lost(response, request.target) : [];
      run.lost.push(...lost.filter((id) => !run.lost.includes(id)));
      if (!response) perhapsLost(step);
    }
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
      for (const step of pending) perhapsLost(step);
      close();
      void open.close(); // what is in flight is given up
      return run;
    },
  };
}

/** Reports are written after each case, and hold the same texts. */
function remembering(redact: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const shown = known.get(text) ?? redact(text);
    if (known.size < 10_000) known.set(text, shown);
    return shown;
  };
}

/** What loses nothing comes first where something can be lost for good. */
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

type Judge = (made: CaseRun, isObservation: boolean, open: OpenTarget) => Omit<Outcome, 'seconds'>;

function judgeOf(run: SuiteRun, checks: Record<string, Check>, source: (problem: Problem) => Source): Judge {
  const findingOf = (check: string, made: CaseRun, problem: Problem, step?: Made): Finding => {
    const found = source(problem);
    const fails = run.target.assumptions === 'asserted' || found.basis === 'documented';
    return { check, case: made.case.name, problem, source: found, fails, ...(step && { made: step }) };
  };
  const count = (check: string) => run.judged.set(check, (run.judged.get(check) ?? 0) + 1);

  function findingsIn(made: CaseRun): Finding[] {
    return made.made.flatMap((step) => {
      const verdict = step.step.shows ?? 'verdict_by_role';
      const results: [string, Problem | 'fine' | undefined][] = [
        ...Object.entries(checks)
          .filter(([, { applies }]) => applies(step.step))
          .map(([name, { find }]): [string, Problem | 'fine' | undefined] => [name, find(step)]),
        [verdict, verdictOf(step)],
      ];
      return results.flatMap(([name, result]) => {
        if (result !== undefined) count(name);
        return result === undefined || result === 'fine' ? [] : [findingOf(name, made, result, step)];
      });
    });
  }

  function stateFindings(made: CaseRun): Finding[] {
    const { afterwards } = made.case;
    if (!afterwards || made.aborted) return [];
    return Object.entries(afterwards.state).flatMap(([role, expected]) => {
      const came = made.state[role];
      if (came === undefined) return []; // a target without a state lacks what the case needs, or is not asked
      count(afterwards.check);
      if (came === expected) return [];
      const problem: Problem = {
        expected: ['state', role, expected],
        came: ['state', role, came],
        evidence: afterwards.evidence,
      };
      return [findingOf(afterwards.check, made, problem)];
    });
  }

  return (made, isObservation, open) => {
    if (made.skipped) return { ...made, outcome: 'skipped', findings: [] };
    try {
      if (isObservation) return observed(made, open);
      const findings = [...findingsIn(made), ...stateFindings(made)];
      const failed = findings.some(({ fails }) => fails);
      return { ...made, outcome: failed ? 'failed' : made.aborted ? 'aborted' : 'passed', findings };
    } catch (error) {
      // A system that is none may send values that no check is prepared for.
      return { ...made, aborted: ['unjudged', (error as Error).message], outcome: 'aborted', findings: [] };
    }
  };

  /** The answers of the preparation and of the question are judged as well, if they are those of a good call. */
  function observed(made: CaseRun, open: OpenTarget): Omit<Outcome, 'seconds'> {
    const findings = findingsIn(made).filter(
      ({ made: step, check }) => step?.step.expect !== 'nothing' || check === 'can_be_judged',
    );
    if (made.aborted) return { ...made, outcome: 'aborted', findings };
    const answer = (made.case as Observation).answer(made.made.map((step) => withoutSecrets(step, open)));
    return { ...made, outcome: findings.some(({ fails }) => fails) ? 'failed' : 'passed', findings, answer };
  }
}

/** Half of a secret, which an observation may cut out of a header, would not be found. */
function withoutSecrets(made: Made, { redact }: OpenTarget): Made {
  const { response } = made.exchange;
  if (!response) return made;
  const headers = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, redact(value)]));
  return { ...made, exchange: { ...made.exchange, response: { ...response, headers } } };
}

function unseenIn(
  run: SuiteRun,
  cases: Case[],
  checks: Record<string, Check>,
  target: Target,
  basisOf: (check: Check) => Source['basis'],
): Fact[] {
  const possible = cases.filter((testCase) => !reasonToSkip(testCase, target));
  const steps = possible.flatMap((testCase) => testCase.steps.flat());
  const promises = Object.entries(checks)
    .filter(
      ([, check]) => basisOf(check) === 'documented' && steps.some((step) => (check.shownBy ?? check.applies)(step)),
    )
    .filter(([name]) => (run.judged.get(name) ?? 0) === 0)
    .map(([name]): Fact => ['unseen', name]);
  const answered = new Set(
    [...run.cases, ...run.observations]
      .flatMap(({ made }) => made)
      .filter((made) => verdictOf(made) !== undefined)
      .flatMap(({ step }) => rolesOf(step)),
  );
  const wanted = new Set(steps.filter(isSuccess).flatMap(rolesOf));
  return [...promises, ...[...wanted].filter((role) => !answered.has(role)).map((role): Fact => ['role unseen', role])];
}

function isSuccess({ expect }: Step): boolean {
  return typeof expect === 'function';
}
