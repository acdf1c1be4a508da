import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { cacheFolder } from '../test/support/cache.ts';

const require = createRequire(import.meta.url);
export const description = require.resolve('thulium-outbounds/openapi.json');
export const root = dirname(require.resolve('thulium-outbounds/package.json'));
export const drivers = join(root, 'languages/drivers');
export const cache = join(cacheFolder, 'languages');

/** Why something could not be tried, through no error of a generator. */
export class Missing extends Error {
  readonly what: 'toolchain' | 'registry' | 'never run';

  constructor(what: Missing['what'], message: string) {
    super(message);
    this.what = what;
  }
}

export interface Program {
  command: string;
  args: string[];
  env?: Record<string, string>;
  cwd?: string;
}

export interface Finished {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** @throws {Missing} if the command cannot be started. */
export function exec({ command, args, env, cwd }: Program): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // Not the option `timeout`, whose clock continues if a command cannot be started.
    const clock = setTimeout(() => child.kill('SIGKILL'), 300_000);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', ({ code }: NodeJS.ErrnoException) => {
      clearTimeout(clock);
      reject(new Missing('toolchain', `${command} cannot be started (${code})`));
    });
    child.on('close', (status) => {
      clearTimeout(clock);
      resolve({ status, stdout, stderr });
    });
  });
}

const unreachable =
  /dial tcp|no such host|could ?n.t resolve|could not (resolve|connect|transfer)|failed to (connect|download)|unknown host|name or service not known|name resolution|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|connection (refused|timed out|error)|max retries|timed out|spurious network/i;

const registries: Record<string, string> = {
  python: 'PyPI',
  npm: 'the npm registry',
  go: 'the Go module proxy',
  mvn: 'Maven Central',
  cargo: 'crates.io',
};

/** @throws {Missing} if the command or its registry cannot be reached, and an Error if it fails. */
export async function must(program: Program): Promise<Finished> {
  const finished = await exec(program);
  if (finished.status === 0) return finished;
  const said = `${finished.stdout}\n${finished.stderr}`;
  const line = [program.command, ...program.args].join(' ').slice(0, 120);
  const registry = registries[basename(program.command)];
  if (registry && unreachable.test(said)) throw new Missing('registry', `${registry} cannot be reached`);
  throw new Error(`${line}: exit code ${finished.status}\n${said.trim().slice(-2000)}`);
}

/**
 * A folder of the cache, filled once. `state` is all that the content depends on.
 */
export async function filled(name: string, state: string, fill: (folder: string) => Promise<unknown>): Promise<string> {
  const folder = join(cache, `${name}-${createHash('sha256').update(state).digest('hex').slice(0, 12)}`);
  const mark = join(folder, 'filled');
  if (existsSync(mark)) return folder;
  console.error(`Installing ${name} into ${folder}`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await fill(folder);
  await writeFile(mark, '');
  return folder;
}

/** The promise of the first call, for all calls. */
export function once<T>(start: () => Promise<T>): () => Promise<T> {
  let promise: Promise<T> | undefined;
  return () => {
    promise ??= start();
    return promise;
  };
}
