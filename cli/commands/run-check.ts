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
import type { Environment } from '../../src/process/environment.ts';
import { exitCode } from '../../src/process/exit-code.ts';
import type { Context } from '../context.ts';
import type { Io } from '../io.ts';
import { fileError, reasonOf, usageError } from '../usage.ts';
import type { CheckSettings } from './check-settings.ts';

/** A report that is written as the run goes. */
interface Output {
  path: string;
  file: GrowingFile;
  isTape: boolean;
  made(run: SuiteRun): string;
}

/**
 * Runs the suite, prints the run and writes the files that the settings name. Gives the exit code; 130 or 143 after a signal.
 *
 * @throws {UsageError} if the settings or the environment are invalid; nothing was sent.
 */
export async function runCheck(
  settings: CheckSettings,
  { messages, screen, env, io }: Pick<Context, 'messages' | 'screen' | 'env' | 'io'>,
): Promise<number> {
  const { language } = messages;
  const say = (text: string) => void screen.printDocument(text);
  const contract = await publishedContract();
  const { target, secrets, live } = targetOf(settings, contract, env);
  const outputs = outputsOf(settings, language, secrets); // and not after a removal
  if (live) say(`${messages.liveCheck(secrets.host ?? '', live.activeIds, live.unknownId)}\n`);
  const unwritten = new Map<string, string>();
  const write = (run: SuiteRun) => {
    for (const { path, file, made } of outputs) attempt(path, unwritten, () => file.write(made(run)));
  };
  const running = await startSuite(deleteBatchOutbounds, contract, target, (run, outcome) => {
    say(caseLine(run, outcome, language));
    write(run);
  });
  const end = async (run: SuiteRun) => {
    write(run);
    for (const { path, file, isTape: tape } of outputs) {
      attempt(path, unwritten, () => file.finish(tape && run.cut ? 'cut' : undefined));
    }
    await screen.printDocument(textReport(run, language));
    for (const [what, reason] of unwritten) await screen.print(messages.usage.unwritable({ what, reason }));
  };
  const stop = stopOf(io, async (signal) => await end(running.cut(['signal', signal])));
  const finished = running.finished.then(async (run) => {
    if (run.cut) return exitCode.found; // told by whoever cut it
    await end(run);
    return exitCodeOf(run) || (unwritten.size > 0 ? exitCode.found : exitCode.ok);
  });
  try {
    return await Promise.race([stop.code, finished]);
  } finally {
    stop.takeBack();
  }
}

/** The exit code of a run that a signal stops, once what was seen is kept. */
function stopOf({ signals }: Io, keep: (signal: string) => Promise<void>) {
  const codes = { SIGINT: 130, SIGTERM: 143 } as const;
  const listeners: [keyof typeof codes, () => void][] = [];
  const code = new Promise<number>((resolve, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      listeners.push([signal, () => void keep(signal).then(() => resolve(codes[signal]), reject)]);
    }
  });
  const takeBack = () => {
    for (const [signal, listener] of listeners) signals.off(signal, listener);
  };
  for (const [signal, listener] of listeners) signals.on(signal, listener);
  return { code, takeBack };
}

function targetOf(
  { sandbox, tape }: CheckSettings,
  contract: Contract,
  env: Environment,
): { target: Target; secrets: Private; live?: LiveSettings } {
  if (sandbox) return { target: sandboxTarget(contract), secrets: {} };
  if (tape !== undefined) return { target: recordedTarget(readTape(tape), contract), secrets: {} };
  const settings = liveSettings(env);
  const target = liveTarget(settings, contract);
  checkEnoughIds(target, contract, settings);
  const { host } = new URL(settings.baseUrl);
  return { target, secrets: { host, username: settings.username }, live: settings };
}

/** @throws {UsageError} for a file that cannot be written. */
function outputsOf(settings: CheckSettings, language: Language, secrets: Private): Output[] {
  const { report, junit, record, 'with-host': withHost } = settings;
  const { host, username } = secrets;
  const scrub = (text: string) =>
    [withHost ? undefined : host, username].reduce<string>((shown, secret) => withoutWord(shown, secret, '***'), text);
  const markdown = (run: SuiteRun) => markdownReport(run, { language, scrub, host: withHost ? host : undefined });
  const tape = (run: SuiteRun) => `${JSON.stringify(tapeOf(run, secrets), undefined, 2)}\n`;
  const wanted: [string | undefined, Output['made']][] = [
    [report, markdown],
    [junit, junitReport],
    [record, tape],
  ];
  return wanted.flatMap(([path, made]) => {
    if (path === undefined) return [];
    try {
      return [{ path, file: growingFile(path), isTape: made === tape, made }];
    } catch (error) {
      throw fileError('unwritable', path, error);
    }
  });
}

function attempt(path: string, unwritten: Map<string, string>, write: () => void): void {
  try {
    write();
  } catch (error) {
    unwritten.set(path, reasonOf(error));
  }
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
