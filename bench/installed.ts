/** The peers of package-lock.json in the user's cache, and the clients that generators make from the description. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { rolldown } from 'rolldown';
import { cacheFolder } from '../test/support/cache.ts';
import { reasonOf } from './paired.ts';
import { builtOf, peers } from './peers.ts';

const require = createRequire(import.meta.url);
export const root = dirname(require.resolve('thulium-outbounds/package.json'));
const sources = join(root, 'bench', 'peers');
const cache = join(cacheFolder, 'bench');

/** What makes clients from the description. */
const generators: [program: string, ...args: string[]][] = [
  ['@hey-api/openapi-ts/bin/run.js', '-f', 'hey-api.config.mjs'],
  ['orval/dist/bin/orval.mjs', '--config', 'orval.config.cjs'],
  ['openapi-zod-client/bin.js', 'openapi.json', '-o', 'zodios/generated.ts'],
];

/** Installs and makes what is not there yet, and returns the folder. Without the registry it throws. */
export async function installedPeers(): Promise<string> {
  const lock = readFileSync(join(sources, 'package-lock.json'), 'utf8');
  renewed(lock, 'installed.txt', () => {
    console.error(`Installing the peers into ${cache}`);
    rmSync(cache, { recursive: true, force: true });
    cpSync(sources, cache, { recursive: true });
    run('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--fetch-retries=1']);
  });
  cpSync(sources, cache, { recursive: true });
  cpSync(require.resolve('thulium-outbounds/openapi.json'), join(cache, 'openapi.json'));
  if (renewed(`${lock} ${stateOf(cache)}`, 'made.txt', makeClients)) await Promise.all(modules().map(build));
  return cache;
}

/** Does something unless it was done for the same state, and returns whether it did. */
function renewed(state: string, file: string, make: () => void): boolean {
  const mark = join(cache, file);
  const hash = createHash('sha256').update(state).digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return false;
  make();
  writeFileSync(mark, hash);
  return true;
}

/** The text of all that the clients are made from. */
function stateOf(folder: string): string {
  const files = ['', 'clients', 'zodios'].flatMap((under) =>
    readdirSync(join(folder, under))
      .filter((name) => /\.(?:c?js|json)$|\.config\.mjs$/.test(name))
      .map((name) => join(folder, under, name)),
  );
  return files.map((file) => readFileSync(file, 'utf8')).join('\n');
}

/** A generator that fails leaves its peers without a module, which the tables say of them. */
function makeClients(): void {
  for (const [program, ...args] of generators) {
    try {
      run(process.execPath, [join(cache, 'node_modules', program), ...args]);
    } catch (error) {
      console.error(reasonOf(error));
    }
  }
}

const modules = () => [...peers.map(({ module }) => module), 'clients/pool.js'];

/** Makes JavaScript of a client and of the TypeScript that it imports. */
async function build(module: string): Promise<void> {
  const file = join(cache, builtOf(module));
  rmSync(file, { force: true });
  try {
    const bundle = await rolldown({ input: join(cache, module), external: /^(?!\.|\/|[A-Z]:)/, platform: 'node' });
    await bundle.write({ file, codeSplitting: false });
    await bundle.close();
  } catch (error) {
    console.error(`${module} cannot be built: ${reasonOf(error)}`);
  }
}

/** The packages that are measured, with their versions. */
export function versions(): string {
  const dependenciesIn = (file: string) => JSON.parse(readFileSync(join(sources, file), 'utf8')).dependencies;
  const all = [
    ...Object.entries(dependenciesIn('package.json')),
    ...Object.entries(dependenciesIn('zodios/package.json')),
  ];
  const named = all.filter(([name]) => name !== 'typescript').map((dependency) => dependency.join(' '));
  return [...new Set(named)].sort().join(', ');
}

/** Runs a command to its end, and throws its output if it fails. */
export function run(command: string, args: string[], cwd = cache): void {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    shell: command === 'npm' && process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`${command} ${args[0]} failed: ${error?.message ?? `${stdout}${stderr}`}`);
}
