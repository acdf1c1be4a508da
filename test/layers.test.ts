import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');

/** Each layer imports only from those before it. The drift check covers generated/. */
const layers = ['openapi', 'tools', 'src', 'contract-tests', 'cli', 'test'];
const last = ['docs', 'languages', 'bench'];

/** A file of a layer that imports a file of another. */
const fileOf = (layer: string, imported: string) => `${layer}/imports-${imported}.ts`;
/** What the engine of the contract suite must not know. */
const parts = ['operations', 'targets', 'mutation'];
const breaches = layers.flatMap((layer, index) => [...layers.slice(index + 1), ...last].map((other) => [layer, other]));
const allowed = layers.flatMap((layer, index) => layers.slice(0, index).map((other) => [layer, other]));

describe('the linter', () => {
  const folder = mkdtempSync(join(tmpdir(), 'layers-'));
  const rulesByFile = new Map<string, string[]>();

  beforeAll(() => {
    cpSync(join(root, 'biome.json'), join(folder, 'biome.json'));
    write('.gitignore', '');
    for (const [layer = '', other = ''] of [...breaches, ...allowed]) {
      write(fileOf(layer, other), `export * from '../${other}/x.ts';\n`);
    }
    for (const part of parts) {
      write(`contract-tests/engine/knows-${part}.ts`, `export * from '../${part}/x.ts';\n`);
    }
    write('src/one.ts', "import type { Two } from './two.ts';\n\nexport type One = Two[];\n");
    write('src/two.ts', "import type { One } from './one.ts';\n\nexport type Two = One[];\n");
    spawnSync('git', ['init', '--quiet'], { cwd: folder });
    const { stdout } = spawnSync(process.execPath, [biome, 'lint', '--reporter=json', '--max-diagnostics=none'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    });
    for (const { category, location } of JSON.parse(stdout).diagnostics) {
      const file = location.path.file ?? location.path;
      rulesByFile.set(file, [...(rulesByFile.get(file) ?? []), category]);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }

  test.each(breaches)('refuses an import of %s/ from %s/', (layer, other) => {
    expect(rulesByFile.get(fileOf(layer, other))).toEqual(['lint/style/noRestrictedImports']);
  });

  test.each(parts)('refuses an import of %s/ into the engine', (part) => {
    expect(rulesByFile.get(`contract-tests/engine/knows-${part}.ts`)).toEqual(['lint/style/noRestrictedImports']);
  });

  test('allows every import from a layer before', () => {
    const refused = allowed
      .map(([layer = '', other = '']) => fileOf(layer, other))
      .filter((file) => rulesByFile.has(file));
    expect(refused).toEqual([]);
  });

  test('refuses a circle of files, even one of types only', () => {
    expect(rulesByFile.get('src/one.ts')).toEqual(['lint/suspicious/noImportCycles']);
  });
});
