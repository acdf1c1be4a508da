import type { PlanSummary, Source } from '../../plan/summary.ts';
import type { PlanWords } from '../messages.ts';
import { campaigns, number } from './common.ts';

/** The plan, and the question before a removal. */
export const planWords: PlanWords = {
  plan,
  notSentYet: 'Niczego nie wysłano. Tylko serwer wie, które z tych kampanii istnieją.',
  irreversible: 'Tej operacji nie można cofnąć.',
  confirm: (count) => `Wpisz ${count}, aby ${count === 1 ? 'ją' : 'je'} usunąć: `,
  declined: 'Niczego nie wysłano.',
  mistyped: (answer, count) => `Wpisano „${answer}”, a nie ${count}.`,
  planWritten: (file) => `Plan zapisano w ${file}. Aby go wykonać:`,
  planNotWritten: 'Planu nie zapisano. Aby go zapisać, dodaj --out PLIK.',
  requests: (count) => `Żądania: ${number(count)}. Żadnego nie wysłano.`,
};

function plan(facts: PlanSummary): string[] {
  const { first, last, duplicates, emptyLines, answered, recordings, host, requests, idsPerRequest } = facts;
  const rows: [string, string][] = [
    ['Do usunięcia', `${campaigns(facts.campaigns)}, ze wszystkimi rekordami`],
    ['Nagrania', recordings === 'kept' ? 'zachowane' : 'TAKŻE ZOSTANĄ USUNIĘTE'],
    ['System', host ?? 'piaskownica (serwer testowy)'],
    ['Źródło', sourceWords(facts.source)],
    [last.length > 0 ? 'Pierwsze' : 'Identyfikatory', first.join(', ') || 'brak'],
    ...(last.length > 0 ? [['Ostatnie', last.join(', ')] as [string, string]] : []),
    ['Powtórzenia', duplicates === 0 ? 'brak' : `${number(duplicates)}, wysyłane raz`],
    ...(emptyLines > 0 ? [['Puste wiersze', `${number(emptyLines)}, pominięte`] as [string, string]] : []),
    ...(answered > 0 ? [['W dzienniku', `${campaigns(answered)}, pominięte`] as [string, string]] : []),
    [
      'Żądania',
      `${number(requests)}, najwyżej ${number(idsPerRequest)} ${idsPerRequest === 1 ? 'identyfikator' : 'identyfikatorów'} w każdym`,
    ],
  ];
  return rows.map(([label, value]) => `${label.padEnd(16)}${value}`);
}

function sourceWords(source: Source): string {
  if (source.kind === 'arguments') return 'wiersz poleceń';
  if (source.kind === 'journal') return `${source.name}, status ${source.statuses.join(' lub ')}`;
  const name = source.kind === 'input' ? 'standardowe wejście (stdin)' : source.name;
  return source.column === undefined ? name : `${name}, kolumna „${source.column}”`;
}
