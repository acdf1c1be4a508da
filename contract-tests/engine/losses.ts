import { readBody } from './body.ts';
import { type CaseRun, rolesOf, type Sent } from './run-case.ts';
import type { SuiteRun } from './suite-run.ts';
import type { Made } from './types.ts';

/** Notes what a case has lost: what its responses say, and what was sent and no response tells of. */
export function noteLosses(run: SuiteRun, { made, unanswered }: CaseRun): void {
  for (const step of unanswered) notePerhapsLost(run, step);
  for (const step of made) {
    const { response, request } = step.exchange;
    const lost = response ? run.suite.lost(response, request.target) : [];
    run.lost.push(...lost.filter((id) => !run.lost.includes(id)));
    const isRefusal = response && response.status >= 400 && response.status < 500;
    if (!isRefusal) notePerhapsLost(run, step);
  }
}

/** What was sent, and no response tells of, may have had its effect. */
export function notePerhapsLost(run: SuiteRun, { step, roles, exchange }: Sent & Partial<Made>): void {
  if ((step.credentials ?? 'right') !== 'right') return;
  const ids = rolesOf(step).flatMap((role) => (run.suite.loses.includes(role) ? (roles[role] ?? []) : []));
  const told = exchange?.response && (readBody(exchange.response).text ?? '');
  const isTold = (id: string) => told !== undefined && (told.includes(id) || run.lost.includes(id));
  run.maybeLost.push(...ids.filter((id) => !isTold(id) && !run.maybeLost.includes(id)));
}
