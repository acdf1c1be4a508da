import type { Outcome, SuiteRun } from '../suite-run.ts';
import { countsOf, isGreen } from '../verdict.ts';
import { caseReason, findingLines, type Rendering, rendering } from './render.ts';

/**
 * A run as JUnit XML, as Jenkins, GitLab, GitHub and Surefire read it. A run that saw too little, or was stopped, has a failing
 * test for that, so that no tool reads it as a green one.
 */
export function junitReport(run: SuiteRun): string {
  const words = rendering(run, 'en');
  const { passed, failed, skipped, aborted } = countsOf(run);
  const { reasons } = words.why();
  const incomplete = run.unseen.length > 0 || run.cut !== undefined || run.ended !== undefined;
  const asked = run.observations.filter(({ outcome }) => outcome === 'failed');
  const seconds = [...run.cases, ...run.observations].reduce((sum, one) => sum + one.seconds, 0);
  const counts = attributes({
    name: `${run.suite.operationId}, ${run.target.name}`,
    tests: String(passed + failed + skipped + aborted + asked.length + 1),
    failures: String(failed + asked.length + (incomplete ? 1 : 0)),
    errors: String(aborted),
    skipped: String(skipped),
    time: seconds.toFixed(3),
    timestamp: run.startedAt.toISOString().slice(0, 19),
  });
  const name = words.say('all seen');
  const last = element(run, name, 0, incomplete || !isGreen(run) ? (incomplete ? failure(reasons) : '') : '');
  const cases = [...run.cases, ...asked].map((outcome) => caseElement(outcome, words));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n<testsuite${counts}>\n${[...cases, last].join('\n')}\n</testsuite>\n</testsuites>\n`;
}

function caseElement(outcome: Outcome, words: Rendering): string {
  const { run, say } = words;
  const name = say(outcome.case.name);
  const reason = caseReason(outcome);
  if (outcome.outcome === 'skipped')
    return element(run, name, 0, `<skipped${attributes({ message: reason ? say(reason) : '' })}/>`);
  const found = outcome.findings
    .filter(({ fails }) => fails)
    .map((first) => {
      const lines = findingLines({ first, cases: [first.case] }, words).map(([key, text]) => `  ${say(key)}: ${text}`);
      return [first.check, ...lines].join('\n');
    });
  const aborted = reason ? [say(reason)] : [];
  if (found.length > 0) return element(run, name, outcome.seconds, failure([...found, ...aborted]));
  const error = `<error${attributes({ message: aborted.join() })}/>`;
  return element(run, name, outcome.seconds, outcome.outcome === 'aborted' ? error : '');
}

function element(run: SuiteRun, name: string, seconds: number, inside: string): string {
  const values = { classname: run.suite.operationId, name, time: seconds.toFixed(3) };
  return `<testcase${attributes(values)}>${inside}</testcase>`;
}

/** One for a case: some readers show the first only. */
function failure(messages: string[]): string {
  const firsts = messages.map((message) => message.split('\n')[0] ?? '');
  return `<failure${attributes({ message: [...new Set(firsts)].join(', ') })}>${escaped(messages.join('\n\n'))}</failure>`;
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
