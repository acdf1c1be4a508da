/** What built modules load, by their imports. */
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';

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
