import type { SuiteRun } from '../suite-run.ts';
import type { Made } from '../types.ts';
import { differencesIn } from '../verdict.ts';
import type { Language } from '../words.ts';
import { findingLines, type Group, notRun, type Rendering, rendering } from './render.ts';

export interface MarkdownOptions {
  language: Language;
  /** The host of the system: it is in the report only if it is given. */
  host?: string | undefined;
  /** Masks the host and the username in what the server sent. */
  scrub?(text: string): string;
}

/** A run as a report that can be sent to the vendor unchanged. What a server sent is only in code, where it is not markup. */
export function markdownReport(run: SuiteRun, { language, host, scrub = (text) => text }: MarkdownOptions): string {
  const words = rendering({ ...run, redact: (text) => scrub(run.redact(text)) }, language);
  const { say, summary, why, groups } = words;
  const { method, path, page } = run.operation;
  const skipped = notRun(run.cases).map(({ reason, outcome, cases }) =>
    [`${inline(say(reason))} (${say(outcome)}):`, ...cases.map((name) => `- ${inline(say(name))}`)].join('\n'),
  );
  const date = run.startedAt.toISOString().replace('T', ' ').slice(0, 16);
  return [
    `# ${say(['title', `${method} ${path}`])}`,
    '',
    `**${inline(summary())}.** ${say(['description', run.version, `${date} UTC`])}.`,
    ...(host === undefined ? [] : ['', say(['system', host])]),
    ...(page === undefined ? [] : ['', `${say('vendor page')}: <${page}>`]),
    ...why().reasons.map((reason) => `\n**${inline(reason)}**`),
    ...section(
      say('breaks'),
      groups(true).map((group) => finding(group, words)),
    ),
    ...section(
      say('not as assumed'),
      groups(false).map((group) => finding(group, words)),
    ),
    ...section(say('undocumented'), run.observations.length > 0 ? [table(run, words)] : []),
    ...section(say('not run'), skipped),
    '',
  ].join('\n');
}

function section(title: string, parts: string[]): string[] {
  return parts.length === 0 ? [] : ['', `## ${title}`, ...parts.flatMap((part) => ['', part])];
}

function finding(group: Group, words: Rendering): string {
  const { first } = group;
  const lines = findingLines(group, words).map(([name, text]) => {
    const isOurs = ['case', 'cases', 'documented', 'assumed', 'vendor'].includes(name);
    return `- ${words.say(name)}: ${isOurs ? inline(text) : code(text)}`;
  });
  const curl = first.made ? [`- ${words.say('reproduce')}: ${code(words.shown(curlLine(first.made), 2000))}`] : [];
  return [`### ${first.check}`, '', ...lines, ...curl].join('\n');
}

/** The request for a shell, with the account and the address as variables. */
function curlLine({ step, exchange: { request } }: Made): string {
  const users: Record<string, string> = { none: '', right: ' -u "$THULIUM_USERNAME:$THULIUM_PASSWORD"' };
  const user = users[step.credentials ?? 'right'];
  const body =
    request.body.length > 0 ? ` -H 'Content-Type: ${request.headers['content-type']}' -d '${request.body}'` : '';
  return `curl -g -X ${request.method}${user ?? " -u 'wrong:credentials'"}${body} "$THULIUM_BASE_URL${request.target}"`;
}

function table(run: SuiteRun, { say }: Rendering): string {
  const different = differencesIn(run);
  const rows = run.observations.map((outcome) => {
    const assumed = 'assumed' in outcome.case ? (outcome.case.assumed as [string]) : (['none'] as [string]);
    const answer = outcome.answer ? say(outcome.answer) : say('not observed');
    return [
      inline(say(outcome.case.name)),
      code(answer),
      inline(say(assumed)),
      different.includes(outcome) ? `**${say('yes')}**` : '',
    ];
  });
  return [
    [say('behaviour'), say('this system'), say('we assume'), say('differs')],
    ['---', '---', '---', '---'],
    ...rows,
  ]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}

/** Our own phrases, which may contain a value of the run. */
function inline(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[<>&`[\]@*_]/g, (character) => `&#${character.codePointAt(0)};`);
}

/** A code span, with more ticks than any in the text. */
function code(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const ticks = '`'.repeat(longest + 1);
  // Spaces keep a tick of the text apart from those of the span, and are not shown.
  const space = line === '' || /^`|`$/.test(line) ? ' ' : '';
  return `${ticks}${space}${line}${space}${ticks}`;
}
