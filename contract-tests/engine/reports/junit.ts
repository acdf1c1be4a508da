import type { Outcome, SuiteRun } from '../suite-run.ts';
import { countsOf } from '../verdict.ts';
import { caseReason, plainLines, type Rendering, rendering } from './render.ts';

/**
 * Writes a run as JUnit XML that is valid by the schemas of Jenkins (junit-10.xsd) and of Maven Surefire, whose root is one
 * `testsuite`. A run that saw too little, or was stopped, has a failing test for that: no tool must take it for a green one.
 */
export function junitReport(run: SuiteRun): string {
  const words = rendering(run, 'en');
  const { reasons } = words.why();
  const incomplete = run.unseen.length > 0 || run.cut !== undefined || run.ended !== undefined;
  const observations = run.observations.filter(({ outcome }) => outcome === 'failed' || outcome === 'aborted');
  const outcomes = [...run.cases, ...observations];
  const { failed, skipped, aborted } = countsOf(outcomes);
  const seconds = [...run.cases, ...run.observations].reduce((sum, one) => sum + one.seconds, 0);
  const counts = attributes({
    name: `${run.suite.operationId}, ${run.target.name}`,
    tests: String(outcomes.length + 1),
    failures: String(failed + (incomplete ? 1 : 0)),
    errors: String(aborted),
    skipped: String(skipped),
    time: seconds.toFixed(3),
    timestamp: run.startedAt.toISOString().slice(0, 19),
  });
  const name = words.say('all seen');
  const last = element(run, name, 0, incomplete ? failure(reasons, ['incomplete_run']) : '');
  const cases = outcomes.map((outcome) => caseElement(outcome, words));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuite${counts}>\n${[...cases, last].join('\n')}\n</testsuite>\n`;
}

function caseElement(outcome: Outcome, words: Rendering): string {
  const { run, say } = words;
  const name = say(outcome.case.name);
  const reason = caseReason(outcome);
  if (outcome.outcome === 'skipped')
    return element(run, name, 0, `<skipped${attributes({ message: reason ? say(reason) : '' })}/>`);
  const failing = outcome.findings.filter(({ fails }) => fails);
  const found = failing.map((first) => [first.check, ...plainLines({ first, cases: [first.case] }, words)].join('\n'));
  const aborted = reason ? [say(reason)] : [];
  const checks = failing.map(({ check }) => check);
  if (found.length > 0) return element(run, name, outcome.seconds, failure([...found, ...aborted], checks));
  const error = `<error${attributes({ message: aborted.join(), type: 'aborted' })}/>`;
  return element(run, name, outcome.seconds, outcome.outcome === 'aborted' ? error : '');
}

function element(run: SuiteRun, name: string, seconds: number, inside: string): string {
  const values = { classname: run.suite.operationId, name, time: seconds.toFixed(3) };
  return `<testcase${attributes(values)}>${inside}</testcase>`;
}

/** One for a case: some readers show the first only. */
function failure(messages: string[], types: string[]): string {
  const firsts = messages.map((message) => message.split('\n')[0] ?? '');
  const values = { message: [...new Set(firsts)].join(', '), type: [...new Set(types)].join(' ') };
  return `<failure${attributes(values)}>${escaped(messages.join('\n\n'))}</failure>`;
}

function attributes(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');
}

/** XML 1.0 has no place for control characters and lone surrogates, and a server may send them. */
function escaped(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll(/[&<>"]/g, (character) => names[character] ?? '');
}
