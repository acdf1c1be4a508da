import { type CaseOutcome, countsOf, faultsOf, type SuiteRun } from '../run-suite.ts';

/**
 * A run as JUnit XML, as GitLab, Jenkins and GitHub read it (https://github.com/testmoapp/junitxml). A run that saw too
 * little has a failing test of its own, so that no tool takes it for a green one.
 */
export function junitReport(run: SuiteRun): string {
  const { passed, failed, skipped, aborted } = countsOf(run);
  const enough = run.tooLittle.length === 0;
  const counts = attributes({
    name: `deleteBatchOutbounds, ${run.target.name}`,
    tests: String(passed + failed + skipped + aborted + 1),
    failures: String(failed + (enough ? 0 : 1)),
    errors: String(aborted),
    skipped: String(skipped),
  });
  const last = element('the run saw a good answer, and a campaign of every role', run.tooLittle.map(failure).join(''));
  const cases = [...run.cases.map((outcome) => caseElement(outcome, run.target)), last];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n<testsuite${counts}>\n${cases.join('\n')}\n</testsuite>\n</testsuites>\n`;
}

function caseElement(outcome: CaseOutcome, target: SuiteRun['target']): string {
  const { name } = outcome;
  if (outcome.outcome === 'skipped') return element(name, `<skipped${attributes({ message: outcome.reason })}/>`);
  const faults = faultsOf(outcome, target);
  if (outcome.outcome !== 'aborted') return element(name, faults.map(failure).join(''));
  return element(name, `<error${attributes({ message: outcome.reason })}>${escaped(faults.join('\n'))}</error>`);
}

function element(name: string, inside: string): string {
  return `<testcase${attributes({ classname: 'deleteBatchOutbounds', name })}>${inside}</testcase>`;
}

function failure(message: string): string {
  const [first = ''] = message.split('\n');
  return `<failure${attributes({ message: first })}>${escaped(message)}</failure>`;
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
