/** `.ci/run` by its lines, in a clone of what is committed: ten minutes and more, and so only by its name. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run } from './installed.ts';
import { timeOf } from './paired.ts';
import type { Table } from './table.ts';

export async function* ci(): AsyncGenerator<Table> {
  const folder = mkdtempSync(join(tmpdir(), 'thulium-ci-'));
  const rows: string[][] = [];
  let all = 0;
  try {
    run('git', ['clone', '--quiet', root, folder], root);
    for (const line of linesOf(join(folder, '.ci', 'run'))) {
      let status: number | null = null;
      const seconds = (await timeOf(() => ({ status } = bash(line, folder)))) / 1e6;
      all += seconds;
      console.error(`${line}: ${seconds.toFixed(1)} s, exit code ${status}`);
      rows.push([
        `\`${line.replaceAll('|', '\\|')}\``,
        `${seconds.toFixed(1)} s`,
        status === 0 ? '' : `failed (${status})`,
      ]);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  rows.push(['all of it', `${(all / 60).toFixed(1)} min`, '']);
  yield {
    title: '`.ci/run`, by line',
    text: `In a fresh clone, with Node.js ${process.versions.node}.`,
    head: ['line', 'time', ''],
    rows,
    targets: [],
    ratios: {},
  };
  const failed = rows.filter(([, , failure]) => failure).length;
  if (failed > 0) throw new Error(`${failed} lines failed.`);
}

function linesOf(file: string): string[] {
  const [, commands = ''] = readFileSync(file, 'utf8').split(/^cd .*$/m);
  return commands.split('\n').filter((line) => line.trim() !== '');
}

function bash(line: string, cwd: string) {
  return spawnSync('bash', ['-euo', 'pipefail', '-c', line], { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
}
