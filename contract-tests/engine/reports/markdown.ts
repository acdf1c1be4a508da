import type { Credentials } from '../credentials.ts';
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
  const skipped = notRun(run.cases).map(
    ({ reason, outcome, cases }) =>
      `- ${inline(say(reason))} (${say(outcome).toLowerCase()}): ${say(['count', cases.length])}`,
  );
  const found = [...groups(true), ...groups(false)];
  const numbered = (some: Group[]) => some.map((group) => finding(group, found.findIndex(isSame(group)) + 1, words));
  const date = run.startedAt.toISOString().replace('T', ' ').slice(0, 16);
  return [
    `# ${say(['title', `${method} ${path}`])}`,
    '',
    `**${inline(summary())}.** ${say(['description', run.version, `${date} UTC`])}.`,
    ...(host === undefined ? [] : ['', say(['system', host])]),
    ...(page === undefined ? [] : ['', `${say('vendor page')}: <${page}>`]),
    ...why().reasons.map((reason) => `\n**${inline(reason)}**`),
    ...section(say('breaks'), numbered(groups(true))),
    ...section(say('not as assumed'), numbered(groups(false))),
    ...section(say('undocumented'), run.observations.length > 0 ? [table(run, words)] : []),
    ...section(say('not run'), skipped.length > 0 ? [skipped.join('\n')] : []),
    '',
  ].join('\n');
}

const isSame = (group: Group) => (other: Group) => other.first === group.first;

function section(title: string, parts: string[]): string[] {
  return parts.length === 0 ? [] : ['', `## ${title}`, ...parts.flatMap((part) => ['', part])];
}

/** A finding under a title in words; the name of its check is there to find it in other reports. */
function finding(group: Group, number: number, words: Rendering): string {
  const { check, made } = group.first;
  const { say } = words;
  const title = say([`title ${check}`]);
  const lines = findingLines(group, words).map(
    ({ name, text, isQuoted }) => `- ${say(name)}: ${isQuoted ? code(text) : isMarkup(name) ? text : inline(text)}`,
  );
  const curl = made ? [`- ${say('reproduce')}: ${code(words.shown(curlLine(made), 2000))}`] : [];
  const heading = title === `title ${check}` ? check : title;
  return [`### ${number}. ${inline(heading)}`, '', ...lines, ...curl, `- ${say('check')}: ${code(check)}`].join('\n');
}

/** The sentences of the description, which are Markdown, and of the vendor's page. */
const isMarkup = (name: string) => ['documented', 'assumed', 'vendor'].includes(name);

const user = '$THULIUM_USERNAME';
const password = '$THULIUM_PASSWORD';
const logins: Record<Credentials, string> = {
  right: ` -u "${user}:${password}"`,
  none: '',
  'wrong password': ` -u "${user}:wrong"`,
  'wrong username': ` -u "wrong:${password}"`,
  'empty password': ` -u "${user}:"`,
  'a longer password': ` -u "${user}:${password}x"`,
  'a password in another case': ` -u "${user}:$(printf %s "${password}" | tr a-z A-Z)"`,
  'another scheme': ` -H "Authorization: Bearer $(printf %s "${user}:${password}" | base64 -w 0)"`,
};

/** The request for a shell, with the account and the address as variables. */
function curlLine({ step, exchange: { request } }: Made): string {
  const { method, target, headers, body } = request;
  const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  const sent = body.length > 0 ? ` -H 'Content-Type: ${headers['content-type']}' -d ${quoted(body.toString())}` : '';
  const head = method === 'HEAD' ? '-I' : `-X ${method}`;
  return `curl -g ${head}${logins[step.credentials ?? 'right']}${sent} "$THULIUM_BASE_URL"${quoted(target)}`;
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
