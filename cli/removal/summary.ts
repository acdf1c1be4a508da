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
  const command = ending.journalLost && source.kind === 'input' ? undefined : resumeCommand(settings, source, env);
  screen.say(command === undefined ? messages.repeat : [messages.goOn, command]);
}

/**
 * The command that goes on with the journal, as it can be typed. What came from standard input is gone: the journal has its
 * ids.
 */
export function resumeCommand(settings: Settings, source: Source, env: Environment): string | undefined {
  const { journal, words } = settings;
  if (journal === undefined) return undefined;
  const left = ['output', 'resume', ...(source.kind === 'input' ? ['file', 'column', 'encoding'] : [])];
  const options = Object.entries(settings.given)
    .filter(([name]) => !left.includes(name))
    .flatMap(([name, value]) => [`--${name}`, ...(value === true ? [] : [String(value)])]);
  const ids = source.kind === 'input' ? ['--from', journal, '--status', 'FAILED,UNKNOWN,NOT_SENT'] : words;
  return commandLine(['delete', ...ids, ...options, '--resume', journal], env);
}
