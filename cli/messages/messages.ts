import type { ErrorText } from '../outcomes.ts';

/** Everything the command line says to people, in two languages. Machine-readable output is the same in both. */
export interface Messages {
  help: string;
  tryHelp: string;
  noPrism: string;
  unknownCommand(command: string): string;
  oneSource: string;
  noIds: string;
  noSuchColumn(column: string, columns: string[]): string;
  cannotRead(what: string, why: string): string;
  cannotWrite(what: string, why: string): string;
  utf16(what: string): string;
  columnTwice(column: string): string;
  twice(option: string): string;
  wrongIds(wrong: number, total: number): string;
  more(count: number): string;
  lostZeros(padded: string): string;
  madeNumber: string;
  madeError: string;
  byteOrderMark: string;
  spacesAround: string;
  quotes: string;
  separators: string;
  invisible: string;
  length(count: number): string;
  duplicates(count: number): string;
  notNumber(option: string, least: number, most: number): string;
  oneFormat: string;
  oneJournal: string;
  tooMany(count: number, most: number): string;
  missing(names: string[]): string;
  oneAddress: string;
  onePassword: string;
  journalExists(file: string): string;
  journalOfAnother(file: string): string;
  noJournal(file: string): string;
  journalLost(why: string): string;
  skipped(count: number, file: string): string;
  needsYes: string;
  question(campaigns: number, host: string, recordings: boolean): string;
  declined: string;
  timeLeft(time: string): string;
  perSecond(rate: string): string;
  stopping: string;
  notSent: string;
  error(error: ErrorText): string;
  outputClosed: string;
  outputClosedBesideJournal(file: string): string;
  summary: Record<
    'total' | 'queued' | 'before' | 'unknown' | 'unrecognised' | 'unexpected' | 'failed' | 'notSent' | 'retried',
    (count: number) => string
  >;
  /** With the option on a line of its own: a terminal that is narrow breaks no name of a file there. */
  resume(file: string): string;
  repeat: string;
  dryRun(requests: number): string;
  sandbox(url: string, campaigns: number): string;
}

export type Language = 'en' | 'pl';

/** `--lang` wins; otherwise the locale of the messages, as POSIX orders the variables. */
export function languageOf(option: string | undefined, env: Record<string, string | undefined>): Language {
  const locale = option ?? (env.LC_ALL || env.LC_MESSAGES || env.LANG || '');
  return locale.toLowerCase().startsWith('pl') ? 'pl' : 'en';
}
