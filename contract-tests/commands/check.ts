/**
 * `thulium-outbounds check`: the contract suite against a live system, the sandbox or a tape.
 *
 * @module thulium-outbounds/check
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError } from '../../src/cli/usage-error.ts';
import { junitReport } from '../reports/junit.ts';
import { markdownReport } from '../reports/markdown.ts';
import { textReport } from '../reports/text.ts';
import type { Target } from '../run-case.ts';
import { exitCodeOf, runSuite } from '../run-suite.ts';
import { type Har, isTape } from '../support/har.ts';
import { redactorOf } from '../support/proxied.ts';
import { type Private, tapeOf } from '../support/tape.ts';
import { checkEnoughIds, liveTarget } from '../targets/live.ts';
import { type LiveSettings, liveSettings } from '../targets/live-settings.ts';
import { recordedTarget } from '../targets/recorded.ts';
import { sandboxTarget } from '../targets/sandbox.ts';

const help = `Runs the contract suite against the system of THULIUM_SYSTEM or THULIUM_BASE_URL.

  thulium-outbounds check             asks a live system
  thulium-outbounds check --sandbox   asks a sandbox
  thulium-outbounds check --tape FILE judges what was recorded

  --report FILE   write a drift report in Markdown
  --junit FILE    write JUnit XML
  --record FILE   keep a tape of the run, without credentials, host and ids

The account comes from the environment as for "delete", and

  THULIUM_UNKNOWN_ID      an id that no campaign has (xxxxx)
  THULIUM_ALLOW_REMOVAL   yes: the campaigns below are removed for good
  THULIUM_ACTIVE_IDS      campaigns that may be lost: 00001,00004, seven of them, new ones each time

Without THULIUM_ALLOW_REMOVAL a live system is asked for the unknown id alone.

Exit codes
  0    everything that could be checked is as documented
  1    something is not, or the run saw too little
  2    wrong use, and nothing was sent; or a campaign of THULIUM_ACTIVE_IDS had been used
  3    the credentials were refused
  4    the network or the server failed

What was seen to be against the documentation is a 1, whatever ended the run.`;

const options = {
  sandbox: { type: 'boolean' },
  tape: { type: 'string' },
  report: { type: 'string' },
  junit: { type: 'string' },
  record: { type: 'string' },
  help: { type: 'boolean' },
} as const;

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
  const values = parsed(args);
  if (values.help) {
    say(help);
    return 0;
  }
  const { target, secrets } = targetOf(values, say, env);
  for (const file of [values.report, values.junit, values.record]) {
    if (file !== undefined) write(file, ''); // it must not turn out after a removal that there is no place for its report
  }
  const run = await runSuite(target);
  say(textReport(run));
  const reports: [string | undefined, () => string][] = [
    [values.report, () => markdownReport(run, new Date())],
    [values.junit, () => junitReport(run)],
    [values.record, () => `${JSON.stringify(tapeOf(run, secrets), undefined, 2)}\n`],
  ];
  for (const [file, made] of reports) {
    if (file !== undefined) write(file, made());
  }
  return exitCodeOf(run);
}

type Values = ReturnType<typeof parsed>;

function parsed(args: string[]) {
  try {
    const { values } = parseArgs({ args, options });
    if (values.sandbox && values.tape !== undefined) throw new Error('Take either --sandbox or --tape.');
    return values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\nSee thulium-outbounds check --help`);
  }
}

function targetOf(
  { sandbox, tape }: Values,
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

function write(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${(error as Error).message}`);
  }
}
