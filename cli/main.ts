import { createRequire } from 'node:module';
import { ThuliumInputError } from '../src/errors.ts';
import type { Environment } from '../src/process/environment.ts';
import { exitCode } from '../src/process/exit-code.ts';
import { UsageError } from '../src/process/usage-error.ts';
import { checkCommand } from './commands/check.ts';
import type { Io } from './io.ts';
import { en } from './messages/en.ts';
import { languageOf, languages, type Messages } from './messages/messages.ts';
import { pl } from './messages/pl.ts';
import { languageOption } from './options.ts';
import { isClosed, Screen } from './screen.ts';
import { settingsOf } from './settings.ts';
import { reasonOf, type UsageFacts, usageError } from './usage.ts';

/** Each is loaded when it runs: the help needs none of them. */
const commands = {
  delete: async () => (await import('./commands/delete.ts')).deleteCommand,
  plan: async () => (await import('./commands/plan.ts')).planCommand,
  report: async () => (await import('./commands/report.ts')).reportCommand,
  sandbox: async () => (await import('./commands/sandbox.ts')).sandboxCommand,
};

/**
 * Runs one command line.
 *
 * @param env The environment. The password is taken out of it: a crash report of the process would show it.
 * @returns the exit code.
 */
export async function main(argv: readonly string[], io: Io, env: Environment): Promise<number> {
  const own = { ...env };
  delete env.THULIUM_PASSWORD;
  const args = [...argv];
  const screen = new Screen(io, own);
  const option = languageOption(args);
  const chosen = languages.find((language) => language === option?.toLowerCase());
  const messages = { en, pl }[chosen ?? languageOf(own, io.locale)];
  try {
    if (option !== undefined && chosen === undefined) {
      throw usageError('notOneOf', { option: '--lang', value: option, possible: languages });
    }
    return await run(args, messages, screen, io, own);
  } catch (error) {
    return explain(error, messages, screen, args[0] === 'check' ? 'check' : undefined);
  }
}

async function run(args: string[], messages: Messages, screen: Screen, io: Io, env: Environment): Promise<number> {
  const [first, ...others] = args;
  if (first === 'check') return await checkCommand(others, { messages, screen, env, io }); // it has other options
  const settings = settingsOf(args);
  const version: string = createRequire(import.meta.url)('thulium-outbounds/package.json').version;
  if (settings.version || settings.help || settings.command === undefined) {
    await screen.show(settings.help ? messages.help : version);
    return ending(exitCode.ok, messages, screen);
  }
  const command = await commands[settings.command]();
  const code = await command({ settings, messages, io, env, screen, version });
  return ending(code, messages, screen);
}

/** A page or a plan of which a part is missing is no success. Whoever closed the output, as `head` does, has seen enough. */
function ending(code: number, messages: Messages, screen: Screen): number {
  const { unheardLoss } = screen;
  if (unheardLoss === undefined || isClosed(unheardLoss)) return code;
  screen.say(messages.outputCut(reasonOf(unheardLoss)), 'red');
  return code === exitCode.ok ? exitCode.failed : code;
}

/** Puts words to an error, and gives its exit code. */
function explain(error: unknown, messages: Messages, screen: Screen, command: string | undefined): number {
  if (error instanceof UsageError) {
    const { code, values } = error;
    const words = Object.hasOwn(messages.usage, code)
      ? messages.usage[code as keyof UsageFacts](values as never)
      : error.message;
    screen.say(words);
    const hasNoSource = code === 'noIds' && !('what' in values);
    if (aboutArguments.has(code) || hasNoSource) screen.say(messages.tryHelp(command));
    return exitCode.usage;
  }
  if (error instanceof ThuliumInputError) {
    screen.say(error.message.split('\n'));
    return exitCode.usage;
  }
  screen.say(
    messages.unforeseen(error instanceof Error ? messages.systemError(reasonOf(error)) : String(error)),
    'red',
  );
  return exitCode.failed;
}

const aboutArguments = new Set<string>([
  'noCommand',
  'unknownCommand',
  'unknownOption',
  'optionForOthers',
  'valueMissing',
  'valueUnexpected',
  'argumentUnexpected',
] satisfies (keyof UsageFacts)[]);
