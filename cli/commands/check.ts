/**
 * `thulium-outbounds check`: the contract suite against a live system, the sandbox or a tape.
 *
 * @module thulium-outbounds/check
 */
import { readFileSync } from 'node:fs';
import type { Contract } from '../../contract-tests/engine/contract.ts';
import { type Har, isTape } from '../../contract-tests/engine/har.ts';
import { publishedContract } from '../../contract-tests/engine/published.ts';
import { type GrowingFile, growingFile } from '../../contract-tests/engine/reports/files.ts';
import { junitReport } from '../../contract-tests/engine/reports/junit.ts';
import { markdownReport } from '../../contract-tests/engine/reports/markdown.ts';
import { caseLine, textReport } from '../../contract-tests/engine/reports/text.ts';
import { startSuite } from '../../contract-tests/engine/run-suite.ts';
import type { SuiteRun } from '../../contract-tests/engine/suite-run.ts';
import { type Private, tapeOf } from '../../contract-tests/engine/tape.ts';
import type { Target } from '../../contract-tests/engine/target.ts';
import { exitCodeOf, withoutWord } from '../../contract-tests/engine/verdict.ts';
import type { Language } from '../../contract-tests/engine/words.ts';
import { deleteBatchOutbounds } from '../../contract-tests/operations/delete-batch-outbounds/suite.ts';
import { checkEnoughIds, liveTarget } from '../../contract-tests/targets/live.ts';
import { type LiveSettings, liveSettings } from '../../contract-tests/targets/live-settings.ts';
import { recordedTarget } from '../../contract-tests/targets/recorded.ts';
import { sandboxTarget } from '../../contract-tests/targets/sandbox.ts';
import { UsageError } from '../../src/process/usage-error.ts';
import { checkHelp, checkSettingsOf } from './check-settings.ts';

export { UsageError };

/** How a run is stopped from outside: the signals of a process. */
export interface Signals {
  /** Calls the function once with the name of a signal; gives a function that takes it back. */
  onStop(stop: (signal: string) => void): () => void;
}

/** A report that is written as the run goes. */
interface Output {
  path: string;
  file: GrowingFile;
  isTape: boolean;
  made(run: SuiteRun): string;
}

/**
 * Runs the suite, prints the run and writes the reports. Gives the exit code; 130 or 143 after a signal.
 *
 * @throws `UsageError` or `ThuliumInputError` for a usage error; nothing was sent.
 */
export async function checkCommand(
  args: string[],
  say: (text: string) => void,
  env: Record<string, string | undefined> = process.env,
  signals: Signals = processSignals,
): Promise<number> {
  const values = checkSettingsOf(args);
  const language: Language = values.lang === 'pl' ? 'pl' : 'en';
  if (values.help) {
    say(checkHelp[language]);
    return 0;
  }
  const contract = await publishedContract();
  const { target, secrets, announcement } = targetOf(values, contract, env);
  const outputs = outputsOf(values, language, secrets); // and not after a removal
  if (announcement !== undefined) say(announcement);
  const problems = new Set<string>();
  const write = (run: SuiteRun) => {
    for (const { path, file, made } of outputs) attempt(path, problems, () => file.write(made(run)));
  };
  const running = await startSuite(deleteBatchOutbounds, contract, target, (run, outcome) => {
    say(caseLine(run, outcome, language));
    write(run);
  });
  const end = (run: SuiteRun) => {
    write(run);
    for (const { path, file, isTape: tape } of outputs) {
      attempt(path, problems, () => file.finish(tape && run.cut ? 'cut' : undefined));
    }
    say(textReport(run, language));
    for (const problem of problems) say(problem);
  };
  let takeBack: (() => void) | undefined;
  const stopped = new Promise<number>((resolve) => {
    takeBack = signals.onStop((signal) => {
      end(running.cut(['signal', signal]));
      resolve(signal === 'SIGINT' ? 130 : 143);
    });
  });
  const finished = running.finished.then((run) => {
    if (run.cut) return 1; // told by whoever cut it
    end(run);
    return exitCodeOf(run) || (problems.size > 0 ? 1 : 0);
  });
  try {
    return await Promise.race([stopped, finished]);
  } finally {
    takeBack?.();
  }
}

const processSignals: Signals = {
  onStop(stop) {
    const names = ['SIGINT', 'SIGTERM'] as const;
    const listeners = names.map((name) => [name, () => stop(name)] as const);
    for (const [name, listener] of listeners) process.once(name, listener);
    return () => {
      for (const [name, listener] of listeners) process.removeListener(name, listener);
    };
  },
};

type Values = ReturnType<typeof checkSettingsOf>;

function targetOf(
  { sandbox, tape }: Values,
  contract: Contract,
  env: Record<string, string | undefined>,
): { target: Target; secrets: Private; announcement?: string } {
  if (sandbox) return { target: sandboxTarget(contract), secrets: {} };
  if (tape !== undefined) return { target: recordedTarget(readTape(tape), contract), secrets: {} };
  const settings = liveSettings(env);
  const target = liveTarget(settings, contract);
  checkEnoughIds(target, contract, settings);
  const { host } = new URL(settings.baseUrl);
  return { target, secrets: { host, username: settings.username }, announcement: announcementOf(settings) };
}

function announcementOf({ baseUrl, activeIds, unknownId }: LiveSettings): string {
  const { host } = new URL(baseUrl);
  if (activeIds.length > 0) return `${host}: THESE CAMPAIGNS WILL BE REMOVED: ${activeIds.join(', ')}\n`;
  return `${host}: nothing is removed, and the only id that is sent is ${unknownId}.\n`;
}

/** @throws {UsageError} for a file that cannot be written. */
function outputsOf(values: Values, language: Language, secrets: Private): Output[] {
  const { host, username } = secrets;
  const scrub = (text: string) =>
    [host, username].reduce<string>((shown, secret) => withoutWord(shown, secret, '***'), text);
  const wanted: [string | undefined, boolean, Output['made']][] = [
    [
      values.report,
      false,
      (run) => markdownReport(run, { language, scrub, host: values['with-host'] ? host : undefined }),
    ],
    [values.junit, false, junitReport],
    [values.record, true, (run) => `${JSON.stringify(tapeOf(run, secrets), undefined, 2)}\n`],
  ];
  return wanted.flatMap(([path, tape, made]) => {
    if (path === undefined) return [];
    try {
      return [{ path, file: growingFile(path), isTape: tape, made }];
    } catch (error) {
      throw new UsageError(`${path} cannot be written: ${(error as Error).message}`);
    }
  });
}

function attempt(path: string, problems: Set<string>, write: () => void): void {
  try {
    write();
  } catch (error) {
    problems.add(`${path} cannot be written: ${(error as Error).message}`);
  }
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
