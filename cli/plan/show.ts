import type { Context } from '../context.ts';
import { type Plan, summaryOf } from './plan.ts';
import { printRequests } from './requests.ts';

/** Shows on standard output what would be removed, or each request with `--requests`. Nothing is sent. */
export async function showPlan(plan: Plan, ids: string[], { settings, messages, screen }: Context): Promise<void> {
  if (settings.requests) {
    screen.say(messages.requests(await printRequests(plan, ids, screen)));
    return;
  }
  await screen.show(messages.plan(summaryOf(plan, ids)));
  screen.say(messages.notSentYet);
}
