import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from '../src/sandbox/index.ts';
import { main } from './main.ts';
import type { ResultLine } from './removal/result-line.ts';

/** Each test has a folder to itself, which is the working folder, and a sandbox if it wants one. Both are gone after it. */
export let folder: string;
export let sandbox: Sandbox | undefined;
/** The ids of each request that the sandbox received. */
export let received: string[][];
const outside = process.cwd();
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'));
  process.chdir(folder);
  received = [];
});
afterEach(async () => {
  process.chdir(outside);
  rmSync(folder, { recursive: true });
  await sandbox?.close();
  sandbox = undefined;
});

/** The variables that lead to a sandbox. */
export async function connectedTo(options: SandboxOptions): Promise<Record<string, string>> {
  sandbox = await startSandbox({
    ...options,
    onRequest: (request) => {
      received.push(new URLSearchParams(request.target.split('?')[1]).getAll('id[]'));
      options.onRequest?.(request);
    },
  });
  return { THULIUM_BASE_URL: sandbox.baseUrl, THULIUM_USERNAME: 'api_user', THULIUM_PASSWORD: 'api_pass' };
}

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A command line that runs in this process, seen from outside. */
export interface Running {
  /** What it has written. */
  stdout: string;
  stderr: string;
  /** Types at the terminal, as a person does. */
  type(text: string): void;
  /** What it had written when it was suspended, each time. */
  suspended: string[];
  /** Sends a signal, as the system does. */
  signal(name: NodeJS.Signals): void;
  /** Resolves once it has written that, to either stream. */
  written(pattern: RegExp): Promise<void>;
  /** Makes the terminal that wide. */
  resize(columns: number): void;
}

export interface Surroundings {
  /** What standard input holds; a terminal holds nothing until it is typed at. */
  input?: string | Buffer;
  /** Which streams are terminals: all of them, or standard error and input only. */
  terminal?: 'all' | 'stderr';
  columns?: number;
  now?: () => number;
  locale?: string;
  meanwhile?: (running: Running) => unknown;
}

/** Runs a command line in this process. */
export async function thulium(
  args: string[],
  env: Record<string, string> = {},
  { input = '', terminal, columns = 80, now = Date.now, locale = 'en-GB', meanwhile }: Surroundings = {},
): Promise<Ended> {
  const signals = new EventEmitter();
  const stdin = Object.assign(new PassThrough(), { isTTY: terminal !== undefined });
  const stdout = Object.assign(new PassThrough(), { isTTY: terminal === 'all', columns });
  const stderr = Object.assign(new PassThrough(), { isTTY: terminal !== undefined, columns });
  const running: Running = {
    stdout: '',
    stderr: '',
    suspended: [],
    type: (text) => stdin.write(text),
    signal: (name) => signals.emit(name),
    async written(pattern) {
      while (!pattern.test(running.stdout + running.stderr)) await new Promise((resolve) => setTimeout(resolve, 1));
    },
    resize: (width) => Object.assign(stderr, { columns: width }),
  };
  stdout.on('data', (text) => (running.stdout += text));
  stderr.on('data', (text) => (running.stderr += text));
  if (terminal === undefined) stdin.end(input);
  const suspend = () => void running.suspended.push(running.stderr);
  const ended = main(args, { stdin, stdout, stderr, signals, suspend, now, locale }, { ...env });
  meanwhile?.(running);
  const code = await ended;
  return { code, stdout: running.stdout, stderr: running.stderr };
}

const bin = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const clean = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(THULIUM_|LANG|LC_|CI$)/.test(name)),
);

/** Runs the built command as a process: for what only a process has, such as SIGKILL, pipes and a full disk. */
export function spawned(
  args: string[],
  env: Record<string, string> = {},
  input = '',
  meanwhile?: (child: ChildProcessWithoutNullStreams) => void,
  /** The beginning of a command of the shell that starts it. */
  shell?: string,
): Promise<Ended> {
  return new Promise((resolve) => {
    const [program, ...all] = shell
      ? ['sh', '-c', `${shell} exec "$0" "$@"`, process.execPath, bin, ...args]
      : [process.execPath, bin, ...args];
    const child = spawn(program ?? '', all, { cwd: folder, env: { ...clean, LANG: 'en_GB.UTF-8', ...env } });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (text) => (stdout += text));
    child.stderr.on('data', (text) => (stderr += text));
    child.stdin.on('error', () => undefined).end(input);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    meanwhile?.(child);
  });
}

export function file(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return name;
}

/** The mode of a file that is its owner's only. Windows has no such mode. */
export const ownersOnly = process.platform === 'win32' ? 0o666 : 0o600;

export const read = (name: string) => readFileSync(join(folder, name), 'utf8');

/** The lines of NDJSON. */
export const jsonLines = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

export type JournalLine = ResultLine & { time?: string; sending?: string[]; not_sent?: string[]; journal?: string };

/** The lines of a journal. */
export const journal = (name: string): JournalLine[] => jsonLines(read(name));
export const answeredIn = (name: string) => journal(name).filter(({ outcome }) => outcome === 'answered');
export const many = (count: number) => Array.from({ length: count }, (_, index) => String(index).padStart(5, '0'));
