import { styleText } from 'node:util';
import { printable } from '../src/process/printable.ts';
import type { Messages } from './messages/messages.ts';
import type { Tally } from './outcomes.ts';
import type { Settings } from './settings.ts';

/** Prints what became of all the ids, and how to go on where something is left, to standard error. */
export function printSummary(tally: Tally, { journal }: Settings, messages: Messages): void {
  const { summary } = messages;
  const bad = ['unrecognised', 'unexpected', 'failed', 'notSent'] as const;
  const counts = [
    summary.queued(tally.queued),
    ...(['before', 'unknown', 'retried', ...bad] as const)
      .filter((kind) => tally[kind] > 0)
      .map((kind) => (bad.some((one) => one === kind) ? red(summary[kind](tally[kind])) : summary[kind](tally[kind]))),
  ];
  const lines = [`${summary.total(tally.total)}: ${counts.join(', ')}`];
  for (const { error, count } of [...tally.errors.values()].slice(0, 5)) {
    lines.push(red(`  ${count} × ${printable(messages.error(error))}`));
  }
  if (tally.errors.size > 5) lines.push(`  ${messages.more(tally.errors.size - 5)}`);
  if (tally.failed > 0 || tally.notSent > 0)
    lines.push(journal === undefined ? messages.repeat : messages.resume(journal));
  process.stderr.write(`${lines.join('\n')}\n`);
}

/** Red on a terminal that wants colours: NO_COLOR is heard (https://no-color.org). */
function red(text: string): string {
  const { isTTY } = process.stderr;
  return isTTY && !process.env.NO_COLOR && process.env.TERM !== 'dumb' ? styleText('red', text) : text;
}
