import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { faultOfId } from '../src/operations/delete-batch-outbounds/ids.ts';
import { UsageError } from '../src/process/usage-error.ts';
import type { Messages } from './messages/messages.ts';
import type { Settings } from './settings.ts';

/** Ids as they were read, and where each stands. Not an object for each: there may be very many. */
interface Lines {
  ids: string[];
  where(index: number): string;
}

/**
 * The distinct ids that the arguments name, and how many were there more than once.
 *
 * @throws {UsageError} that names the line of each wrong id and the likely cause.
 */
export async function readIds(settings: Settings, messages: Messages): Promise<{ ids: string[]; duplicates: number }> {
  const { ids, where } = await linesOf(settings, messages);
  if (ids.length === 0) throw new UsageError(messages.noIds);
  check(ids, where, messages);
  const distinct = [...new Set(ids)];
  return { ids: distinct, duplicates: ids.length - distinct.length };
}

async function linesOf({ words, file, column }: Settings, messages: Messages): Promise<Lines> {
  const fromInput = words.includes('-');
  if (words.length === 0 && file === undefined) throw new UsageError(messages.noIds);
  if ((words.length > 0 && file !== undefined) || (fromInput && words.length > 1))
    throw new UsageError(messages.oneSource);
  if (!fromInput && file === undefined) return { ids: words, where: (index) => `${index + 1}` };
  const name = file ?? '-';
  const content = fromInput ? await text(process.stdin) : fileText(name, messages);
  if (content.includes('\0')) throw new UsageError(messages.utf16(name)); // as PowerShell writes it by default
  return column === undefined ? plainLines(content, name) : await csvLines(content, name, column, messages);
}

function fileText(file: string, messages: Messages): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(messages.cannotRead(file, (error as Error).message));
  }
}

/** One id a line. Empty lines are passed over. */
function plainLines(content: string, name: string): Lines {
  const lines = content.split(/\r?\n/);
  const ids = lines.filter((line) => line !== '');
  return {
    ids,
    where(index) {
      let left = index;
      const line = lines.findIndex((one) => one !== '' && left-- === 0);
      return `${name}:${line + 1}`;
    },
  };
}

async function csvLines(content: string, name: string, column: string, messages: Messages): Promise<Lines> {
  const rows = await csvRows(content, name, column, messages);
  const columns = Object.keys(rows[0]?.record ?? {});
  if (rows.length > 0 && !columns.includes(column)) throw new UsageError(messages.noSuchColumn(column, columns));
  return {
    ids: rows.map(({ record }) => record[column] ?? ''),
    where: (index) => `${name}:${rows[index]?.info.lines}`,
  };
}

async function csvRows(content: string, name: string, column: string, messages: Messages) {
  const { parse } = await import('csv-parse/sync'); // most runs read no CSV
  try {
    const rows: { record: Record<string, string>; info: { lines: number } }[] = parse(content, {
      bom: true,
      columns(header: string[]) {
        if (header.filter((name) => name === column).length > 1) throw new UsageError(messages.columnTwice(column));
        return header;
      },
      delimiter: delimiterOf(content),
      info: true,
      skip_empty_lines: true,
    });
    return rows;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(messages.cannotRead(name, (error as Error).message));
  }
}

/** The separator of the first line. Excel takes semicolons where the comma stands in decimals, as in Poland. */
function delimiterOf(content: string): string {
  const [header = ''] = content.split('\n', 1);
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: header.split(delimiter).length }));
  return counts.sort((one, other) => other.count - one.count)[0]?.delimiter ?? ',';
}

/** A number that is more than digits, as a spreadsheet shows one: `1,234`, `12.00`, `-1234`, `1E+05`. */
const number = /^(?=.*[-+.,E])-?\d+([.,]\d*)?(E[+-]?\d+)?$/i;
/** What a spreadsheet shows in the place of a value, in any language: `#REF!`, `#ADR!`, `#####`. */
const error = /^#\S+$/;

/** Five characters that are possible by the contract, and never an id. `1E005` may be one: no spreadsheet writes it. */
function isOfSpreadsheet(id: string): boolean {
  return error.test(id) || (number.test(id) && !/^\d+E\d+$/i.test(id));
}

function check(ids: string[], where: Lines['where'], messages: Messages): void {
  const wrong: number[] = [];
  for (const [index, id] of ids.entries()) if (faultOfId(id) || isOfSpreadsheet(id)) wrong.push(index);
  if (wrong.length === 0) return;
  const shown = wrong.slice(0, 5).map((index) => {
    const id = ids[index] ?? '';
    return `  ${where(index)}  ${JSON.stringify(short(id))} ${causeOf(id, messages)}`;
  });
  const more = wrong.length > 5 ? [`  ${messages.more(wrong.length - 5)}`] : [];
  throw new UsageError([messages.wrongIds(wrong.length, ids.length), ...shown, ...more].join('\n'));
}

function short(id: string): string {
  return id.length > 20 ? `${id.slice(0, 20)}…` : id;
}

/** The likely cause of a wrong id. */
function causeOf(id: string, messages: Messages): string {
  const causes: [RegExp, string][] = [
    [/^\uFEFF/, messages.byteOrderMark],
    [/^\d{1,4}$/, messages.lostZeros(id.padStart(5, '0'))],
    [number, messages.madeNumber],
    [error, messages.madeError],
    [/^\s|\s$/, messages.spacesAround],
    [/^(["']).*\1$/, messages.quotes],
    [/[,;\t]/, messages.separators],
  ];
  const likely = causes.find(([pattern]) => pattern.test(id))?.[1];
  if (likely) return likely;
  const count = [...id].length;
  return count === 5 ? messages.invisible : messages.length(count);
}
