/** bench/README.md and its charts, from the last whole run. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../src/process/usage-error.ts';
import { root } from './installed.ts';
import { lastTablesOf, type Run, wholeRuns } from './record.ts';
import { inMarkdown, type Table } from './table.ts';

export function writePage(): void {
  const runs = wholeRuns();
  const [last] = runs;
  if (!last) throw new UsageError('usage', {}, 'There is no whole run yet: npm run bench');
  const folder = join(root, 'bench');
  writeFileSync(join(folder, 'README.md'), page(last, runs, lastTablesOf('ci')));
  for (const { chart } of tablesOf(last)) if (chart) writeFileSync(join(folder, chart.file), chart.svg);
}

const tablesOf = ({ parts }: Run) => Object.values(parts).flatMap(({ tables }) => tables);

/** A table with its title and what is to be known of it. */
export function section({ title, text, head, rows, chart, targets }: Table): string {
  return [
    `## ${title}`,
    text,
    inMarkdown(head, rows),
    ...(chart ? [`![${chart.alt}](${chart.file})`] : []),
    ...(targets.length > 0
      ? [targets.map(({ what, seen, met }) => `- ${met ? 'Met' : '**Missed**'}: ${what}: ${seen}`).join('\n')]
      : []),
  ].join('\n\n');
}

/** The page of a run, with tables that it does not have. Of the other runs it has the targets, for each version of Node.js. */
export function page(run: Run, runs: Run[], others: Table[] = []): string {
  const failed = Object.entries(run.parts).flatMap(([name, { failed }]) =>
    failed === undefined ? [] : [`The part ${name} failed: ${failed}`],
  );
  return `${[
    '# What the package costs',
    `\`npm run bench\` measures it on your machine, \`npm run bench -- batch\` one part, and \`npm run bench -- page\` makes this page from the last whole run. The peers are installed into your cache folder. A run fails on nothing but errors: a number is no test. Each table is kept in build/bench as soon as it is measured.`,
    `Seen on ${run.started.slice(0, 10)} with Node.js ${run.node}, ${run.system}, ${run.processor}. The load average was ${run.load.join(', ')}, at the beginning and after each part; the run took ${minutes(run)} minutes. Candidates are measured in turns in an order that changes, and a ratio is taken within a round; what stands here is the median. Compare the ratios, not the times: those are of that machine.`,
    ...failed,
    '## The targets',
    ...targetsOf(run, runs),
    ...[...tablesOf(run), ...others].map((table) => section({ ...table, targets: [] })),
    readFileSync(join(root, 'bench', 'profile.md'), 'utf8').trim(),
  ].join('\n\n')}\n`;
}

/** One column for each version of Node.js that has a whole run, that of the page first. */
function targetsOf(run: Run, runs: Run[]): string[] {
  const latest = [run];
  for (const other of runs) if (!latest.some(({ node }) => node === other.node)) latest.push(other);
  const seen = latest.map(
    (one) => new Map(tablesOf(one).flatMap(({ targets }) => targets.map((target) => [target.what, target]))),
  );
  const [own = new Map()] = seen;
  const rows = [...own.keys()].map((what) => [
    what,
    ...seen.map((targets) => {
      const target = targets.get(what);
      return target ? `${target.met ? '' : '**missed**: '}${target.seen}` : '';
    }),
  ]);
  return [inMarkdown(['target', ...latest.map(({ node }) => `Node.js ${node}`)], rows)];
}

function minutes({ started, ended = started }: Run): string {
  return ((Date.parse(ended) - Date.parse(started)) / 60_000).toFixed(1);
}
