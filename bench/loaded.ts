import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './installed.ts';
import { nodeProcess } from './process.ts';

interface Loaded {
  /** The built files of the package, with how much of each ran. */
  files: { file: string; bytes: number; ran: number }[];
  /** The packages of node_modules. */
  packages: string[];
  /** The modules of Node.js that a process with nothing to do does not load. */
  builtins: string[];
}

interface Script {
  url: string;
  functions: { ranges: { startOffset: number; endOffset: number; count: number }[] }[];
}

/** What a process loads until its end. */
export async function loaded(args: string[]): Promise<Loaded> {
  const [{ scripts, builtins }, nothing] = [await traced(args), await traced(['-e', '0'])];
  const files = scripts.filter(({ url }) => url.includes('/dist/') && !url.includes('/node_modules/'));
  const packages = scripts.flatMap(({ url }) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? []);
  return {
    files: files.map((script) => {
      const file = fileURLToPath(script.url);
      return {
        file: relative(root, file).replaceAll('\\', '/'),
        bytes: statSync(file).size,
        ran: shareThatRan(script),
      };
    }),
    packages: [...new Set(packages)].sort(),
    builtins: builtins.filter((name) => !nothing.builtins.includes(name)),
  };
}

async function traced(args: string[]): Promise<{ scripts: Script[]; builtins: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'thulium-bench-'));
  try {
    const { builtins } = await nodeProcess(args, { env: { NODE_V8_COVERAGE: folder }, hook: true });
    const scripts = readdirSync(folder).flatMap(
      (name): Script[] => JSON.parse(readFileSync(join(folder, name), 'utf8')).result,
    );
    return { scripts, builtins: builtins.flatMap(publicName) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The public modules of what `process.moduleLoadList` has. */
function publicName(entry: string): string[] {
  const [, name] = /^NativeModule ((?!internal\/|_)\S+)$/.exec(entry) ?? [];
  return name ? [`node:${name}`] : [];
}

/** An inner range tells more exactly than the one around it, and comes after it. */
function shareThatRan({ url, functions }: Script): number {
  const ran = new Uint8Array(readFileSync(fileURLToPath(url), 'utf8').length).fill(1);
  const ranges = functions.flatMap((one) => one.ranges);
  ranges.sort((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
  for (const { startOffset, endOffset, count } of ranges) ran.fill(count > 0 ? 1 : 0, startOffset, endOffset);
  return ran.reduce((sum, one) => sum + one, 0) / ran.length;
}
