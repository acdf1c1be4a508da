import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { cacheFolder } from '../test/support/cache.ts';

const require = createRequire(import.meta.url);
export const folder = join(dirname(require.resolve('thulium-outbounds/package.json')), 'bench');
const peers = join(folder, 'peers');
const cache = join(cacheFolder, 'bench');

/** The peers of package-lock.json, in the user's cache, with the clients that hey-api and orval make from the description. */
export function installedPeers(): string {
  const mark = join(cache, 'installed.txt');
  const state = readFileSync(join(peers, 'package-lock.json'), 'utf8');
  const isInstalled = existsSync(mark) && readFileSync(mark, 'utf8') === state;
  if (!isInstalled) rmSync(cache, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  cpSync(peers, cache, { recursive: true });
  if (!isInstalled) {
    console.log(`Installing into ${cache}`);
    run('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--fetch-retries=1']);
  }
  cpSync(require.resolve('thulium-outbounds/openapi.json'), join(cache, 'openapi.json'));
  node('@hey-api/openapi-ts/bin/run.js', ['-i', 'openapi.json', '-o', 'generated', '-c', '@hey-api/client-fetch']);
  node('orval/dist/bin/orval.mjs', ['--config', 'orval.config.cjs']);
  node('typescript/bin/tsc', []);
  writeFileSync(mark, state);
  return cache;
}

/** The version of each peer, as it is asked for. */
export function versions(): Record<string, string> {
  return JSON.parse(readFileSync(join(peers, 'package.json'), 'utf8')).dependencies;
}

function node(program: string, args: string[]): void {
  run(process.execPath, [join(cache, 'node_modules', program), ...args]);
}

/** Runs a command to its end, and throws what it says where it fails. */
export function run(command: string, args: string[], cwd = cache): void {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    shell: command === 'npm' && process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`${command} ${args[0]} failed: ${error?.message ?? `${stdout}${stderr}`}`);
}
