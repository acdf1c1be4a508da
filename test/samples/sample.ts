import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { Runtime } from './runtimes.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Settings {
  THULIUM_BASE_URL: string;
  THULIUM_USERNAME: string;
  THULIUM_PASSWORD: string;
}

/** How a program ended, and what it wrote. */
export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A sample in a separate folder, unchanged or with the line about the recordings uncommented. */
export interface Sample {
  check(): Promise<Outcome>;
  run(settings: Partial<Settings>): Promise<Outcome>;
  remove(): void;
}

export function sampleText({ sample }: Pick<Runtime, 'sample'>): string {
  return readFileSync(join(root, 'openapi/samples', sample), 'utf8');
}

/** Lays the text of a sample out as a user would: in a project that has the package, if the sample needs it. */
export function layOut(runtime: Runtime, text: string): Sample {
  const folder = mkdtempSync(join(tmpdir(), 'sample-'));
  const file = join(folder, runtime.sample);
  writeFileSync(file, text);
  if (file.endsWith('.ts')) {
    const target = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
    writeFileSync(file.replace(/\.ts$/, '.mjs'), ts.transpileModule(text, { compilerOptions: target }).outputText);
    const installed = join(folder, 'node_modules/thulium-outbounds');
    mkdirSync(dirname(installed));
    symlinkSync(root, installed, 'junction');
  }
  return {
    check: () => (runtime.check ? start(runtime.check(file), folder, {}) : Promise.resolve(fine)),
    run: (settings) => start(runtime.run(file), folder, settings),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

const fine: Outcome = { code: 0, stdout: '', stderr: '' };

/** Uncomments the one line about the recordings. */
export function withRecordings(text: string): string {
  const commented = /^( *|\t*)(?:#|\/\/) (.*delete_recordings.*)$/gm;
  const lines = text.match(commented) ?? [];
  if (lines.length !== 1) throw new Error(`There are ${lines.length} commented lines about the recordings, not one.`);
  return text.replace(commented, '$1$2');
}

/** Without the settings of whoever runs the tests, which would replace a missing one, and without a proxy. */
const clean = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(THULIUM_|LANG|LC_|CI$)|_proxy$/i.test(name)),
);

export function start([program = '', ...args]: string[], cwd: string, settings: Partial<Settings>): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    // As in most terminals; in the locale C, Java reads ą from a variable as a question mark.
    const env = { ...clean, LANG: 'C.UTF-8', ...settings };
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: 100_000 });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
    child.on('error', reject).on('close', (code) => resolve({ code, stdout, stderr }));
  });
}
