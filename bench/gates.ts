/** How long one waits for the gates: each run is a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { folder, run } from './installed.ts';
import { median } from './paired.ts';

export interface Gate {
  name: string;
  runs: number;
  /** The median of the runs. */
  seconds: number;
}

/** `npm test` comes first: it fails where `npm run generate` would change anything. */
export async function gates(): Promise<Gate[]> {
  return [
    await measured('`npm test`', 1, () => npm('test')),
    await measured('`npm run generate`', 5, () => npm('run', 'generate')),
    await measured('the validation proxy until it listens, with Prism loaded and proved', 5, proxyUntilItListens),
  ];
}

async function measured(name: string, runs: number, wait: () => Promise<void> | void): Promise<Gate> {
  const times: number[] = [];
  for (let done = 0; done < runs; done++) {
    const start = performance.now();
    await wait();
    times.push((performance.now() - start) / 1000);
  }
  return { name, runs, seconds: median(times) };
}

function npm(...args: string[]): void {
  run('npm', args, dirname(folder));
}

async function proxyUntilItListens(): Promise<void> {
  const command = fileURLToPath(new URL('../cli/scripts/proxy.js', import.meta.url));
  const args = ['--disable-warning=DEP0040', command, 'http://127.0.0.1:9/api'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  const listens = await Promise.race([once(child.stdout, 'data').then(() => true), exit.then(() => false)]);
  if (!listens) throw new Error('The validation proxy did not start.');
  child.kill();
  await exit;
}
