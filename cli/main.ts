#!/usr/bin/env node
import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { ThuliumInputError } from '../src/errors.ts';
import { UsageError } from '../src/process/usage-error.ts';
import { checkCommand } from './commands/check-command.ts';
import { deleteCommand } from './commands/delete.ts';
import { sandboxCommand } from './commands/sandbox.ts';
import { en } from './messages/en.ts';
import { languageOf } from './messages/messages.ts';
import { pl } from './messages/pl.ts';
import { languageOption, settingsOf } from './settings.ts';

// Memory before speed: see memory.ts for how much.
setFlagsFromString('--optimize-for-size');

const args = process.argv.slice(2);
const language = languageOf(languageOption(args), process.env);
const messages = { en, pl }[language];

// Whoever reads the output may go away. A removal with a journal goes on then, and has all answers there; without one it
// stops (see delete.ts), and that is a failure.
let outputLost = false;
let keepsJournal = false;
process.stdout.on('error', () => {
  outputLost = true;
});
process.stderr.on('error', () => undefined);

try {
  const code = await main();
  process.exitCode = outputLost && !keepsJournal ? 4 : code;
} catch (error) {
  const wrongUse = error instanceof UsageError || error instanceof ThuliumInputError;
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = wrongUse ? 2 : 4;
}

async function main(): Promise<number> {
  const [command, ...rest] = args;
  if (command === 'check') return await checkCommand(rest, messages); // it has options of its own
  const settings = settingsOf(args, messages);
  if (settings.help || settings.version) {
    process.stdout.write(`${settings.help ? messages.help : version()}\n`);
    return 0;
  }
  keepsJournal = settings.journal !== undefined;
  const say = (text: string) => process.stderr.write(`${text}\n`);
  if (settings.command === 'delete') return await deleteCommand({ settings, messages, language, say });
  if (settings.command === 'sandbox') return await sandboxCommand(settings, messages);
  const wrong = settings.command === undefined ? [] : [messages.unknownCommand(settings.command)];
  throw new UsageError([...wrong, messages.tryHelp].join('\n'));
}

function version(): string {
  return createRequire(import.meta.url)('thulium-outbounds/package.json').version;
}
