/**
 * `npm run build`: what is published, in dist/, and the programs of the checkout, in build/programs/.
 *
 *   node tools/build.js           the programs and the JavaScript of the package, in half a second
 *   node tools/build.js --types   its types as well, for `npm pack`
 */
import { chmodSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';

const cwd = fileURLToPath(new URL('../', import.meta.url));

/** What an import names that comes with Node.js or from node_modules. */
const foreign = /^(?:node:|@?[\w-]+(?:\/|$))/;
/** What of that the package brings along, instead of depending on it. */
const bundled = /^openapi-(?:fetch|typescript-helpers)$/;

/** The authors of code that is bundled, by the place of the code: MIT requires their notice in each copy. */
const notices = {
  'node_modules/openapi-fetch/': 'openapi-fetch, Copyright (c) 2023 Drew Powers',
  'generated/': 'code made by Ajv, Copyright (c) 2015-2021 Evgeny Poberezkin',
};

/** @param {import('rolldown').RenderedChunk} chunk */
function noticeOf({ moduleIds }) {
  const paths = moduleIds.map((id) => id.replaceAll('\\', '/'));
  const held = Object.entries(notices).flatMap(([place, notice]) =>
    paths.some((path) => path.includes(place)) ? notice : [],
  );
  return held.length > 0 ? `/*! With ${held.join(', and ')}, under the MIT License as it stands in LICENSE. */` : '';
}

/**
 * Types have no maps, for an editor would look for the sources, which are not published. Rolldown names a map nonetheless.
 *
 * @type {import('rolldown').Plugin}
 */
const noMapsOfTypes = {
  name: 'no-maps-of-types',
  generateBundle(_, files) {
    for (const file of Object.values(files)) {
      if (file.type === 'chunk' && file.fileName.endsWith('.d.ts')) {
        file.code = file.code.replace(/\n\/\/# sourceMappingURL=.*/, '');
      }
    }
  },
};

/**
 * All that is published comes from one run, so that no class is there twice.
 *
 * @param {boolean} types
 */
async function buildPackage(types) {
  const exported = { index: 'src/index.ts', sandbox: 'src/sandbox/index.ts', undici: 'src/undici.ts' };
  const bundle = await rolldown({
    cwd,
    input: Object.fromEntries(
      Object.entries({ ...exported, cli: 'cli/bin.ts' }).map(([name, file]) => [name, `./${file}`]),
    ),
    external: (id) => foreign.test(id) && !bundled.test(id),
    platform: 'node',
    plugins: types ? [dts({ cwd, entry: Object.values(exported) }), noMapsOfTypes] : [],
    checks: { sourcemapBroken: false, bundlerTimings: false }, // both speak of the types
  });
  await bundle.write({
    dir: 'dist',
    cleanDir: true,
    chunkFileNames: 'chunks/[name].js',
    codeSplitting: { groups: [{ name: 'client', test: /[\\/]src[\\/]index\.ts$/ }] }, // and what it imports: one file to load
    sourcemap: true, // the sources are in the maps, for they are not published
    postBanner: noticeOf,
  });
  await bundle.close();
  chmodSync(new URL('../dist/cli.js', import.meta.url), 0o755);
}

/** Node.js 20 does not run TypeScript. Each module stays a file, because some start others by their place. */
async function buildPrograms() {
  const bundle = await rolldown({
    cwd,
    input: [
      ...['mock', 'proxy', 'start'].map((name) => `./cli/scripts/${name}.ts`),
      './test/schemathesis/run.ts',
      './languages/run.ts',
      ...['batch-run', 'growth-client', 'run', 'server'].map((name) => `./bench/${name}.ts`),
    ],
    external: foreign,
    platform: 'node',
  });
  await bundle.write({ dir: 'build/programs', cleanDir: true, preserveModules: true, preserveModulesRoot: '.' });
  await bundle.close();
}

/** @param {{ types?: boolean }} [options] */
export async function build({ types = false } = {}) {
  await Promise.all([buildPackage(types), buildPrograms()]);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await build({ types: process.argv.includes('--types') });
}
