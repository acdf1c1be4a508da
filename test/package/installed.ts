/** What the tests of the package install: tools into the user's cache, once, and the package into a new project. */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from '../support/cache.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const tools = fileURLToPath(new URL('tools', import.meta.url));
const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--fetch-retries=1'];

/** The oldest Node.js of each line that `engines` allows, and the newest line. */
const nodeVersions = ['20.19.0', '22.12.0', '24.0.0', '26.10.0'];

/** The program, or what is missing. */
export type Found = { path: string } | { missing: string };

/** Each program that runs JavaScript, by its name. */
export function platforms(): Record<string, Found> {
  const nodes = nodeVersions.map((version) => [`Node.js ${version}`, node(version)]);
  const folder = installedTools();
  const others = [
    ['Deno', program(folder, '@deno', 'deno')],
    ['Bun', program(folder, '@oven', 'bin/bun')],
  ];
  return Object.fromEntries([...nodes, ...others]);
}

/** Node.js itself, as npm has it for this platform. */
function node(version: string): Found {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const folder = join(cacheFolder, `node-${version}`);
  const failure = install(folder, `${name}@${version}`, ['install', ...quiet, `${name}@${version}`]);
  return failure ? { missing: failure } : program({ path: folder }, name, 'bin/node');
}

/** The folder with the tools of package-lock.json beside this file. */
export function installedTools(): Found {
  const folder = join(cacheFolder, 'package-tools');
  const state = readFileSync(join(tools, 'package-lock.json'), 'utf8');
  const failure = install(folder, state, ['ci', ...quiet], () => cpSync(tools, folder, { recursive: true }));
  return failure ? { missing: failure } : { path: folder };
}

/** Install scripts do not run, so that a program lies where its package for this platform has it. */
function program(folder: Found, scope: string, file: string): Found {
  if ('missing' in folder) return folder;
  const modules = join(folder.path, 'node_modules', scope);
  const packages = scope.startsWith('@') && existsSync(modules) ? readdirSync(modules) : ['.'];
  const files = packages.flatMap((name) => ['', '.exe'].map((end) => join(modules, name, file + end)));
  const path = files.find((path) => existsSync(path) && spawnSync(path, ['--version']).status === 0);
  return path ? { path } : { missing: `npm has no ${file} that runs here` };
}

/** Runs npm in a folder, unless it did so for the same state before. Returns why it could not. */
function install(folder: string, state: string, args: string[], prepare?: () => void): string | undefined {
  const mark = join(folder, 'installed.txt');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === state) return undefined;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  prepare?.();
  console.warn(`Installing into ${folder}`);
  const { status, stderr } = npm(args, folder);
  if (status !== 0) return reasonOf(stderr);
  writeFileSync(mark, state);
  return undefined;
}

/** Why npm could not install, if that is no fault of what is tested. */
function reasonOf(stderr: string): string {
  if (/npm error (?:code E404|notsup|code ETARGET)/.test(stderr)) return 'npm does not have it for this platform';
  const unreachable = /npm error code (?:ECONN|ENOTFOUND|EAI_AGAIN|E?TIMEDOUT|ERR_SOCKET|FETCH_ERROR|E5|E40[13])/;
  if (unreachable.test(stderr)) return 'the registry cannot be reached';
  throw new Error(stderr);
}

function npm(args: string[], cwd: string): SpawnSyncReturns<string> {
  return spawnSync('npm', args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
}

/** The folder of a new project that has the package as `npm pack` makes it, with Prism from the registry. */
export function installedProject(): Found {
  const folder = mkdtempSync(join(tmpdir(), 'installed-'));
  cpSync(fileURLToPath(new URL('project', import.meta.url)), folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  const packed = npm(['pack', '--pack-destination', folder], root);
  if (packed.status !== 0) throw new Error(packed.stderr);
  const [archive = ''] = readdirSync(folder).filter((file) => file.endsWith('.tgz'));
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const others = ['@stoplight/prism-http', '@types/node'].map((name) => `${name}@${devDependencies[name]}`);
  const { status, stderr } = npm(['install', ...quiet, '--prefer-offline', `./${archive}`, ...others], folder);
  return status === 0 ? { path: folder } : { missing: reasonOf(stderr) };
}
