import { createInterface } from 'node:readline/promises';
import { UsageError } from '../src/process/usage-error.ts';
import type { Context } from './context.ts';

/**
 * Asks for the number of campaigns, so that nobody answers from habit, unless `--yes` says it already. Gives the exit code of an answer that is no yes.
 *
 * @throws {UsageError} where there is no terminal to ask on.
 */
export async function ask(count: number, host: string, { settings, messages, say }: Context): Promise<number | 'yes'> {
  if (settings.yes) return 'yes';
  const { stdin: input, stderr: output } = process;
  if (!input.isTTY || !output.isTTY || settings.words.includes('-')) throw new UsageError(messages.needsYes);
  const terminal = createInterface({ input, output });
  let interrupted = false;
  const closed = new Promise<string>((resolve) => {
    terminal.once('close', () => resolve(''));
    terminal.once('SIGINT', () => {
      interrupted = true;
      terminal.close();
    });
  });
  try {
    const question = messages.question(count, host, settings['delete-recordings'] ?? false);
    const answer = await Promise.race([terminal.question(question), closed]);
    if (answer.trim() === String(count)) return 'yes';
    say(`${answer === '' ? '\n' : ''}${messages.declined}`);
    return interrupted ? 130 : 2;
  } finally {
    terminal.close();
  }
}
