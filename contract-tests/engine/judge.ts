import { verdictOf } from './checks.ts';
import type { Source } from './evidence.ts';
import { type CaseRun, rolesOf } from './run-case.ts';
import type { Finding, Outcome, SuiteRun } from './suite-run.ts';
import { type OpenTarget, reasonToSkip, type Target } from './target.ts';
import type { Case, Check, Made, Observation, Problem, Step } from './types.ts';
import type { Fact } from './words.ts';

type Judge = (made: CaseRun, isObservation: boolean, open: OpenTarget) => Omit<Outcome, 'seconds'>;

/** Makes what looks at a case when it is done, and counts what each check has judged. */
export function judgeOf(run: SuiteRun, checks: Record<string, Check>, source: (problem: Problem) => Source): Judge {
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
      // A system that is not an API may send values that no check is prepared for.
      return { ...made, aborted: ['unjudged', (error as Error).message], outcome: 'aborted', findings: [] };
    }
  };

  /** The responses of the preparation and of the observation are judged as well, if they are those of a valid call. */
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

/** Documented promises that a run could have seen and did not, and roles that no response was about. */
export function unseenIn(
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
    .map(([name]) => name)
    .filter((name) => (run.judged.get(name) ?? 0) === 0);
  const answered = new Set(
    [...run.cases, ...run.observations]
      .flatMap(({ made }) => made)
      .filter((made) => verdictOf(made) !== undefined)
      .flatMap(({ step }) => rolesOf(step)),
  );
  const wanted = new Set(steps.filter(isSuccess).flatMap(rolesOf));
  const roles = [...wanted].filter((role) => !answered.has(role));
  return [
    ...(promises.length > 0 ? [['unseen', promises.join(', ')] as const] : []),
    ...(roles.length > 0 ? [['role unseen', ...roles] as const] : []),
  ];
}

function isSuccess({ expect }: Step): boolean {
  return typeof expect === 'function';
}
