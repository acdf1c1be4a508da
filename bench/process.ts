/** The command, or any other program, as a separate process. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { root } from './installed.ts';

export interface Ended {
  /** From the start to the end, in seconds. */
  seconds: number;
  /** The same without the end, in which Node.js waits for its compilers, in seconds. */
  ran: number;
  /** From the start to the first request to a server in the process, in seconds. */
  firstRequest?: number;
  /** The most memory that it had, in MB. */
  peak: number;
  /** The modules of Node.js that were loaded. */
  builtins: string[];
}

export const cli = join(root, 'dist', 'cli.js');
const hookFile = join(root, 'bench', 'at-exit.cjs');

interface Options {
  env?: NodeJS.ProcessEnv;
  /** Whether the process reports what only it knows: all but the seconds. */
  hook?: boolean;
}

/** @throws if it does not end with the exit code 0. */
export async function nodeProcess(args: string[], { env, hook = false }: Options = {}): Promise<Ended> {
  const start = performance.now();
  const child = spawn(process.execPath, [...(hook ? ['--require', hookFile] : []), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const since = () => (performance.now() - start) / 1000;
  const ended: Ended = { seconds: 0, ran: 0, peak: 0, builtins: [] };
  let stderr = '';
  child.stderr?.on('data', (data) => {
    stderr += data;
  });
  createInterface(child.stdio[3] as Readable).on('line', (line) => {
    const fact = JSON.parse(line);
    Object.assign(ended, fact.firstRequest ? { firstRequest: since() } : fact);
  });
  child.once('exit', () => {
    ended.seconds = since();
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${stderr.slice(-500)}`);
  return ended;
}
