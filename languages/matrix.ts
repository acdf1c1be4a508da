import type { Client } from './client.ts';
import { type Cells, columns, wanted } from './judge.ts';

/** What was seen of a client, or why it was not run. */
export interface Row {
  client: Client;
  cells: Cells | { missing: string };
}

/** The document, made of what a run saw. */
export function matrix(rows: Row[], spelled: Row[], seenOn: string): string {
  return `${[
    '# Clients in other languages',
    '`npm run test:languages` generates clients from the published description, compiles them, and calls each on the sandbox. The calls are with three ids and the flag, with the flag off, without the flag, with an undocumented status in the response, with an empty list, and with a wrong password. It writes this page, and fails if it sees anything else. A query is judged by its decoded names and values, so `id[]` and `id%5B%5D` are the same.',
    `${stamp}${seenOn}.`,
    '## What was seen',
    table(['made by', 'language', 'with', ...columns], rows.map(line)),
    legend,
    '## How to make one',
    openNote,
    rows.filter(isBest).map(how).join('\n\n'),
    '## Why a result is one flat object',
    'The same description, with each result as a `oneOf` of three with a discriminator, in two spellings. The call is the one without the flag, and the response is the documented one; the campaign is in the queue by then. `yes` means that all three results are correct.',
    table(['made by', 'language', 'spelling', 'typed result'], spelled.map(ending)),
    'No spelling works everywhere, and the flat object does.',
  ].join('\n\n')}\n`;
}

/** Whether two are the same but for the day. */
export function sameBut(one: string, other: string): boolean {
  const undated = (text: string) => text.replace(new RegExp(`^${stamp}.*$`, 'm'), '');
  return undated(one) === undated(other);
}

const stamp = 'Seen on ';

const legend = [
  'Bold is what needs care:',
  '',
  '- **list lost**: the server had queued the campaigns, and the client discards the complete response because of one unknown status. **An exception after the call does not mean that nothing was queued.**',
  '- **sent**: the client sends a `DELETE` without any id. What a server does then is not documented, so check the list before the call.',
  '- **id[][0]=…**, **id[][]=…**: a PHP server reads such names as lists within the list, and the sandbox refuses them.',
  '- **0**, **delete_recordings=1**: how the server reads a flag that is not `true` is not documented, nor is `false`. Every client here omits the flag if it is not set: do that to keep recordings.',
].join('\n');

const openNote =
  'In `openapi-open.json` a status is any text, so that a client accepts an unknown one. It is in the package beside `openapi.json`.';

function line({ client, cells }: Row): string[] {
  const start = [client.generator, client.language, withWhat(client)];
  if ('missing' in cells) return [...start, `not run: ${cells.missing}`, ...columns.slice(1).map(() => '')];
  return [...start, ...columns.map((column) => (calm(column, cells[column]) ? cells[column] : bold(cells[column])))];
}

function ending({ client, cells }: Row): string[] {
  const text = 'missing' in cells ? `not run: ${cells.missing}` : cells['typed result'];
  return [client.generator, client.language, client.variant ?? '', text === 'yes' ? text : bold(text)];
}

function withWhat({ options = {}, variant, with: settings }: Row['client']): string {
  if (settings) return settings;
  if (variant) return 'openapi-open.json';
  return 'enumUnknownDefaultCase' in options ? 'enumUnknownDefaultCase' : '–';
}

function calm(column: keyof Cells, text: string): boolean {
  return text === wanted[column] || (column === 'unknown status' && text.startsWith('kept'));
}

/** Of the clients that one generator makes, the one with the most settings is last. */
function isBest({ client }: Row, index: number, rows: Row[]): boolean {
  return !client.unrun && !rows.slice(index + 1).some((row) => row.client.generator === client.generator);
}

function how({ client }: Row): string {
  const input = client.variant ? 'openapi-open.json' : 'openapi.json';
  const parts = [
    `**${client.language}**, ${client.generator}:`,
    ['```sh', client.line(input, 'out').join(' '), '```'].join('\n'),
    client.set && `Set \`${client.set}\`.`,
    client.note,
  ];
  return parts.filter(Boolean).join('\n\n');
}

function table(head: string[], lines: string[][]): string {
  const row = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...lines.map(row)].join('\n');
}

function bold(text: string): string {
  return `**${text}**`;
}
