import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { skipped } from '../support/skipped.test-support.ts';
import { root } from './installed.ts';
import { endedWith, pathOf, run } from './outcome.test-support.ts';

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
    // It takes a YAML file for a module without types.
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

  test('leads from each type to the source that it was made from', () => {
    const paths = readdirSync(installed, { recursive: true, encoding: 'utf8' });
    const maps = paths.filter((path) => path.endsWith('.d.ts.map'));
    const [present, led] = [new Set(paths), maps.flatMap((path) => sourcesOf(path))];
    expect(led).toContain(join('src', 'index.ts'));
    expect(led.filter((source) => !present.has(source))).toEqual([]);

    function sourcesOf(path: string): string[] {
      const { sources } = JSON.parse(readFileSync(join(installed, path), 'utf8'));
      return sources.map((source: string) => join(dirname(path), source));
    }
  });

  test('has the client in one file, which loads no other', () => {
    const client = readFileSync(join(installed, 'dist/src/index.js'), 'utf8');
    expect(client).toContain('createThuliumClient');
    expect(client).not.toMatch(/\bfrom\s*["']|\bimport\s*["'(]/);
  });

  test.each(['dist/src/client.js', 'src/client.ts', 'generated/contract.ts', 'openapi/redocly.yaml'])(
    'keeps %s to itself',
    (path) => {
      const script = `await import('thulium-outbounds/${path}')`;
      const { code, stderr } = run(process.execPath, ['--input-type=module', '--eval', script], folder);
      expect([code, stderr]).toEqual([1, expect.stringContaining('ERR_PACKAGE_PATH_NOT_EXPORTED')]);
    },
  );

  test('brings three packages with it, which its bill of materials names', () => {
    const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
    const brought = (name: string): string[] =>
      Object.keys(packages[`node_modules/${name}`].dependencies ?? {}).flatMap((own) => [own, ...brought(own)]);
    expect(brought('thulium-outbounds').sort()).toEqual(['csv-parse', 'openapi-fetch', 'openapi-typescript-helpers']);

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

/** Deno asks for no more than loopback and the files of the project. */
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

  if (!name.startsWith('Node.js')) return;
  const command = join('node_modules/thulium-outbounds/dist/src/cli/main.js');

  test('the command line removes from a sandbox, and refuses an id that is none', () => {
    expect(start(command, 'delete', '00001', '--sandbox', '--yes', '--ndjson')).toMatchObject({
      code: 0,
      stdout: '{"id":"00001","outcome":"answered","http_status":200,"status":"REMOVAL_QUEUED"}\n',
    });
    expect(start(command, 'delete', '1', '--sandbox', '--yes')).toMatchObject({ code: 2, stdout: '' });
  });

  test('undici can send', () => {
    expect(start('over-undici.js')).toEqual(endedWith('REMOVAL_QUEUED NOT_EXIST ALREADY_QUEUED\n'));
  });

  test('the check runs', () => {
    const { code, stdout } = start('--disable-warning=DEP0040', command, 'check', '--sandbox');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/GREEN on sandbox: \d+ passed\n$/)]);
  });
}
