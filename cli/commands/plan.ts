import { exitCode } from '../../src/process/exit-code.ts';
import { commandLine } from '../command-line.ts';
import type { Context } from '../context.ts';
import { writePlan } from '../plan/file.ts';
import { checkMost, planOf } from '../plan/plan.ts';
import { showPlan } from '../plan/show.ts';

/** `thulium-outbounds plan`: shows what would be removed, and writes it down with `--out`. Gives the exit code. */
export async function planCommand(context: Context): Promise<number> {
  const { settings, io, env, messages, screen, version } = context;
  const plan = await planOf(context);
  checkMost(plan.ids, settings);
  if (settings.out !== undefined) await writePlan(settings.out, plan, version, io.now());
  await showPlan(plan, plan.ids, context);
  if (settings.out === undefined) {
    screen.say(messages.planNotWritten);
    return exitCode.ok;
  }
  screen.say(messages.planWritten(settings.out));
  screen.copy([commandLine(['delete'], { plan: settings.out, sandbox: settings.sandbox, lang: settings.lang }, env)]);
  return exitCode.ok;
}
