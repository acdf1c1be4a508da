import { exitCode } from '../../src/process/exit-code.ts';
import type { Context } from '../context.ts';
import { Lock } from '../journal/lock.ts';
import { pastOf } from '../journal/read.ts';
import { csvOf } from '../report/csv.ts';
import { pageOf } from '../report/page.ts';
import { usageError } from '../usage.ts';

/** `thulium-outbounds report`: prints what a journal knows, for whoever wanted the removal. Gives the exit code. */
export async function reportCommand({ settings, messages, screen }: Context): Promise<number> {
  const [file, argument] = settings.words;
  if (file === undefined) throw usageError('fileMissing', { command: 'report' });
  if (argument !== undefined) throw usageError('argumentUnexpected', { argument });
  const past = await pastOf(file);
  if (past.head === undefined) throw usageError('notJournal', { file });
  const { count, first } = past.damaged;
  if (count > 0) screen.say(messages.damagedLines(file, count, first), 'red');
  if (settings.csv) for await (const row of csvOf(file, past, messages)) await screen.print(row);
  else await screen.print(pageOf(file, past, Lock.isTaken(file), messages));
  return exitCode.ok;
}
