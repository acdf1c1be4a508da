import type { PlanSummary, Source } from '../../plan/summary.ts';
import type { PlanWords } from '../messages.ts';
import { campaigns, number } from './common.ts';

/** The plan, and the question before a removal. */
export const planWords: PlanWords = {
  plan,
  notSentYet: 'Nothing was sent. Only the server can tell which of these campaigns exist.',
  irreversible: 'This cannot be undone.',
  confirm: (count) => `Type ${count} to remove ${count === 1 ? 'it' : 'them'}: `,
  declined: 'Nothing was sent.',
  mistyped: (answer, count) => `You typed "${answer}", not ${count}.`,
  planWritten: (file) => `The plan is in ${file}. To carry it out:`,
  planNotWritten: 'The plan was not saved. --out FILE saves it.',
  requests: (count) => `Requests: ${number(count)}. None was sent.`,
};

function plan(facts: PlanSummary): string[] {
  const { first, last, duplicates, emptyLines, answered, recordings, host, requests, idsPerRequest } = facts;
  const rows: [string, string][] = [
    ['To be removed', `${campaigns(facts.campaigns)}, with all their records`],
    ['Recordings', recordings === 'kept' ? 'kept' : 'REMOVED AS WELL'],
    ['System', host ?? 'a sandbox'],
    ['Ids from', sourceWords(facts.source)],
    [last.length > 0 ? 'First ids' : 'Ids', first.join(', ') || 'none'],
    ...(last.length > 0 ? [['Last ids', last.join(', ')] as [string, string]] : []),
    ['Duplicates', duplicates === 0 ? 'none' : `${number(duplicates)}, sent once`],
    ...(emptyLines > 0 ? [['Empty lines', `${number(emptyLines)}, ignored`] as [string, string]] : []),
    ...(answered > 0 ? [['In the journal', `${campaigns(answered)}, skipped`] as [string, string]] : []),
    ['Requests', `${number(requests)}, of up to ${number(idsPerRequest)} ${idsPerRequest === 1 ? 'id' : 'ids'}`],
  ];
  return rows.map(([label, value]) => `${label.padEnd(16)}${value}`);
}

function sourceWords(source: Source): string {
  if (source.kind === 'arguments') return 'the command line';
  if (source.kind === 'journal') return `${source.name}, status ${source.statuses.join(' or ')}`;
  const name = source.kind === 'input' ? 'standard input' : source.name;
  return source.column === undefined ? name : `${name}, column "${source.column}"`;
}
