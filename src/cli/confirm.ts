import { createInterface } from 'node:readline/promises';
import type { Context } from './context.ts';
import { UsageError } from './usage-error.ts';

/**
 * Asks for the number of campaigns, so that nobody answers from habit.
 *
 * @throws {UsageError} where there is no terminal to ask on.
 */
export async function confirmed(count: number, host: string, { settings, messages, say }: Context): Promise<boolean> {
  const { stdin: input, stderr: output } = process;
  if (!input.isTTY || !output.isTTY || settings.words.includes('-')) throw new UsageError(messages.needsYes);
  const terminal = createInterface({ input, output });
  const closed = new Promise<string>((resolve) => terminal.once('close', () => resolve('')));
  try {
    const question = messages.question(count, host, settings['delete-recordings'] ?? false);
    const answer = await Promise.race([terminal.question(question), closed]);
    const yes = answer.trim() === String(count);
    if (!yes) say(messages.declined);
    return yes;
  } finally {
    terminal.close();
  }
}
