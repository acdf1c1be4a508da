import { createReadStream } from 'node:fs';
import { UsageError } from '../../src/process/usage-error.ts';
import type { Context } from '../context.ts';
import { idsStanding } from '../journal/read.ts';
import { type Standing, standings } from '../journal/standing.ts';
import type { Source } from '../plan/summary.ts';
import { fileError, usageError } from '../usage.ts';
import { type Cell, cellsOf } from './csv.ts';
import { decodedLines } from './decode.ts';
import { encodings, type TextEncoding } from './encodings.ts';
import { IdCollector } from './invalid-ids.ts';

/** The distinct ids that the arguments name, and what is worth telling about their source. */
export interface ReadIds {
  ids: string[];
  source: Source;
  duplicates: number;
  emptyLines: number;
}

/**
 * Reads the ids that the arguments name.
 *
 * @throws {UsageError} that shows where each invalid or doubtful id is, with its likely cause.
 */
export async function readIds(context: Pick<Context, 'settings' | 'io'>): Promise<ReadIds> {
  const source = sourceOf(context.settings);
  const found = new IdCollector();
  await collect(found, source, context);
  const { invalid } = found;
  if (invalid) throw usageError('invalidIds', invalid);
  if (found.total === 0 && source.kind === 'journal') {
    throw usageError('noneWithStatus', { what: source.name, statuses: source.statuses });
  }
  if (found.total === 0) throw usageError('noIds', 'name' in source ? { what: source.name } : {});
  return { ids: [...found.ids], source, duplicates: found.duplicates, emptyLines: found.emptyLines };
}

function sourceOf({ words, file, column, from, status }: Context['settings']): Source {
  const [name, ...others] = [
    ...words.map((word) => (word === '-' ? '-' : '')),
    ...(file ? [file] : []),
    ...(from ? [from] : []),
  ];
  if (name === undefined) throw usageError('noIds', {});
  if (words.length > 0 && !words.includes('-') && !file && !from) return { kind: 'arguments' };
  if (others.length > 0) throw usageError('oneSource', {});
  if (from !== undefined) return { kind: 'journal', name: from, statuses: statusesOf(status ?? '') };
  return name === '-' ? { kind: 'input', name, column } : { kind: 'file', name, column };
}

function statusesOf(status: string): Standing[] {
  return status.split(',').map((value) => {
    const found = standings.find((name) => name === value.trim().toUpperCase());
    if (found) return found;
    throw usageError('notOneOf', { option: '--status', value, possible: standings });
  });
}

async function collect(found: IdCollector, source: Source, { settings, io }: Pick<Context, 'settings' | 'io'>) {
  if (source.kind === 'arguments') {
    for (const [index, id] of settings.words.entries()) found.add(id, `${index + 1}`, 'argument');
  } else if (source.kind === 'journal') {
    for await (const id of idsStanding(source.name, source.statuses)) found.add(id, source.name, 'argument');
  } else {
    const bytes = source.kind === 'input' ? io.stdin : createReadStream(source.name);
    await collectText(found, bytes, source, encodingOf(settings.encoding));
  }
}

async function collectText(
  found: IdCollector,
  bytes: AsyncIterable<Uint8Array>,
  { name, column }: Extract<Source, { kind: 'input' | 'file' }>,
  encoding: TextEncoding | undefined,
): Promise<void> {
  try {
    const lines = decodedLines(bytes, name, encoding);
    if (column === undefined) await collectLines(found, lines, name);
    else
      for await (const cells of cellsOf(lines, name, column)) for (const cell of cells) collectCell(found, cell, name);
  } catch (error) {
    throw error instanceof UsageError ? error : fileError('unreadable', name, error);
  }
}

function encodingOf(value: string | undefined): TextEncoding | undefined {
  if (value === undefined) return undefined;
  const found = encodings.find((encoding) => encoding === standardName(value));
  if (found === undefined) throw usageError('notOneOf', { option: '--encoding', value, possible: encodings });
  return found;
}

/** The name that the Encoding Standard has for one of its labels: `cp1250`, `latin2`, `utf8`. */
function standardName(label: string): string | undefined {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

function collectCell(found: IdCollector, { value, line, isTotal }: Cell, name: string): void {
  if (value === undefined) found.emptyLines++;
  else found.add(unwrapped(value), `${name}:${line}`, 'cell', isTotal);
}

/** One id a line. Empty lines are passed over, and so is Excel's own first line, `sep=;`. */
async function collectLines(found: IdCollector, lines: AsyncIterable<string[]>, name: string): Promise<void> {
  let number = 0;
  for await (const batch of lines) {
    for (const line of batch) {
      number++;
      const id = unwrapped(line);
      if (id === '') found.emptyLines++;
      else if (number > 1 || !/^sep=.$/i.test(id)) found.add(id, `${name}:${number}`, 'line');
    }
  }
}

/** Without white space around it, and without what keeps a spreadsheet from making a number of it: `="00001"`. */
function unwrapped(value: string): string {
  const text = value.trim();
  return /^="(.*)"$/.exec(text)?.[1] ?? text;
}
