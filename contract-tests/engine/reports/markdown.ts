import { createRequire } from 'node:module';
import { differs, type ObservationOutcome, type SuiteRun } from '../run-suite.ts';
import { findingsOf, lead, summary } from './text.ts';

/** A run as a drift report: what broke the contract, and what the system does where the contract only assumes. */
export function markdownReport(run: SuiteRun, date: Date): string {
  const { version } = createRequire(import.meta.url)('thulium-outbounds/openapi.json').info;
  const skipped = run.cases.flatMap((outcome) =>
    'reason' in outcome ? [`- ${inline(outcome.name)} (${outcome.outcome}): ${inline(outcome.reason)}`] : [],
  );
  return [
    '# Contract check of DELETE /batch/outbounds',
    '',
    `**${summary(run)}.** Description ${version}, ${date.toISOString().slice(0, 10)}.`,
    ...run.tooLittle.map((reason) => `\n**${lead(run)}:** ${reason}.`),
    ...section('What breaks the contract', findingsOf(run, true).map(fenced)),
    ...section('What is not as we assume, which fails nothing here', findingsOf(run, false).map(fenced)),
    ...section('Undocumented behaviour: what this system does', [table(run.observations)]),
    ...section('Cases that were not run, or not to the end', skipped.length > 0 ? [skipped.join('\n')] : []),
    '',
  ].join('\n');
}

function section(title: string, parts: string[]): string[] {
  return parts.length === 0 ? [] : ['', `## ${title}`, ...parts.flatMap((part) => ['', part])];
}

function table(observations: ObservationOutcome[]): string {
  const rows = observations.map((outcome) => {
    const answer = 'answer' in outcome ? outcome.answer : `not observed: ${outcome.reason}`;
    return [outcome.name, answer, outcome.assumed, differs(outcome) ? '**yes**' : ''];
  });
  return [['behaviour', 'this system', 'we assume', 'differs'], ['---', '---', '---', '---'], ...rows]
    .map((cells) => `| ${cells.map(inline).join(' | ')} |`)
    .join('\n');
}

/** What a server said must not become markup. */
function inline(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[|<>&`[\]]/g, (character) => `&#${character.codePointAt(0)};`);
}

/** A fence longer than any that the text holds. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
