/** `npm run test:live`: the contract suite against a live system. What follows `--` goes to Vitest. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type LiveSettings, liveSettings } from '../targets/live-settings.ts';

const settings = settingsOrExit();
const { host } = new URL(settings.baseUrl);
console.log(
  settings.activeIds.length > 0
    ? `Live contract tests on ${host}: THESE CAMPAIGNS WILL BE REMOVED: ${settings.activeIds.join(', ')}`
    : `Live contract tests on ${host}: nothing is removed, the one id that is asked for is ${settings.unknownId}.`,
);

const require = createRequire(import.meta.url);
const root = dirname(require.resolve('thulium-outbounds/package.json'));
const vitest = require.resolve('vitest/package.json');
const { bin } = JSON.parse(readFileSync(vitest, 'utf8'));
// Named first, so that a reporter of the caller's comes on top of it.
const args = [
  'run',
  '--config',
  'contract-tests/live/vitest.config.ts',
  '--reporter=verbose',
  ...process.argv.slice(2),
];
const { status } = spawnSync(process.execPath, [join(dirname(vitest), bin.vitest), ...args], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;

function settingsOrExit(): LiveSettings {
  try {
    return liveSettings(process.env);
  } catch (error) {
    console.error(`${(error as Error).message}\nNothing was sent. See "Testing a live system" in README.md.`);
    process.exit(2);
  }
}
