import { printableJson } from '../../src/process/printable.ts';
import type { Past } from '../journal/read.ts';
import { isAnswered, type Standing, standings } from '../journal/standing.ts';
import type { Messages } from '../messages/messages.ts';

const idsInLine = 10;

/** A page in Markdown about the run of a journal: when, by what, where, and what is known of each campaign. */
export function pageOf(file: string, past: Past, isRunning: boolean, messages: Messages): string[] {
  const { evidence: words, number } = messages;
  const idsBy = new Map<Standing, string[]>();
  for (const [id, standing] of past.standings) {
    const ids = idsBy.get(standing);
    if (ids) ids.push(id);
    else idsBy.set(standing, [id]);
  }
  const found = standings.filter((standing) => idsBy.has(standing));
  const count = (standing: Standing) => idsBy.get(standing)?.length ?? 0;
  return [
    `# ${words.title}`,
    '',
    ...factRows(file, past, isRunning, messages),
    '',
    `| ${words.result} | ${words.campaigns} | |`,
    '| --- | ---: | --- |',
    ...found.map((standing) => `| ${standing} | ${number(count(standing))} | ${words.meaning[standing]} |`),
    ...(past.missing > 0 ? [`| ${words.missing.name} | ${number(past.missing)} | ${words.missing.meaning} |`] : []),
    `| ${words.total} | ${number(past.standings.size + past.missing)} | |`,
    '',
    ...nextSteps(file, found, past.missing > 0, messages),
    ...found.flatMap((standing) => [
      `## ${standing}: ${number(count(standing))}`,
      '',
      words.meaning[standing],
      '',
      ...idBlock(idsBy.get(standing) ?? []),
    ]),
    ...retriedSection([...past.retried], messages),
    ...otherSection(past, messages),
  ];
}

function factRows(
  file: string,
  { head, versions, times, damaged }: Past,
  isRunning: boolean,
  { evidence: words, language, number }: Messages,
): string[] {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'long' });
  const time = (text: string | undefined) =>
    text === undefined || Number.isNaN(Date.parse(text)) ? words.notKnown : format.format(new Date(text));
  const isSandbox = head?.base_url === 'sandbox';
  const rows: [string, string][] = [
    [words.system, isSandbox ? words.sandbox : code(head?.base_url ?? words.notKnown)],
    [words.recordings, head?.delete_recordings ? words.removed : words.kept],
    [words.started, time(times.first)],
    [words.ended, `${time(times.last)}${isRunning ? `. ${words.running}` : ''}`],
    [words.program, `thulium-outbounds ${versions.size > 0 ? code([...versions].join(', ')) : words.notKnown}`],
    [words.journal, code(file)],
    ...(damaged.count > 0 ? [[words.damaged, number(damaged.count)] as [string, string]] : []),
  ];
  return ['| | |', '| --- | --- |', ...rows.map((row) => `| ${row.join(' | ')} |`)];
}

function nextSteps(
  file: string,
  found: readonly Standing[],
  isMissing: boolean,
  { evidence: words }: Messages,
): string[] {
  const isLeft = isMissing || found.some((standing) => !isAnswered(standing));
  const steps = [
    ...found.flatMap((standing) => words.next[standing] ?? []),
    ...(isMissing ? [words.missing.next] : []),
    ...(isLeft ? [words.resume(code(file))] : []),
  ];
  return [
    `## ${words.nextHeading}`,
    '',
    ...(steps.length > 0 ? steps.map((step) => `- ${step}`) : [words.nothingLeft]),
    '',
  ];
}

function retriedSection(ids: string[], { evidence: words, number }: Messages): string[] {
  if (ids.length === 0) return [];
  return [`## ${words.retriedHeading}: ${number(ids.length)}`, '', words.retriedMeaning, '', ...idBlock(ids)];
}

function otherSection({ unexpected: { count, first } }: Past, { evidence: words, number }: Messages): string[] {
  if (count === 0) return [];
  const items = first.map((item) => printableJson(item).replaceAll('`', '\\u0060'));
  return [`## ${words.otherHeading}: ${number(count)}`, '', words.otherMeaning, '', '```json', ...items, '```', ''];
}

function idBlock(ids: readonly string[]): string[] {
  const lines = Array.from({ length: Math.ceil(ids.length / idsInLine) }, (_, index) =>
    ids.slice(index * idsInLine, (index + 1) * idsInLine).join('  '),
  );
  return ['```text', ...lines, '```', ''];
}

/** Foreign text as a code span, in which neither a link nor markup means anything. */
function code(text: string): string {
  const fence = '`'.repeat(Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length)) + 1);
  return `${fence}${fence.length > 1 ? ' ' : ''}${text.replaceAll('|', '\\|')}${fence.length > 1 ? ' ' : ''}${fence}`;
}
