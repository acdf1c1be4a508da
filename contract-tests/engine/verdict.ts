import type { Finding, Outcome, SuiteRun } from './suite-run.ts';

/** Whether nothing failed, everything was run that could be, and the run saw what it could. */
export function isGreen({ cases, observations, unseen, cut, ended }: SuiteRun): boolean {
  const good = ({ outcome }: Outcome) => outcome === 'passed' || outcome === 'skipped';
  return unseen.length === 0 && !cut && !ended && cases.every(good) && observations.every(good);
}

/** 0 for a green run. A failure that was seen counts for more than the reason why nothing else was. */
export function exitCodeOf(run: SuiteRun): number {
  if (isGreen(run)) return 0;
  if (findingsOf(run).some(({ fails }) => fails)) return 1;
  if (run.cut) return run.cut[1] === 'SIGTERM' ? 143 : 130;
  return run.ended?.exitCode ?? 1;
}

/** Replaces a word in a text. A short word would match in many others, and stays. */
export function withoutWord(text: string, word: string | undefined, instead: string): string {
  if (word === undefined || word.length < 3) return text;
  const literal = word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replaceAll(new RegExp(`(?<![\\p{L}\\d])${literal}(?![\\p{L}\\d])`, 'gu'), instead);
}

export function findingsOf({ cases, observations }: SuiteRun): Finding[] {
  return [...cases, ...observations].flatMap(({ findings }) => findings);
}

/** How many cases ended in each way. */
export function countsOf(outcomes: Outcome[]): Record<Outcome['outcome'], number> {
  const counts = { passed: 0, failed: 0, skipped: 0, aborted: 0 };
  for (const { outcome } of outcomes) counts[outcome]++;
  return counts;
}

/** The observations that are not as assumed. */
export function differencesIn({ observations }: SuiteRun): Outcome[] {
  return observations.filter(
    (one) =>
      one.answer !== undefined &&
      'assumed' in one.case &&
      String(one.case.assumed) !== 'not known' &&
      String(one.case.assumed) !== String(one.answer),
  );
}
