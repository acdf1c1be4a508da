import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from '../src/sandbox/index.ts';
import type { Outcome } from './outcomes.ts';

/** Runs the built command line in a folder of its own, against a sandbox; both are gone after each test. */
const main = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(THULIUM_|LANG|LC_)/.test(name)));

export let folder: string;
export let sandbox: Sandbox | undefined;
export let asked: string[][];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'));
  asked = [];
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await sandbox?.close();
  sandbox = undefined;
});

/** The variables that lead to a sandbox. */
export async function connectedTo(options: SandboxOptions): Promise<Record<string, string>> {
  sandbox = await startSandbox({
    ...options,
    onRequest: ({ target }) => asked.push(new URLSearchParams(target.split('?')[1]).getAll('id[]')),
  });
  return { THULIUM_BASE_URL: sandbox.baseUrl, THULIUM_USERNAME: 'api_user', THULIUM_PASSWORD: 'api_pass' };
}

export interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

export function run(
  args: string[],
  env: Record<string, string> = {},
  input = '',
  meanwhile?: (kill: (signal: NodeJS.Signals) => void, child: ChildProcessWithoutNullStreams) => void,
) {
  return new Promise<Run>((resolve) => {
    const child = spawn(process.execPath, [main, ...args], { cwd: folder, env: { ...clean, ...env } });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (text) => (stdout += text));
    child.stderr.on('data', (text) => (stderr += text));
    child.stdin.on('error', () => undefined).end(input);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    meanwhile?.((signal) => child.kill(signal), child);
  });
}

export const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return name;
};
export const journal = (name: string) =>
  readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as Outcome & { journal?: string }];
      } catch {
        return [];
      }
    });
export const many = (count: number) => Array.from({ length: count }, (_, index) => String(index).padStart(5, '0'));
