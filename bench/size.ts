/** What a bundler makes of the package. That it does not grow is held by test/package/contents.test.ts. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { bundled } from '../test/support/bundled.ts';
import { root } from './installed.ts';
import { count, type Table } from './table.ts';

const entries: { name: string; file: string; names?: string }[] = [
  { name: 'the client', file: 'index', names: '{ createThuliumClient }' },
  {
    name: 'the client and `deleteBatchOutbounds`',
    file: 'index',
    names: '{ createThuliumClient, deleteBatchOutbounds }',
  },
  { name: '`thulium-outbounds`, all of it', file: 'index', names: '*' },
  { name: '`thulium-outbounds/undici`', file: 'undici', names: '*' },
  { name: '`thulium-outbounds/sandbox`', file: 'sandbox', names: '*' },
  { name: 'the command', file: 'cli' },
];

export async function* size(): AsyncGenerator<Table> {
  const rows: string[][] = [];
  for (const { name, file, names } of entries) {
    const { bytes } = await bundled(join(root, 'dist', `${file}.js`), names);
    rows.push([name, `${count(bytes)} bytes`]);
  }
  yield {
    title: 'The size',
    text: 'Each entry as rolldown bundles it, minified and in gzip. Dependencies that stay packages are not in it: undici and Prism.',
    head: ['entry', 'gzip'],
    rows,
    targets: [],
    ratios: {},
  };
  yield await sharesTable();
}

/** Whose code is in a bundle. */
const owners: [owner: string, module: RegExp][] = [
  ['openapi-fetch', /node_modules\/openapi-fetch\//],
  ['the checks that Ajv makes of the description', /generated\/checks\.ts$/],
  ['the table of operations', /generated\/contract\.ts$/],
  ['the batch operation', /src\/operations\//],
  ['the credentials that are taken out of answers and errors', /src\/(?:redact|writings)\.ts$/],
  ['attempts, deadlines and retries', /src\/(?:transport|pause|network-error|status|response-text)\.ts$/],
  ['the rest of the client', /src\//],
];

async function sharesTable(): Promise<Table> {
  const bundles = [
    await bundled(join(root, 'src/index.ts'), '{ createThuliumClient }'),
    await bundled(join(root, 'src/index.ts'), '*'),
  ];
  const of = (modules: Map<string, number>, wanted: string) =>
    [...modules].reduce((sum, [id, length]) => sum + (ownerOf(id) === wanted ? length : 0), 0);
  const rows = owners.map(([owner]) => [
    owner,
    ...bundles.map(({ modules }) => {
      const all = [...modules.values()].reduce((sum, length) => sum + length, 0);
      return `${((100 * of(modules, owner)) / all).toFixed(1)} % (${count(of(modules, owner))} bytes)`;
    }),
  ]);
  const installed = folderSize(join(root, 'node_modules', 'undici'));
  return {
    title: 'What takes it',
    text: `By module, minified and without gzip. undici, the only dependency, takes ${(installed / 1e6).toFixed(1)} MB on disk; it is loaded by \`thulium-outbounds/undici\` and where a proxy is named.`,
    head: ['code', 'the client', '`thulium-outbounds`, all of it'],
    rows,
    targets: [],
    ratios: {},
  };
}

function ownerOf(id: string): string | undefined {
  return owners.find(([, module]) => module.test(id.replaceAll('\\', '/')))?.[0];
}

function folderSize(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).reduce((sum, name) => {
    const found = statSync(join(folder, name));
    return sum + (found.isFile() ? found.size : 0);
  }, 0);
}
