/** What each run has measured, in build/bench: one file a run, written anew with each table. */
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { arch, cpus, loadavg, release, type } from 'node:os';
import { join } from 'node:path';
import { root } from './installed.ts';
import type { Table } from './table.ts';

export interface Run {
  started: string;
  /** Not there in a run that was cut off. */
  ended?: string;
  /** Whether it was to measure every part, with all rounds. */
  isWhole: boolean;
  node: string;
  system: string;
  processor: string;
  /** The load average over a minute, at the beginning and after each part. */
  load: number[];
  parts: Record<string, { tables: Table[]; failed?: string }>;
}

const folder = join(root, 'build', 'bench');

export function newRun(isWhole: boolean): Run {
  const [{ model = 'unknown' } = {}] = cpus();
  return {
    started: new Date().toISOString(),
    isWhole,
    node: process.versions.node,
    system: `${type()} ${release()}, ${arch()}`,
    processor: `${cpus().length} × ${model.trim()}`,
    load: [loadNow()],
    parts: {},
  };
}

export function loadNow(): number {
  return Number((loadavg()[0] ?? 0).toFixed(1));
}

/** Writes a run down. The file is whole at any moment. */
export function keep(run: Run): void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${run.started.replaceAll(':', '-')}.json`);
  writeFileSync(`${file}.new`, JSON.stringify(run, undefined, 2));
  renameSync(`${file}.new`, file);
}

/** The whole runs that came to their end, the last one first. */
export function wholeRuns(): Run[] {
  return allRuns().filter(({ isWhole, ended }) => isWhole && ended !== undefined);
}

/** The tables of a part that whole runs do not have, from the last run that measured it to its end. */
export function lastTablesOf(part: string): Table[] {
  const run = allRuns().find(({ parts }) => parts[part]?.tables.length && parts[part].failed === undefined);
  return run?.parts[part]?.tables ?? [];
}

function allRuns(): Run[] {
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .reverse()
    .map((name): Run => JSON.parse(readFileSync(join(folder, name), 'utf8')));
}
