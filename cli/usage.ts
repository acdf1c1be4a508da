import type { LiveFacts } from '../contract-tests/targets/live-words.ts';
import type { EnvironmentFacts } from '../src/process/environment.ts';
import { UsageError } from '../src/process/usage-error.ts';

/** Where something stands: `ids.txt:7`, or the number of an argument. */
export interface InvalidId {
  where: string;
  id: string;
  cause: IdCause;
}

/** The likely reason why a text is no campaign id, or is doubtful as one. */
export type IdCause =
  | { code: 'lostZeros'; padded: string }
  | { code: 'length'; characters: number; isText: boolean }
  | { code: 'lookalike'; character: string; point: string }
  | {
      code:
        | 'number'
        | 'time'
        | 'spreadsheetError'
        | 'quotes'
        | 'apostrophe'
        | 'separators'
        | 'invisible'
        | 'lostCharacter';
    }
  | { code: 'empty' | 'noLetterOrDigit' | 'headerOrTotal' | 'totalRow' | 'fileName' };

/** Every usage error, by code, with the facts that its words need. */
export interface UsageFacts extends EnvironmentFacts, LiveFacts {
  noCommand: object;
  unknownCommand: { command: string };
  unknownOption: { option: string };
  optionForOthers: { option: string; command: string };
  valueMissing: { option: string };
  valueUnexpected: { option: string };
  argumentUnexpected: { argument: string };
  fileMissing: { command: string };
  optionTwice: { option: string };
  notNumber: { option: string; least: number; most: number | undefined };
  notOneOf: { option: string; value: string; possible: readonly string[] };
  exclusive: { options: readonly string[] };
  inPlan: { options: readonly string[] };
  needsOther: { option: string; other: string };

  noIds: { what?: string };
  noneWithStatus: { what: string; statuses: readonly string[] };
  oneSource: object;
  unreadable: { what: string; reason: string };
  unwritable: { what: string; reason: string };
  exists: { file: string };
  isLink: { file: string };
  hasTwoNames: { file: string };
  workbook: { what: string };
  binary: { what: string; kind?: 'pdf' | 'compressed' | undefined };
  markup: { what: string };
  json: { what: string; kind: 'results' | 'plan' | 'other' };
  notUtf8: { what: string; line: number | undefined; encoding: string };
  notInEncoding: { what: string; encoding: string };
  marked: { what: string; encoding: string };
  lineTooLong: { what: string; line: number; most: number };
  noSuchColumn: { column: string; columns: readonly string[]; meant: string | undefined };
  titleAbove: { what: string; line: number; columns: readonly string[] };
  headerBelow: { what: string; column: string; line: number };
  columnTwice: { column: string };
  csv: { what: string; line: number; problem: 'quote' | 'fields'; found?: number; expected?: number };
  invalidIds: { invalid: number; total: number; shown: readonly InvalidId[]; lengths: readonly number[] };
  tooMany: { campaigns: number; most: number };

  journalExists: { file: string };
  journalOfAnother: { file: string };
  notJournal: { file: string };
  journalDamaged: { file: string; count: number; first: number };
  journalLocked: { file: string; pid: number; host: string; started: string; lock: string; otherHost: boolean };
  lockUnreadable: { file: string; lock: string };
  notPlan: { file: string };
  planDamaged: { file: string };
  planOfAnother: { file: string; planned: string; configured: string };
  noTerminal: object;
  noPrism: object;
  notTape: { file: string };
}

/** Makes a usage error of its facts. */
export function usageError<Code extends keyof UsageFacts>(code: Code, values: UsageFacts[Code]): UsageError {
  return new UsageError(code, values);
}

/** The usage error for a file that the system did not open, read or write. */
export function fileError(code: 'unreadable' | 'unwritable', what: string, error: unknown): UsageError {
  return usageError(code, { what, reason: reasonOf(error) });
}

/** The code of the platform, such as `ENOENT`, or its message where it has none. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}
