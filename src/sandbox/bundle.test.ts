import { fileURLToPath } from 'node:url';
import { type OutputChunk, rolldown } from 'rolldown';
import { expect, test } from 'vitest';

/** Bundles a program that imports the sandbox, for no platform. */
async function bundled(program: string): Promise<OutputChunk[]> {
  const bundle = await rolldown({
    input: 'program',
    platform: 'neutral',
    external: /^node:/,
    logLevel: 'silent',
    plugins: [
      {
        name: 'program',
        resolveId: (id) => (id === 'program' ? id : undefined),
        load: (id) => (id === 'program' ? { code: program, moduleSideEffects: true } : undefined),
      },
    ],
    treeshake: { moduleSideEffects: false }, // as package.json says
  });
  const { output } = await bundle.generate({ format: 'esm' });
  return output.filter((file) => file.type === 'chunk');
}

const sandbox = JSON.stringify(fileURLToPath(new URL('index.ts', import.meta.url)));
const imports = (chunks: OutputChunk[]) => chunks.flatMap((chunk) => [...chunk.imports, ...chunk.dynamicImports]);

test('createSandbox is one file that imports nothing, and names nothing of Node.js', async () => {
  const chunks = await bundled(`import { createSandbox } from ${sandbox}; console.log(createSandbox());`);
  expect([chunks.length, imports(chunks)]).toEqual([1, []]);
  expect(chunks[0]?.code).toContain('https://sandbox.invalid');
  expect(chunks[0]?.code).not.toMatch(/node:|\bprocess\b|\bBuffer\b|\brequire\(/);
});

test('startSandbox loads the server of Node.js when it is called, from a separate file', async () => {
  const chunks = await bundled(`import { startSandbox } from ${sandbox}; await startSandbox();`);
  const [entry, ...rest] = chunks.toSorted((one, other) => Number(other.isEntry) - Number(one.isEntry));
  expect(entry?.imports.filter((name) => name.startsWith('node:'))).toEqual([]);
  expect(entry?.dynamicImports).toHaveLength(1);
  expect(imports(rest)).not.toContain('node:http'); // which a bundler for browsers would not find
  expect(rest.map(({ code }) => code).join()).toMatch(/getBuiltinModule\(.node:http.\)/);
});
