/** What built modules load, by their imports. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Each on a line that begins with it, as the bundler writes them. */
const atOnce = /^(?:import|export)\b[^;\n]*?"([^"\n]+)";/gm;
const later = /\bimport\("([^"]+)"\)/g;

const namesIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name);

/** The modules that a module names, be it for later. */
export function namedIn(text: string): string[] {
  return [...namesIn(text, atOnce), ...namesIn(text, later)];
}

/** The files of a folder that are loaded with one of them, itself included, and what is loaded from elsewhere. */
export function loadedWith(folder: string, entry: string): { files: string[]; elsewhere: string[] } {
  const [files, elsewhere] = [new Set<string>(), new Set<string>()];
  const load = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    for (const name of namesIn(readFileSync(posix.join(folder, file), 'utf8'), atOnce)) {
      if (!name.startsWith('.')) elsewhere.add(name);
      else load(posix.join(posix.dirname(file), file.endsWith('.d.ts') ? name.replace(/\.js$/, '.d.ts') : name));
    }
  };
  load(entry);
  return { files: [...files], elsewhere: [...elsewhere] };
}

/** The files of a folder that a program loads until it ends, and the packages. By the coverage of V8, which knows each script. */
export function loadedBy(folder: string, args: string[], env: NodeJS.ProcessEnv = {}) {
  const coverage = mkdtempSync(join(tmpdir(), 'coverage-'));
  try {
    const { status } = spawnSync(process.execPath, args, {
      env: { ...process.env, ...env, NODE_V8_COVERAGE: coverage },
    });
    const urls = readdirSync(coverage).flatMap((name): string[] =>
      JSON.parse(readFileSync(join(coverage, name), 'utf8')).result.map(({ url }: { url: string }) => url),
    );
    const paths = urls
      .filter((url) => url.startsWith('file:'))
      .map((url) => relative(realpathSync(folder), fileURLToPath(url)).replaceAll('\\', '/'));
    return {
      status,
      files: paths.filter((path) => !path.startsWith('..')),
      elsewhere: paths.filter((path) => path.startsWith('..')),
    };
  } finally {
    rmSync(coverage, { recursive: true });
  }
}
