import type { Operation } from './description.ts';
import type { OpenTarget, Prepared } from './target.ts';
import type { Case, Made, Roles, Step } from './types.ts';
import { draftOf, requestOf } from './wire.ts';
import type { Fact } from './words.ts';

export type Sent = Omit<Made, 'exchange' | 'unfit'>;

/** A case as it went. */
export interface CaseRun {
  case: Case;
  made: Made[];
  /** What was sent and has no response yet. */
  pending: Sent[];
  /** What was sent, and ended the run in place of an answer. */
  unanswered: Sent[];
  /** By role, for `afterwards`. */
  state: Record<string, string>;
  /** Why not every step was made. */
  aborted?: Fact;
  skipped?: Fact;
}

export function newRun(testCase: Case): CaseRun {
  return { case: testCase, made: [], pending: [], unanswered: [], state: {} };
}

/** Makes the steps of a case one after another, and writes down what came as it comes. It judges nothing. */
export async function runCase(run: CaseRun, operation: Operation, target: OpenTarget): Promise<void> {
  try {
    const prepared = await target.prepare(run.case);
    if ('skipped' in prepared) {
      run.skipped = prepared.skipped;
      return;
    }
    for (const step of run.case.steps) {
      await makeSteps(run, [step].flat(), prepared, operation, target);
    }
    const roles = target.state ? Object.keys(run.case.afterwards?.state ?? {}) : [];
    for (const role of roles) {
      const state = target.state?.(role);
      if (state !== undefined) run.state[role] = state;
    }
  } catch (error) {
    run.aborted = error instanceof Aborted ? error.reason : ['error', (error as Error).message];
  }
}

async function makeSteps(run: CaseRun, steps: Step[], prepared: Prepared, operation: Operation, target: OpenTarget) {
  const made = await Promise.all(steps.map((step) => make(run, step, prepared, operation, target)));
  const unfit = made.find((one) => one.unfit.length > 0);
  if (!unfit) return;
  const look = target.lookInto?.(unfit);
  if (look) await make(run, look.step, { ...prepared, roles: look.roles }, operation, target);
  throw new Aborted(target.ended?.()?.reason ?? ['unfit', unfit.unfit.join(', ')]);
}

/** A reason in facts, and whether the request that met with it was sent and may have had its effect. */
export class Aborted extends Error {
  readonly reason: Fact;
  readonly mayHaveActed: boolean;
  constructor(reason: Fact, mayHaveActed = false) {
    super(reason.join(' '));
    this.reason = reason;
    this.mayHaveActed = mayHaveActed;
  }
}

async function make(
  run: CaseRun,
  step: Step,
  prepared: Prepared,
  operation: Operation,
  target: OpenTarget,
): Promise<Made> {
  const { roles, headers = {} } = prepared;
  const draft = draftOf(operation, step.values(roles));
  const changed = step.change ? step.change(draft) : draft;
  const sent = { case: run.case, step, roles };
  run.pending.push(sent);
  try {
    const request = requestOf({ ...changed, headers: { ...changed.headers, ...headers } });
    const { unfit = [], ...exchange } = await target.send(request, step.credentials ?? 'right');
    const made = { ...sent, exchange, unfit };
    run.made.push(made);
    return made;
  } catch (error) {
    if (error instanceof Aborted && error.mayHaveActed) run.unanswered.push(sent);
    throw error;
  } finally {
    run.pending = run.pending.filter((one) => one !== sent);
  }
}

/** The roles that a step names. */
export function rolesOf(step: Pick<Step, 'values'>): string[] {
  const named = new Set<string>();
  const roles = new Proxy({} as Roles, {
    get: (_, role) => {
      named.add(String(role));
      return String(role);
    },
  });
  step.values(roles);
  return [...named];
}
