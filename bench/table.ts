/** Tables as they are measured, printed and kept. */
import type { Measured } from './paired.ts';

/** Plain data, for it is kept as JSON. */
export interface Table {
  title: string;
  /** What a reader must know to read it, in Markdown. */
  text: string;
  head: string[];
  rows: string[][];
  targets: Target[];
  /** What another run is compared by: it is the same on another machine, or nearly. */
  ratios: Record<string, number>;
  chart?: Chart;
}

export interface Target {
  what: string;
  seen: string;
  met: boolean;
}

export interface Chart {
  file: string;
  alt: string;
  svg: string;
}

/** A target that is met by what a reader sees, so that 1.40 beside 1.40 is. */
export function atMost(what: string, most: number, of: string, seen = Number.NaN): Target {
  const shown = seen.toFixed(2);
  return { what: `${what}: at most ${most.toFixed(2)} ${of}`, seen: shown, met: Number(shown) <= most };
}

export function inMarkdown(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index ? '---:' : '---'))), ...rows.map(line)].join('\n');
}

/** Several measurements of the same candidates, one a column: each cell has the ratio and the time. */
export function columnsOf(columns: Map<string, Measured>, unit: 'µs' | 'ms', names = namesIn(columns)): string[][] {
  return names.map((name) => [name, ...[...columns.values()].map((measured) => cell(measured, name, unit))]);
}

export function ratiosOf(columns: Map<string, Measured>): Table['ratios'] {
  return Object.fromEntries(
    [...columns].flatMap(([column, { ratios }]) =>
      [...ratios].map(([name, ratio]): [string, number] => [`${name}, ${column}`, ratio]),
    ),
  );
}

export function namesIn(columns: Map<string, Measured>): string[] {
  return [...new Set([...columns.values()].flatMap(({ ratios, failed }) => [...ratios.keys(), ...failed.keys()]))];
}

function cell({ times, ratios, failed }: Measured, name: string, unit: 'µs' | 'ms'): string {
  const time = times.get(name);
  if (time === undefined) return failed.has(name) ? 'failed' : '';
  return `${ratios.get(name)?.toFixed(2)} (${count(unit === 'µs' ? time : time / 1000)} ${unit})`;
}

/** What failed, by name and with the reason; nothing if all went well. */
export function failures(columns: Map<string, Measured>): string {
  const reasons = new Set(
    [...columns.values()].flatMap(({ failed }) => [...failed].map(([name, reason]) => `${name} failed: ${reason}`)),
  );
  return reasons.size === 0 ? '' : `\n\n${[...reasons].join('\n\n')}`;
}

export function idsOf(number: number): string {
  return number === 1 ? '1 id' : `${count(number)} ids`;
}

export function count(number: number): string {
  return Math.round(number).toLocaleString('en');
}
