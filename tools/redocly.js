import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const packagePath = createRequire(import.meta.url).resolve('@redocly/cli/package.json');
const bin = join(dirname(packagePath), JSON.parse(readFileSync(packagePath, 'utf8')).bin.redocly);

/**
 * Runs the redocly command with telemetry and the look for a newer version off: `telemetry: off` in its configuration
 * covers only the first, and a variable set in an npm script does not work on Windows.
 *
 * @param {string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 */
export function redocly(args, options) {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  return spawnSync(process.execPath, [bin, ...args], { ...options, env });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.exitCode = redocly(process.argv.slice(2), { stdio: 'inherit' }).status ?? 1;
}
