import {
  type CaseOutcome,
  countsOf,
  differs,
  exitCodeOf,
  isFailure,
  type ObservationOutcome,
  type SuiteRun,
} from '../run-suite.ts';

const words = { passed: 'passed ', failed: 'FAILED ', skipped: 'skipped', aborted: 'ABORTED' };

/** A run as lines for a terminal. */
export function textReport(run: SuiteRun): string {
  return [
    ...run.cases.map(caseLine),
    '',
    ...part('What breaks the contract', findingsOf(run, true)),
    ...part('What is not as we assume, which fails nothing here', findingsOf(run, false)),
    ...table(run.observations),
    '',
    ...run.tooLittle.map((reason) => `${lead(run)}: ${reason}.`),
    summary(run),
  ].join('\n');
}

/** The findings that are failures, or those that are not. */
export function findingsOf({ cases, target }: SuiteRun, failures: boolean): string[] {
  const findings = cases.flatMap((outcome) => outcome.findings);
  return findings.filter((finding) => isFailure(finding, target) === failures).map(({ message }) => message);
}

function part(title: string, messages: string[]): string[] {
  return messages.length === 0 ? [] : [`${title}:`, '', ...messages.map((message) => `${message}\n`)];
}

/** What stands before the reasons why a run proves nothing. */
export function lead({ endedWith }: SuiteRun): string {
  return endedWith ? 'This run ended early' : 'This run saw too little';
}

const verdicts: Record<number, string> = { 0: 'GREEN', 1: 'RED' };

/** One line: whether the run is good, and how many cases ended in each way. */
export function summary(run: SuiteRun): string {
  const counts = Object.entries(countsOf(run)).filter(([, count]) => count > 0);
  const ended = counts.map(([outcome, count]) => `${count} ${outcome}`).join(', ');
  return `${verdicts[exitCodeOf(run)] ?? 'NO VERDICT'} on ${run.target.name}: ${ended}`;
}

function caseLine(outcome: CaseOutcome): string {
  const reason = 'reason' in outcome ? `\n         ${outcome.reason}` : '';
  return `${words[outcome.outcome]}  ${outcome.name}${reason}`;
}

function table(observations: ObservationOutcome[]): string[] {
  const rows = observations.map((outcome) => {
    const answer = 'answer' in outcome ? outcome.answer : 'not observed';
    return [outcome.name, answer, `${outcome.assumed}${differs(outcome) ? '  DIFFERS' : ''}`];
  });
  return [['undocumented behaviour', 'what this system does', 'what we assume'], ...rows].map(([name = '', ...rest]) =>
    [name.padEnd(36), ...rest.map((text) => text.padEnd(22))].join(' ').trimEnd(),
  );
}
