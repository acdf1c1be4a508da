/**
 * `thulium-outbounds check`: the contract suite against a live system, the sandbox or a tape.
 *
 * @module thulium-outbounds/check
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Har, isTape } from '../../contract-tests/engine/har.ts';
import { redactorOf } from '../../contract-tests/engine/proxied.ts';
import { junitReport } from '../../contract-tests/engine/reports/junit.ts';
import { markdownReport } from '../../contract-tests/engine/reports/markdown.ts';
import { textReport } from '../../contract-tests/engine/reports/text.ts';
import type { Target } from '../../contract-tests/engine/run-case.ts';
import { exitCodeOf, runSuite } from '../../contract-tests/engine/run-suite.ts';
import { type Private, tapeOf } from '../../contract-tests/engine/tape.ts';
import { checkEnoughIds, liveTarget } from '../../contract-tests/targets/live.ts';
import { type LiveSettings, liveSettings } from '../../contract-tests/targets/live-settings.ts';
import { recordedTarget } from '../../contract-tests/targets/recorded.ts';
import { sandboxTarget } from '../../contract-tests/targets/sandbox.ts';
import { UsageError } from '../../src/process/usage-error.ts';
import { checkHelp, checkSettingsOf } from './check-settings.ts';

export { UsageError };

/**
 * Runs the suite, prints the run and writes what is asked for. Gives the exit code.
 *
 * @throws `UsageError` or `ThuliumInputError` for wrong use; nothing was sent.
 */
export async function checkCommand(
  args: string[],
  say: (text: string) => void,
  env: Record<string, string | undefined> = process.env,
): Promise<number> {
  const values = checkSettingsOf(args);
  if (values.help) {
    say(checkHelp);
    return 0;
  }
  const { target, secrets } = targetOf(values, say, env);
  for (const file of [values.report, values.junit, values.record]) {
    const fault = file !== undefined && faultOfWriting(file, '');
    if (fault) throw new UsageError(fault); // and not after a removal
  }
  const run = await runSuite(target);
  say(textReport(run));
  const reports: [string | undefined, () => string][] = [
    [values.report, () => markdownReport(run, new Date())],
    [values.junit, () => junitReport(run)],
    [values.record, () => `${JSON.stringify(tapeOf(run, secrets), undefined, 2)}\n`],
  ];
  const faults = reports.flatMap(([file, made]) => (file === undefined ? [] : (faultOfWriting(file, made()) ?? [])));
  for (const fault of faults) say(fault);
  return exitCodeOf(run) || (faults.length > 0 ? 1 : 0);
}

function targetOf(
  { sandbox, tape }: ReturnType<typeof checkSettingsOf>,
  say: (text: string) => void,
  env: Record<string, string | undefined>,
): { target: Target; secrets: Private } {
  const none = { redact: (text: string) => text };
  if (sandbox) return { target: sandboxTarget(), secrets: none };
  if (tape !== undefined) return { target: recordedTarget(readTape(tape)), secrets: none };
  const settings = liveSettings(env);
  const target = liveTarget(settings);
  checkEnoughIds(target, settings);
  const { baseUrl, username, password } = settings;
  say(announcement(settings));
  const { host } = new URL(baseUrl);
  return { target, secrets: { redact: redactorOf(username, password), host } };
}

function announcement({ baseUrl, activeIds, unknownId }: LiveSettings): string {
  const { host } = new URL(baseUrl);
  if (activeIds.length > 0) return `${host}: THESE CAMPAIGNS WILL BE REMOVED: ${activeIds.join(', ')}\n`;
  return `${host}: nothing is removed, the one id that is asked for is ${unknownId}.\n`;
}

function readTape(file: string): Har {
  try {
    const tape: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (!isTape(tape)) throw new Error('it is no tape of this suite');
    return tape;
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

function faultOfWriting(file: string, text: string): string | undefined {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return undefined;
  } catch (error) {
    return `${file} cannot be written: ${(error as Error).message}`;
  }
}
