import type { Outcome, SuiteRun } from '../suite-run.ts';
import { differencesIn } from '../verdict.ts';
import type { Fact, Language } from '../words.ts';
import { caseReason, type Group, plainLines, type Rendering, rendering } from './render.ts';

/** A case as one line, as soon as it is done. */
export function caseLine(run: SuiteRun, outcome: Outcome, language: Language): string {
  const { say } = rendering(run, language);
  const reason = reasonToTell(run, outcome);
  return `${say(outcome.outcome).padEnd(10)} ${say(outcome.case.name)}${reason ? `\n${' '.repeat(11)}${say(reason)}` : ''}`;
}

/** A reason that the case before it had as well is not told again. */
function reasonToTell({ cases, observations }: SuiteRun, outcome: Outcome): Fact | undefined {
  const reason = caseReason(outcome);
  const all = cases.includes(outcome) ? cases : observations;
  const before = all[all.indexOf(outcome) - 1];
  return before && JSON.stringify(caseReason(before)) === JSON.stringify(reason) ? undefined : reason;
}

/** A run as lines for a terminal, after its cases. */
export function textReport(run: SuiteRun, language: Language): string {
  const words = rendering(run, language);
  const { say, summary, why, groups } = words;
  return [
    '',
    ...part(say('breaks'), groups(true), words),
    ...part(say('not as assumed'), groups(false), words),
    ...table(run, words),
    '',
    ...why().reasons,
    summary(),
  ].join('\n');
}

function part(title: string, found: Group[], words: Rendering): string[] {
  if (found.length === 0) return [];
  const blocks = found.map((group) => [group.first.check, ...plainLines(group, words), ''].join('\n'));
  return [`${title}:`, '', ...blocks];
}

function table(run: SuiteRun, { say }: Rendering): string[] {
  const different = differencesIn(run);
  const rows = run.observations.map((outcome) => {
    const assumed = 'assumed' in outcome.case ? (outcome.case.assumed as [string]) : (['none'] as [string]);
    const mark = different.includes(outcome) ? `  ${say('differs').toUpperCase()}` : '';
    return [
      say(outcome.case.name),
      outcome.answer ? say(outcome.answer) : say('not observed'),
      `${say(assumed)}${mark}`,
    ];
  });
  if (rows.length === 0) return [];
  return [[say('behaviour'), say('this system'), say('we assume')], ...rows].map(([name = '', ...rest]) =>
    [name.padEnd(46), ...rest.map((text) => text.padEnd(22))].join(' ').trimEnd(),
  );
}
