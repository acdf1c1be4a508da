import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, posix } from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { skipped } from '../support/skipped.test-support.ts';
import { root } from './installed.ts';
import { loadedWith } from './modules.ts';
import { clean, endedWith, pathOf, run } from './outcome.test-support.ts';

const project = inject('project');
const tools = inject('tools');

const missing = [project, tools].flatMap((found) => ('missing' in found ? [found.missing] : []));
if (missing.length > 0) skipped('publint and Are the types wrong', missing[0] ?? '');
if ('missing' in project) skipped('the installed package', project.missing);

describe.skipIf(missing.length > 0)('what npm pack makes', () => {
  const tool = (bin: string, ...args: string[]) => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const archive = `thulium-outbounds-${version}.tgz`;
    return run(process.execPath, [join(pathOf(tools), 'node_modules', bin), archive, ...args], pathOf(project));
  };

  test('has nothing that publint would say', () => {
    const { code, stdout } = tool('publint/src/cli.js', '--strict');
    expect([code, stdout]).toEqual([0, expect.stringContaining('All good!')]);
  });

  test('has types that are right wherever ESM is', () => {
    // It treats a YAML file as a module without types.
    const options = ['--profile', 'esm-only', '--format', 'ascii', '--exclude-entrypoints', 'openapi.yaml'];
    const { code, stdout } = tool('@arethetypeswrong/cli/dist/index.js', ...options);
    expect([code, stdout]).toEqual([0, expect.stringContaining('"thulium-outbounds/sandbox"')]);
  });
});

describe.skipIf('missing' in project)('the installed package', () => {
  const folder = 'path' in project ? project.path : '';
  const installed = join(folder, 'node_modules/thulium-outbounds');
  const tsc = (...args: string[]) => run(process.execPath, [require.resolve('typescript/bin/tsc'), ...args], folder);
  const files = ['program.ts', 'over-undici.ts', 'wrong-use.ts'];
  const always = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--resolveJsonModule'];
  const nodenext = ['--module', 'nodenext', '--target', 'es2022', '--types', 'node'];

  test.each([
    ['nodenext, where Node.js has the types of fetch', nodenext],
    [
      'a bundler, with those of a browser',
      ['--module', 'esnext', '--moduleResolution', 'bundler', '--target', 'es2022', '--lib', 'es2022,dom'],
    ],
  ])('has types for %s, and they refuse wrong use', (_, options) => {
    expect(tsc('--noEmit', ...always, '--skipLibCheck', 'false', ...options, ...files)).toEqual(endedWith(''));
  });

  test('has types for its exports, and no others', () => {
    const { exports } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    const entries = Object.values<string>(exports).filter((path) => path.endsWith('.js'));
    const reached = entries.flatMap((path) => {
      const { files, elsewhere } = loadedWith(installed, posix.normalize(path.replace(/\.js$/, '.d.ts')));
      expect(elsewhere).toEqual([]);
      return files;
    });
    const paths = readdirSync(installed, { recursive: true, encoding: 'utf8' }).map((path) =>
      path.replaceAll('\\', '/'),
    );
    expect(paths.filter((path) => path.endsWith('.d.ts')).sort()).toEqual([...new Set(reached)].sort());
    for (const path of new Set(reached)) {
      expect(readFileSync(join(installed, path), 'utf8')).not.toContain('sourceMappingURL');
    }
  });

  test.each(['check', 'dist/index.js', 'dist/chunks/client.js', 'dist/cli.js'])('keeps %s to itself', (path) => {
    const script = `await import('thulium-outbounds/${path}')`;
    const { code, stderr } = run(process.execPath, ['--input-type=module', '--eval', script], folder);
    expect([code, stderr]).toEqual([1, expect.stringContaining('ERR_PACKAGE_PATH_NOT_EXPORTED')]);
  });

  test('has a command that npx finds', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(run('npx', ['--no', '--', 'thulium-outbounds', '--version'], folder)).toEqual(endedWith(`${version}\n`));
  });

  test('brings one package with it, which its bill of materials names', () => {
    const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
    const brought = (name: string): string[] =>
      Object.keys(packages[`node_modules/${name}`].dependencies ?? {}).flatMap((own) => [own, ...brought(own)]);
    expect(brought('thulium-outbounds')).toEqual(['undici']);

    const { stdout } = run('npm', ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev'], root);
    const named = JSON.parse(stdout).components.map(({ name }: { name: string }) => name);
    expect(named.sort()).toEqual(brought('thulium-outbounds').sort());
  });

  describe('on', () => {
    beforeAll(() => {
      expect(tsc(...always, ...nodenext, 'program.ts', 'over-undici.ts')).toEqual(endedWith(''));
    });
    for (const [name, found] of Object.entries(inject('platforms'))) {
      if ('missing' in found) skipped(name, found.missing);
      else describe(name, () => runsOn(name, found.path, folder));
    }
  });
});

const require = createRequire(import.meta.url);

/** Deno needs no more than loopback and the files of the project. */
const denoPermissions = ['run', '--no-prompt', '--no-remote', '--allow-net=127.0.0.1', '--allow-read=.'];

function runsOn(name: string, program: string, folder: string): void {
  const options = name === 'Deno' ? denoPermissions : [];
  const start = (...args: string[]) => run(program, [...options, ...args], folder);

  test('a TypeScript program accounts for each campaign, and for what fails', () => {
    const { code, stdout, stderr } = start('program.js');
    expect([code, stderr.replace(/^.*ExperimentalWarning: Importing JSON.*\n.*\n/m, '')]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual({
      statuses: ['00001 200 REMOVAL_QUEUED', '00002 404 NOT_EXIST', '00003 400 ALREADY_QUEUED'],
      failed: [],
      removed: { state: 'removed', recordings: 'kept' },
      wrongId: 'ThuliumInputError',
      refused: [null, 401, true],
      redirected: ['ThuliumHttpError'],
      afterwards: ['ThuliumNetworkError'],
      operations: ['/batch/outbounds'],
    });
  });

  test('plain JavaScript finds the description as well, and knows an error of the sandbox by its class', () => {
    const { code, stdout, stderr } = start('plain.mjs');
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual({
      version: 'openapi: 3.0.3',
      name: 'thulium-outbounds',
      statuses: ['REMOVAL_QUEUED', 'NOT_EXIST'],
      isKnown: true,
    });
  });

  test('CommonJS can require it', () => {
    expect(start('common.cjs')).toMatchObject({ code: 0, stdout: 'function function\n' });
  });

  if (name === 'Deno') return;
  const command = join('node_modules/thulium-outbounds/dist/cli.js');

  test('the command line deletes from a sandbox, and refuses an invalid id', () => {
    expect(start(command, 'delete', '00001', '--sandbox', '--yes', '--ndjson')).toMatchObject({
      code: 0,
      stdout: '{"id":"00001","outcome":"answered","http_status":200,"status":"REMOVAL_QUEUED"}\n',
    });
    expect(start(command, 'delete', '1', '--sandbox', '--yes')).toMatchObject({ code: 2, stdout: '' });
  });

  test('the check runs', () => {
    const { code, stdout, stderr } = start(command, 'check', '--sandbox');
    expect([code, stdout, stderr]).toEqual([0, expect.stringMatching(/GREEN on sandbox: \d+ passed\n$/), '']);
  });

  test('the sandbox of the command line serves', async () => {
    expect(await statusOfServed(program, [command, 'sandbox'], folder)).toBe(200);
  });

  if (name === 'Bun') return;

  test.each(['delete', 'check'])('nothing that %s sends to loopback goes through a proxy', (name) => {
    const proxy = 'http://127.0.0.1:9'; // where nothing listens
    const env = { HTTP_PROXY: proxy, HTTPS_PROXY: proxy, NODE_USE_ENV_PROXY: '1' };
    const args = name === 'delete' ? ['00001', '--yes'] : [];
    expect(run(program, [command, name, '--sandbox', ...args], folder, env).code).toBe(0);
  });

  test('undici can send', () => {
    expect(start('over-undici.js')).toEqual(endedWith('REMOVAL_QUEUED NOT_EXIST ALREADY_QUEUED\n'));
  });
}

/** The status of a request to the server that a program starts, by the address that it prints. */
async function statusOfServed(program: string, args: string[], cwd: string): Promise<number> {
  const server = spawn(program, args, { cwd, env: clean });
  try {
    let output = '';
    const url = await new Promise<string>((found, failed) => {
      for (const stream of [server.stdout, server.stderr]) {
        stream.on('data', (text) => {
          output += text;
          const [, url] = /'(http:\/\/127\.0\.0\.1:\d+\S*)'/.exec(output) ?? [];
          if (url) found(url);
        });
      }
      server.on('close', (code) => failed(new Error(`It ended with ${code}: ${output}`)));
    });
    const authorization = `Basic ${btoa('api_user:api_pass')}`;
    const { status } = await fetch(url, { method: 'DELETE', headers: { authorization } });
    return status;
  } finally {
    server.kill();
  }
}
