import { execSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, matchesGlob, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundled } from '../support/bundled.ts';
import { loadedBy, loadedWith, namedIn } from './modules.ts';

type Lock = { packages: Record<string, { optionalDependencies?: Record<string, string> }> };

const root = fileURLToPath(new URL('../..', import.meta.url));

test('the lock file contains the optional packages of every platform', () => {
  const { packages }: Lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages),
    ),
  );
  expect(missing).toEqual([]);
});

const { bin, dependencies, exports, peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

describe('the package', () => {
  const project = mkdtempSync(join(tmpdir(), 'package-'));
  const modules = join(project, 'node_modules');
  const folder = join(modules, 'thulium-outbounds');
  let files: string[];

  /** As `npm install` would, without a registry. */
  function install(name: string): void {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(modules, name), 'junction');
  }
  const textOf = (file: string) => readFileSync(join(folder, file), 'utf8');
  const check = (...args: string[]) =>
    spawnSync(process.execPath, [join(folder, 'dist/cli.js'), 'check', ...args], { cwd: project, encoding: 'utf8' });

  beforeAll(() => {
    const packed = execSync('npm pack --dry-run --json --ignore-scripts', { cwd: root });
    files = JSON.parse(packed.toString())[0].files.map(({ path }: { path: string }) => path);
    for (const file of files) cpSync(join(root, file), join(folder, file));
  });
  afterAll(() => rmSync(project, { recursive: true }));

  test('contains what is built, the description and texts', () => {
    const others = files.filter((file) => !/^dist\/(?:chunks\/)?[\w-]+\.(?:js|js\.map|d\.ts)$/.test(file));
    const texts = ['CHANGELOG.md', 'LICENSE', 'README.md', 'SECURITY.md'];
    expect(others.sort()).toEqual([
      ...texts,
      ...['-console', '-open', '-prism', ''].map((edition) => `generated/openapi${edition}.json`),
      ...['generated/postman.json', 'openapi/openapi.yaml', 'package.json'],
    ]);
    const named: string[] = Object.values({ ...exports, ...bin });
    expect(files).toEqual(expect.arrayContaining(named.map((path) => posix.normalize(path))));
  });

  describe('as it is built', () => {
    const built = () => files.filter((file) => file.endsWith('.js'));
    const sources = () =>
      files
        .filter((file) => file.endsWith('.map'))
        .flatMap((file) => {
          const { sources, sourcesContent } = JSON.parse(textOf(file));
          return sources.map((source: string, index: number) => ({
            name: posix.join(posix.dirname(file), source),
            text: sourcesContent?.[index],
          }));
        });

    test('has each module once, and none of the tests, mutants, samples and programs of the checkout', () => {
      const names: string[] = sources().map(({ name }) => name);
      const some = ['src/errors.ts', 'src/undici.ts', 'src/sandbox/start.ts', 'contract-tests/engine/run-suite.ts'];
      expect(names).toEqual(expect.arrayContaining(some));
      expect(names.filter((name, index) => names.indexOf(name) < index)).toEqual([]);
      expect(names.filter((name) => /\.test|mutation|samples|scripts/.test(name))).toEqual([]);
      const foreign = names.filter((name) => name.includes('node_modules/'));
      expect(foreign).toEqual(['node_modules/openapi-fetch/dist/index.mjs']);
    });

    test('has maps that hold every source that they name', () => {
      const empty = sources().filter(({ text }) => !text);
      expect(empty.map(({ name }) => name)).toEqual([]);
      const maps = built().flatMap((file) => /^\/\/# sourceMappingURL=(.*)$/m.exec(textOf(file))?.[1] ?? []);
      expect(maps.sort()).toEqual(
        files
          .filter((file) => file.endsWith('.map'))
          .map((file) => posix.basename(file))
          .sort(),
      );
    });

    test('has a client that loads two files, and nothing of Node.js', () => {
      const { files, elsewhere } = loadedWith(folder, 'dist/index.js');
      expect([files, elsewhere]).toEqual([['dist/index.js', 'dist/chunks/client.js'], []]);
    });

    // Each may exceed what was reached by 2 %. The client has a limit that does not move.
    test.each<[string, string, string | undefined, number, number?]>([
      ['the client', 'index', '{ createThuliumClient }', 8_995, 9_000],
      ['the client with the batch operation', 'index', '{ createThuliumClient, deleteBatchOutbounds }', 13_184],
      ['the whole entry', 'index', '*', 13_487],
      ['the entry for undici', 'undici', '*', 643],
      ['the sandbox', 'sandbox', '*', 8_355],
      ['the command', 'cli', undefined, 86_221],
    ])('has %s in few bytes, minified and in gzip', async (_, entry, names, reached, most = reached * 1.02) => {
      const { bytes } = await bundled(join(folder, `dist/${entry}.js`), names);
      expect(bytes).toBeLessThanOrEqual(most);
    });

    test('says whose code the client contains', () => {
      const notice =
        /^\/\*! With openapi-fetch, Copyright \(c\) 2023 Drew Powers, and code made by Ajv, Copyright .* MIT License/;
      expect(textOf('dist/chunks/client.js')).toMatch(notice);
    });

    test('loads neither Prism nor undici with the command, nor the command with an export', () => {
      expect(loadedWith(folder, 'dist/cli.js').elsewhere.filter((name) => !name.startsWith('node:'))).toEqual([]);
      const loaded = Object.values<string>(exports)
        .filter((path) => path.endsWith('.js'))
        .flatMap((path) => loadedWith(folder, posix.normalize(path)).files);
      expect(loaded).toContain('dist/undici.js');
      expect(loaded).not.toContain('dist/cli.js');
    });

    const sourcesOf = (loaded: string[]): string[] =>
      loaded.filter((file) => file.startsWith('dist/')).flatMap((file) => JSON.parse(textOf(`${file}.map`)).sources);
    const account = { THULIUM_BASE_URL: 'http://127.0.0.1:9/api', THULIUM_USERNAME: 'api_user', THULIUM_PASSWORD: 'x' };

    test.each<[string, string[], number, RegExp]>([
      ['the help', ['--help'], 0, /\/cli\/commands\/(?!check)|\/sandbox\/|\/contract-tests\/(?!targets\/live-words)/],
      [
        'a plan',
        ['plan', '00001'],
        0,
        /\/cli\/commands\/(?!check|plan)|\/sandbox\/|\/contract-tests\/(?!targets\/live-words)/,
      ],
      [
        'a removal',
        ['delete', '00001', '--yes', '--retries', '0'],
        4,
        /\/commands\/(?!check|delete)|\/sandbox\/|\/contract-tests\/(?!targets\/live-words)/,
      ],
    ])('loads with %s nothing that it does not use', (_, args, code, unused) => {
      const { status, files, elsewhere } = loadedBy(folder, [join(folder, 'dist/cli.js'), ...args], account);
      const sources = sourcesOf(files);
      expect([status, sources.filter((name) => unused.test(name)), elsewhere]).toEqual([code, [], []]);
      expect(sources).toContainEqual(expect.stringMatching(/cli\/main\.ts$/));
    });

    test('names no package that package.json does not', () => {
      const named = built().flatMap((file) => namedIn(textOf(file)));
      const packages = named.flatMap((name) => /^(?![.]|node:)(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? []);
      const declared = Object.keys({ ...dependencies, ...peerDependencies });
      expect([...new Set(packages)].sort()).toEqual(declared.sort());
    });

    test.skipIf(process.platform === 'win32')('has a command that a shell can start', () => {
      expect(textOf('dist/cli.js')).toMatch(/^#!\/usr\/bin\/env node\n/);
      expect(statSync(join(root, 'dist/cli.js')).mode & 0o111).toBe(0o111);
    });

    test('is made of sources whose changes need a changeset', () => {
      const { changedFilePatterns } = JSON.parse(readFileSync(join(root, '.changeset/config.json'), 'utf8'));
      const fits = (file: string, not: boolean) =>
        changedFilePatterns.some(
          (glob: string) => glob.startsWith('!') === not && matchesGlob(file, glob.replace('!', '')),
        );
      const own: string[] = sources().map(({ name }) => name);
      const published = [...own, 'openapi/openapi.yaml', 'generated/openapi.json', 'package.json'];
      const counts = (file: string) => fits(file, false) && !fits(file, true);
      expect(published.filter((file) => !file.startsWith('node_modules/') && !counts(file))).toEqual([]);
      expect(['src/client.test.ts', 'cli/scripts/mock.ts', 'bench/run.ts'].filter(counts)).toEqual([]);
    });
  });

  test('says what the check needs if Prism is not installed', () => {
    const { status, stdout, stderr } = check('--sandbox');
    expect([status, stdout, stderr]).toEqual([
      2,
      '',
      'The check needs Prism, which is not installed: npm install --save-dev @stoplight/prism-http@5.12.0\n',
    ]);
  });

  test('has the help of the check if Prism is not installed', () => {
    const { status, stdout, stderr } = check('--help');
    expect([status, stdout, stderr]).toEqual([
      0,
      expect.stringMatching(/^Runs the contract suite(.|\n)*Exit codes\n/),
      '',
    ]);
  });

  test.each<[string[], string]>([
    [['--sandboxx'], 'There is no option --sandboxx.\nSee thulium-outbounds check --help'],
    [['--tape'], '--tape needs a value.\nSee thulium-outbounds check --help'],
    [['more'], '"more" is one argument too many.\nSee thulium-outbounds check --help'],
    [['--sandbox', '--tape', 'tape.har'], 'Use only one of --sandbox and --tape.'],
  ])('refuses %j, and says nothing of Prism, where Prism is not installed', (args, reason) => {
    const { status, stdout, stderr } = check(...args);
    expect([status, stdout, stderr]).toEqual([2, '', expect.stringContaining(reason)]);
    expect(stderr).not.toContain('Prism');
  });

  test('runs the suite if Prism is installed', () => {
    install('@stoplight/prism-http');
    const { status, stdout, stderr } = check('--sandbox');
    expect([status, stdout, stderr]).toEqual([0, expect.stringMatching(/GREEN on sandbox: \d+ passed\n$/), '']);
  });
});
