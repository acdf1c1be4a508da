import type { Standing } from '../journal/standing.ts';

/** The words of the page about a run. */
export interface ReportWords {
  title: string;
  system: string;
  sandbox: string;
  recordings: string;
  kept: string;
  removed: string;
  program: string;
  started: string;
  ended: string;
  running: string;
  journal: string;
  /** Lines of the journal that are none of ours. */
  damaged: string;
  notKnown: string;
  result: string;
  campaigns: string;
  total: string;
  /** What each standing means. */
  meaning: Record<Standing, string>;
  /** What to do about it, if anything. */
  next: Partial<Record<Standing, string>>;
  /** Campaigns that the journal knows only the number of. */
  missing: { name: string; meaning: string; next: string };
  /** How a run is resumed; the file stands as code. */
  resume(file: string): string;
  nextHeading: string;
  nothingLeft: string;
  retriedHeading: string;
  retriedMeaning: string;
  otherHeading: string;
  otherMeaning: string;
  csvHeader: readonly [id: string, result: string, httpStatus: string, retried: string, time: string];
}
