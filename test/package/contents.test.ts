import { execSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, matchesGlob, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

type Lock = { packages: Record<string, { optionalDependencies?: Record<string, string> }> };

const root = fileURLToPath(new URL('../..', import.meta.url));

test('the lock file holds the optional packages of every platform', () => {
  const { packages }: Lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages),
    ),
  );
  expect(missing).toEqual([]);
});

describe('the package, in a project of its own,', () => {
  const project = mkdtempSync(join(tmpdir(), 'package-'));
  const modules = join(project, 'node_modules');
  let files: string[];

  /** As `npm install` would, without a registry. */
  function install(name: string): void {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(modules, name), 'junction');
  }
  const check = (...args: string[]) =>
    spawnSync(process.execPath, [join(modules, 'thulium-outbounds/dist/cli/main.js'), 'check', ...args], {
      cwd: project,
      encoding: 'utf8',
    });

  beforeAll(() => {
    const packed = execSync('npm pack --dry-run --json --ignore-scripts', { cwd: root });
    files = JSON.parse(packed.toString())[0].files.map(({ path }: { path: string }) => path);
    for (const file of files) cpSync(join(root, file), join(modules, 'thulium-outbounds', file));
    for (const name of ['openapi-fetch', 'csv-parse']) install(name);
  });
  afterAll(() => rmSync(project, { recursive: true }));

  test('holds no tests, mutants, samples or commands of the checkout', () => {
    expect(files.filter((file) => /\.test\.|mutation|readme\/|samples\/|commands\/(?!check\.)/.test(file))).toEqual([]);
    expect(files).toContain('dist/contract-tests/commands/check.js');
  });

  test('holds no module that no export and no command leads to', () => {
    const { exports, bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const [seen, reached] = [new Set<string>(), new Set<string>()];
    for (const entry of Object.values({ ...exports, ...bin })) {
      for (const path of Object.values(typeof entry === 'string' ? [entry] : (entry as object))) visit(path);
    }
    const modules = files.filter((file) => /^(dist|src|generated|contract-tests)\//.test(file)).map(nameOf);
    expect(modules).toContain('src/cli/delete');
    expect([...new Set(modules)].filter((name) => !reached.has(name))).toEqual([]);

    function visit(path: string): void {
      const file = posix.normalize(path);
      if (seen.has(file)) return;
      seen.add(file);
      reached.add(nameOf(file));
      const types = file.replace(/\.js$/, '.d.ts');
      if (files.includes(types)) visit(types);
      const text = readFileSync(join(root, file), 'utf8');
      for (const [, to = ''] of text.matchAll(/\b(?:from|import\(?)\s*["'](\.[^"']+)["']/g)) {
        visit(posix.join(posix.dirname(file), file.endsWith('.d.ts') ? to.replace(/(?<!\.d)\.ts$/, '.d.ts') : to));
      }
    }
    /** The same for what is built of a source, and for its types. */
    function nameOf(file: string): string {
      return file.replace(/^dist\//, '').replace(/(\.d)?\.(ts|js|json)(\.map)?$/, '');
    }
  });

  test('holds what a change of takes a changeset', () => {
    const { changedFilePatterns } = JSON.parse(readFileSync(join(root, '.changeset/config.json'), 'utf8'));
    const fits = (file: string, not: boolean) =>
      changedFilePatterns.some(
        (glob: string) => glob.startsWith('!') === not && matchesGlob(file, glob.replace('!', '')),
      );
    const texts = ['CHANGELOG.md', 'LICENSE', 'README.md', 'SECURITY.md'];
    const sources = files.filter((file) => !file.startsWith('dist/') && !texts.includes(file));
    expect(sources.filter((file) => !fits(file, false) || fits(file, true))).toEqual([]);
  });

  test('holds no changesets', () => {
    expect(files.filter((file) => file.startsWith('.'))).toEqual([]);
  });

  test('says what the check needs where Prism is not installed', () => {
    const { status, stdout, stderr } = check('--sandbox');
    expect([status, stdout, stderr]).toEqual([
      2,
      '',
      'The check needs Prism, which is not installed: npm install --save-dev @stoplight/prism-http@5.12.0\n',
    ]);
  });

  test('has the help of the check where Prism is not installed', () => {
    const { status, stdout, stderr } = check('--help');
    expect([status, stdout, stderr]).toEqual([
      0,
      expect.stringMatching(/^Runs the contract suite(.|\n)*Exit codes\n/),
      '',
    ]);
  });

  test.each<[string[], string]>([
    [['--sandboxx'], "Unknown option '--sandboxx'"],
    [['--tape'], "Option '--tape <value>' argument missing"],
    [['more'], "Unexpected argument 'more'"],
    [['--sandbox', '--tape', 'tape.har'], 'Take either --sandbox or --tape.'],
  ])('refuses %j, and says nothing of Prism, where Prism is not installed', (args, reason) => {
    const { status, stdout, stderr } = check(...args);
    expect([status, stdout, stderr]).toEqual([2, '', expect.stringContaining(reason)]);
    expect(stderr).not.toContain('Prism');
    expect(stderr).toContain('See thulium-outbounds check --help');
  });

  test('runs the suite where Prism is installed', () => {
    install('@stoplight/prism-http');
    const { status, stdout, stderr } = check('--sandbox');
    expect([status, stdout, stderr]).toEqual([0, expect.stringMatching(/GREEN on sandbox: 23 passed\n$/), '']);
  });
});
