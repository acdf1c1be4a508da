import type { PlanSummary } from '../plan/summary.ts';
import type { ErrorFacts } from '../removal/error-facts.ts';
import type { Words } from '../screen.ts';
import type { UsageFacts } from '../usage.ts';
import type { ReportWords } from './report-words.ts';

export type Count = (count: number) => string;

/** The plan, and the question before a removal. */
export interface PlanWords {
  plan(plan: PlanSummary): string[];
  notSentYet: string;
  irreversible: string;
  /** On a line that is short: it is typed at its end. */
  confirm: Count;
  declined: string;
  /** Something else than the number was typed. */
  mistyped(answer: string, count: number): string;
  planWritten(file: string): Words;
  planNotWritten: string;
  requests: Count;
}

/** Everything the command line says to people. Machine-readable output is the same in every language. */
export interface Messages extends PlanWords {
  language: Language;
  number: Count;
  campaigns: Count;
  help: Words;
  checkHelp: Words;
  /** One sentence or more for each usage error. */
  usage: { [Code in keyof UsageFacts]: (values: UsageFacts[Code]) => Words };
  /** After a usage error of the arguments. */
  tryHelp(command: string | undefined): string;
  error(error: ErrorFacts): string;
  /** What the platform says of a file or a stream, by its code: `ENOENT`. */
  systemError(reason: string): string;
  unforeseen(error: string): Words;

  addressHint(path: string): string;
  damagedLines(file: string, count: number, first: number): string;

  bar: Record<'queued' | 'already' | 'notFound' | 'failed', Count> & {
    perSecond(rate: string): string;
    left(time: string): string;
    /** The server asked for a pause. */
    waiting: Count;
    waitingShort: Count;
  };
  stopping: string;
  notSent: string;
  outputLost(reason: string | undefined): Words;
  /** For a page or a plan that is printed. */
  outputCut(reason: string): string;
  outputLostBesideJournal(file: string, reason: string | undefined): Words;
  journalLost(file: string, reason: string): Words;
  /** Followed by the lines that are on no disk. */
  unsaved(count: number, journal: string | undefined): string;
  summary: Record<
    | 'total'
    | 'queued'
    | 'alreadyQueued'
    | 'notFound'
    | 'unrecognised'
    | 'unexpected'
    | 'failed'
    | 'notSent'
    | 'retried',
    Count
  >;
  moreErrors: Count;
  /** Followed by a command on a separate line: a narrow terminal breaks no name of a file there. */
  goOn: string;
  repeat: string;
  sandbox(url: string, campaigns: number): string;
  /** What a live check will do, before it sends anything. */
  liveCheck(host: string, removed: readonly string[], unknownId: string): string;
  evidence: ReportWords;
}

/** The languages there are. */
export const languages = ['en', 'pl'] as const;
export type Language = (typeof languages)[number];

/** The locale of the messages, as POSIX orders the variables; where none is set, that of the system. */
export function languageOf(env: Record<string, string | undefined>, systemLocale: string): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || systemLocale;
  return locale.toLowerCase().startsWith('pl') ? 'pl' : 'en';
}
