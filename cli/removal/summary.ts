import type { Environment } from '../../src/process/environment.ts';
import { commandLine } from '../command-line.ts';
import type { Context } from '../context.ts';
import type { Source } from '../plan/summary.ts';
import type { Settings } from '../settings.ts';
import type { Ending } from './remove.ts';
import type { Tally } from './tally.ts';

const bad = ['failed', 'notSent', 'unrecognised', 'unexpected'] as const;
const good = ['alreadyQueued', 'notFound', 'retried'] as const;
const mostErrors = 5;

/** Prints the counts of all the ids, the errors, and how to go on if something is left, to standard error. */
export function printSummary(tally: Tally, source: Source, ending: Ending, context: Context): void {
  const { messages, screen, settings, env } = context;
  const { summary, number } = messages;
  const counts = (kinds: readonly (typeof bad | typeof good)[number][]) =>
    kinds.filter((kind) => tally[kind] > 0).map((kind) => summary[kind](tally[kind]));
  screen.say(`${summary.total(tally.total)}: ${[summary.queued(tally.queued), ...counts(good)].join(', ')}`);
  const problems = counts(bad);
  if (problems.length > 0) screen.say(problems.join(', '), 'red');
  const errors = [...tally.errors.values()];
  const shown = errors.slice(0, mostErrors);
  screen.say(
    shown.map(({ error, count }) => `  ${number(count)} × ${messages.error(error)}`),
    'red',
  );
  if (errors.length > mostErrors) screen.say(messages.moreErrors(errors.length - mostErrors));
  if (tally.isComplete) return;
  const command = resumeCommand(settings, source, ending, env);
  const hasJournal = settings.journal !== undefined && command !== undefined;
  screen.say(hasJournal ? messages.goOn : messages.repeat);
  if (command !== undefined) screen.copy([command]);
}

/**
 * The command that continues the run, as it can be pasted: with the journal, or the same again if there is none. What came from
 * standard input is gone: the journal has its ids.
 *
 * @returns nothing if the ids are nowhere.
 */
function resumeCommand(
  { journal, words, given }: Settings,
  source: Source,
  { journalLost }: Pick<Ending, 'journalLost'>,
  env: Environment,
): string | undefined {
  const { output: _output, resume: _resume, ...options } = given;
  const isGone = source.kind === 'input' && options.plan === undefined; // a plan has the ids
  if (!isGone) return commandLine(['delete', ...words], { ...options, resume: journal }, env);
  if (journal === undefined || journalLost) return undefined;
  const { file: _file, column: _column, encoding: _encoding, ...others } = options;
  const from = { from: journal, status: 'FAILED,UNKNOWN,NOT_SENT' };
  return commandLine(['delete'], { ...from, ...others, resume: journal }, env);
}
