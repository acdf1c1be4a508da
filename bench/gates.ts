/** How long the gates take: each run is a separate process. */
import { root, run } from './installed.ts';
import { median, timeOf } from './paired.ts';
import type { Table, Target } from './table.ts';

interface Gate {
  name: string;
  args: string[];
  runs: number;
  /** In seconds. */
  most?: number;
}

/** `npm test` comes first: it fails if `npm run generate` would change anything. */
const all: Gate[] = [
  { name: '`npm test`', args: ['test'], runs: 1, most: 45 },
  { name: '`npm run generate`', args: ['run', 'generate'], runs: 3 },
  { name: '`npm run docs`', args: ['run', 'docs'], runs: 1 },
];

export async function* gates(isQuick: boolean): AsyncGenerator<Table> {
  const rows: string[][] = [];
  const targets: Target[] = [];
  const failed: string[] = [];
  for (const { name, args, runs, most } of isQuick ? all.slice(1, 2) : all) {
    try {
      const times: number[] = [];
      for (let done = 0; done < runs; done++) times.push((await timeOf(() => run('npm', args, root))) / 1e6);
      const seconds = median(times);
      rows.push([name, `${runs}`, `${seconds.toFixed(1)} s`]);
      if (most)
        targets.push({ what: `${name}: at most ${most} s`, seen: `${seconds.toFixed(1)} s`, met: seconds <= most });
    } catch (error) {
      failed.push(`${name} failed: ${error instanceof Error ? error.message.slice(-1000) : error}`);
    }
  }
  yield {
    title: 'The gates',
    text: ['What one waits for at work on the package.', ...failed].join('\n\n'),
    head: ['', 'runs', 'median'],
    rows,
    targets,
    ratios: {},
  };
  if (failed.length > 0) throw new Error(`${failed.length} gates failed.`);
}
