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
import type { Environment } from '../../src/process/environment.ts';
import { exitCode } from '../../src/process/exit-code.ts';
import type { Context } from '../context.ts';
import { fileError, reasonOf, usageError } from '../usage.ts';
import type { CheckSettings } from './check-settings.ts';

/**
 * Runs the suite, prints the run and writes the files that the settings name. Gives the exit code.
 *
 * @throws {UsageError | ThuliumInputError} if the settings or the environment are invalid; nothing was sent.
 */
export async function runCheck(
  settings: CheckSettings,
  { messages, screen, env }: Pick<Context, 'messages' | 'screen' | 'env'>,
): Promise<number> {
  const say = (text: string) => void screen.printDocument(text);
  const { target, secrets } = targetOf(settings, say, env);
  const { report, junit, record } = settings;
  for (const file of [report, junit, record]) {
    const reason = file === undefined ? undefined : write(file, '');
    if (file !== undefined && reason !== undefined) throw usageError('unwritable', { what: file, reason });
  }
  const run = await runSuite(target);
  say(textReport(run));
  const files: [string | undefined, () => string][] = [
    [report, () => markdownReport(run, new Date())],
    [junit, () => junitReport(run)],
    [record, () => `${JSON.stringify(tapeOf(run, secrets), undefined, 2)}\n`],
  ];
  let allWritten = true;
  for (const [file, made] of files) {
    const reason = file === undefined ? undefined : write(file, made());
    if (file === undefined || reason === undefined) continue;
    allWritten = false;
    await screen.print(messages.usage.unwritable({ what: file, reason }));
  }
  return exitCodeOf(run) || (allWritten ? exitCode.ok : exitCode.found);
}

function targetOf(
  { sandbox, tape }: CheckSettings,
  say: (text: string) => void,
  env: Environment,
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
  return `${host}: nothing is removed, the only id that is sent is ${unknownId}.\n`;
}

function readTape(file: string): Har {
  let tape: unknown;
  try {
    tape = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw usageError('notTape', { file });
    throw fileError('unreadable', file, error);
  }
  if (!isTape(tape)) throw usageError('notTape', { file });
  return tape;
}

/** Writes a file, or tells why it cannot be written. */
function write(file: string, text: string): string | undefined {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}
