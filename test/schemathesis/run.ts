/**
 * `npm run test:schemathesis`: Schemathesis, from the published description, against the sandbox. It is installed into the
 * user's cache once. Where Python or the package index is missing, one line that begins with `skipped:` says which.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runScript } from '../../cli/scripts/command.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import { cacheFolder } from '../support/cache.ts';

const require = createRequire(import.meta.url);
const settings = join(dirname(require.resolve('thulium-outbounds/package.json')), 'test/schemathesis');
const requirements = readFileSync(join(settings, 'requirements.txt'), 'utf8');
const version = /^schemathesis==(\S+)/m.exec(requirements)?.[1];
const folder = join(cacheFolder, `schemathesis-${version}`);
const python = join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
const alone = ['-I', '-X', 'utf8']; // whatever PYTHONPATH and the locale are

await runScript(async () => {
  const missing = install();
  if (missing) return console.log(`skipped: ${missing}`);
  // Each request meets the same campaigns, so that all three statuses come up and a single failure can be repeated.
  const sandbox = await startSandbox({ onRequest: () => sandbox.reset() });
  const args = ['--config-file', join(settings, 'schemathesis.toml'), 'run', '--checks', 'all'];
  const child = spawn(
    python,
    [
      ...alone,
      '-m',
      'schemathesis.cli',
      ...args,
      '--url',
      sandbox.baseUrl,
      require.resolve('thulium-outbounds/openapi.yaml'),
    ],
    {
      cwd: folder, // for what Hypothesis writes
      env: { ...process.env, NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1', SCHEMATHESIS_HOOKS: undefined },
      stdio: 'inherit',
      timeout: 120_000,
    },
  );
  const [code] = await once(child, 'close');
  await sandbox.close();
  process.exitCode = code ?? 1;
});

/** Installs Schemathesis, unless it is there. Returns what is missing for it. */
function install(): string | undefined {
  const wanted = 'sys.version_info >= (3, 11) or sys.exit("Python is older than 3.11")';
  const found = python3('python3', '-c', `import sys, venv, ensurepip; ${wanted}; print(sys.executable, sys.version)`);
  if (found.error) return `python3 cannot be started (${(found.error as NodeJS.ErrnoException).code})`;
  if (found.status !== 0) return `python3 cannot be used: ${found.stderr.trim().split('\n').at(-1)}`;

  const state = `${found.stdout}${requirements}`;
  const installed = join(folder, 'installed.txt');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === state) return undefined;
  console.error(`Installing Schemathesis ${version} into ${folder}`);
  const made = python3('python3', '-m', 'venv', '--clear', folder);
  if (made.status !== 0) throw new Error(`venv: ${made.stdout}${made.stderr}`);
  const options = ['--quiet', '--retries', '1', '--timeout', '20', '--only-binary', ':all:', '--require-hashes'];
  const pip = python3(python, '-m', 'pip', 'install', ...options, '-r', join(settings, 'requirements.txt'));
  if (pip.status !== 0 && /connection|max retries|timed out/i.test(pip.stderr)) return 'PyPI cannot be reached';
  if (pip.status !== 0) throw new Error(`pip: ${pip.stdout}${pip.stderr}`);
  writeFileSync(installed, state);
  return undefined;
}

function python3(program: string, ...args: string[]) {
  return spawnSync(program, [...alone, ...args], { encoding: 'utf8' });
}
