import { createInterface } from 'node:readline/promises';
import { exitCode } from '../../src/process/exit-code.ts';
import type { Context } from '../context.ts';
import { usageError } from '../usage.ts';

/**
 * Asks for the number of campaigns, so that no one answers from habit.
 *
 * @returns the exit code of an answer that is no yes.
 * @throws {UsageError} if there is no terminal to ask on.
 */
export async function confirm(count: number, { io, screen, messages }: Context): Promise<number | 'yes'> {
  const terminal = createInterface({ input: io.stdin, output: io.stderr, terminal: true });
  let interrupted = false;
  const closed = new Promise<string>((resolve) => {
    terminal.once('close', () => resolve(''));
    terminal.once('SIGINT', () => {
      interrupted = true;
      terminal.close();
    });
    // Ctrl-Z pauses the input, and "fg" leaves it so: without this the process would end, with nothing left to wait for.
    terminal.on('SIGCONT', () => terminal.prompt(true));
  });
  try {
    const answer = await Promise.race([terminal.question(messages.confirm(count)), closed]);
    if (answer.trim() === String(count)) return 'yes';
    screen.say([answer.trim() === '' ? '' : messages.mistyped(answer.trim(), count), messages.declined]);
    return interrupted ? exitCode.interrupted : exitCode.usage;
  } finally {
    terminal.close();
  }
}

/** @throws {UsageError} if there is no terminal to ask on, or it is where the ids come from. */
export function checkTerminal({ io, settings }: Context): void {
  const isTaken = settings.words.includes('-') || settings.file === '-';
  const canAsk = io.stdin.isTTY && io.stderr.isTTY && !isTaken;
  if (!canAsk) throw usageError('noTerminal', {});
}
