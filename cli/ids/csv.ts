import { usageError } from '../usage.ts';

/** A value of the column, and the line that its row begins on; no value if all of the row is empty. */
export type Cell = { value: string | undefined; line: number; isTotal: boolean };

/** A record longer than this has a quote that is not closed. */
const mostCharacters = 1_000_000;
/** How many lines above a header are looked through. */
const mostTitles = 20;
/** A cell beside the total of a column. */
const totalWord = /^\s*(razem|sum[ay]|suma końcowa|ogółem|łącznie|podsumowanie|sum|(grand )?total)\s*:?\s*$/iu;
/** Longer names of columns are shown cut. */
const longestName = 60;

/**
 * Reads one column of CSV (RFC 4180) with a header, a list of cells for each list of lines.
 *
 * Our own, in place of csv-parse: that makes some objects for each row, which take a million rows past 300 MB, and refuses
 * ="00001", which is how a cell is kept from being made a number.
 *
 * @throws {UsageError} for a column that is not there or is there twice, and for what is not CSV.
 */
export async function* cellsOf(lines: AsyncIterable<string[]>, what: string, column: string): AsyncGenerator<Cell[]> {
  const records = new Records(what);
  let table: Table | undefined;
  for await (const batch of lines) {
    const cells: Cell[] = [];
    const found = batch.flatMap((one) => records.add(one) ?? []);
    for (const record of found) {
      table ??= new Table(what, record.text);
      const cell = table.cellIn(record, column, found);
      if (cell) cells.push(cell);
    }
    yield cells;
  }
  records.end();
}

type CsvRecord = { text: string; line: number };

/** A line, or several if a field continues in the next one. */
class Records {
  readonly #what: string;
  #number = 0;
  #open: CsvRecord | undefined;

  constructor(what: string) {
    this.#what = what;
  }

  /** Gives a record once it is whole. Empty lines are none. */
  add(next: string): CsvRecord | undefined {
    this.#number++;
    const record = this.#open
      ? { text: `${this.#open.text}\n${next}`, line: this.#open.line }
      : { text: next, line: this.#number };
    // Quotes come in pairs, also those that stand for one.
    this.#open = (this.#open !== undefined) !== hasOddQuotes(next) ? record : undefined;
    if (record.text.length > mostCharacters) this.end();
    return this.#open || record.text.trim() === '' ? undefined : record;
  }

  /** @throws {UsageError} if a quote is still open. */
  end(): void {
    if (this.#open) throw usageError('csv', { what: this.#what, line: this.#open.line, problem: 'quote' });
  }
}

function hasOddQuotes(line: string): boolean {
  let quotes = 0;
  for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) quotes++;
  return quotes % 2 === 1;
}

/** What the first records tell of the others: the separator, and which field is that of the column. */
class Table {
  readonly #what: string;
  readonly #separator: string;
  readonly #field: RegExp;
  /** Excel's own first line, `sep=;`, is no record. */
  #isNamed: boolean;
  #index: number | undefined;
  #fields = 0;

  constructor(what: string, first: string) {
    const named = /^sep=(.)$/i.exec(first.trim())?.[1];
    this.#what = what;
    this.#isNamed = named !== undefined;
    this.#separator = named ?? separatorOf(first);
    const end = `(?:${escaped(this.#separator)}|$)`;
    const quoted = '((?:[^"]|"")*)';
    this.#field = new RegExp(`(?: *=?"${quoted}" *|([^"${escaped(this.#separator)}]*))${end}`, 'y');
  }

  /** The first record is the header; `near` are those that were read with it. */
  cellIn({ text, line }: CsvRecord, column: string, near: CsvRecord[]): Cell | undefined {
    if (this.#isNamed) {
      this.#isNamed = false;
      return undefined;
    }
    const fields = this.#fieldsOf(text, line);
    if (this.#index === undefined) {
      this.#index = indexOf(column, fields) ?? this.#missing(column, fields, near);
      this.#fields = withoutEnd(fields).length;
      return undefined;
    }
    // Separators at the end of a line make empty fields, which mean nothing.
    if (fields.length < this.#fields || withoutEnd(fields).length > this.#fields) {
      const columns = namesIn(fields);
      if (this.#fields === 1 && columns.length > 1) throw usageError('titleAbove', { what: this.#what, line, columns });
      const counts = { found: fields.length, expected: this.#fields };
      throw usageError('csv', { what: this.#what, line, problem: 'fields', ...counts });
    }
    const isTotal = fields.some((field) => totalWord.test(field));
    return { value: fields.some((field) => field.trim()) ? fields[this.#index] : undefined, line, isTotal };
  }

  /** Titles often stand above the header. */
  #missing(column: string, header: string[], near: CsvRecord[]): never {
    const named = near
      .slice(0, mostTitles)
      .find(({ text }) => text.split(separatorOf(text)).map(plainName).includes(plainName(column)));
    if (named) throw usageError('headerBelow', { what: this.#what, column, line: named.line });
    const [, next] = near;
    const below = next && withoutEnd(header).length <= 1 ? namesIn(this.#fieldsOf(next.text, next.line)) : [];
    if (next && below.length > 1) {
      throw usageError('titleAbove', { what: this.#what, line: next.line, columns: below });
    }
    const columns = namesIn(header);
    const [meant, ...others] = columns.filter((name) => plainName(name).includes(plainName(column)));
    throw usageError('noSuchColumn', { column, columns, meant: others.length === 0 ? meant : undefined });
  }

  #fieldsOf(record: string, line: number): string[] {
    if (!record.includes('"')) return record.split(this.#separator);
    const fields: string[] = [];
    this.#field.lastIndex = 0;
    for (;;) {
      const match = this.#field.exec(record);
      if (!match) throw usageError('csv', { what: this.#what, line, problem: 'quote' });
      const [all, quoted, plain = ''] = match;
      fields.push(quoted?.replaceAll('""', '"') ?? plain);
      if (!all.endsWith(this.#separator)) return fields;
    }
  }
}

function namesIn(fields: string[]): string[] {
  return fields.map((name) => shortened(name.trim())).filter(Boolean);
}

function shortened(name: string): string {
  return name.length > longestName ? `${name.slice(0, longestName)}…` : name;
}

function withoutEnd(fields: string[]): string[] {
  return fields.slice(0, fields.findLastIndex((field) => field.trim()) + 1);
}

function escaped(separator: string): string {
  return separator.replace(/[|\\{}()[\]^$+*?.-]/, '\\$&');
}

/** The separator of the header. Excel takes semicolons where the comma stands in decimals, as in Poland. */
function separatorOf(header: string): string {
  const counts = [',', ';', '\t', '|'].map((separator) => ({ separator, count: header.split(separator).length }));
  return counts.sort((one, other) => other.count - one.count)[0]?.separator ?? ',';
}

function indexOf(column: string, header: string[]): number | undefined {
  const names = header.map(plainName);
  const index = names.indexOf(plainName(column));
  if (index < 0) return undefined;
  if (names.lastIndexOf(plainName(column)) !== index) throw usageError('columnTwice', { column });
  return index;
}

/** A header as people read it: without case, byte order mark, and spaces of any kind around or doubled. */
function plainName(name: string): string {
  return name
    .replaceAll('"', '')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .normalize('NFC')
    .toLowerCase();
}
