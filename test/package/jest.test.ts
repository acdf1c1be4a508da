import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { skipped } from '../support/skipped.test-support.ts';
import { pathOf, run } from './outcome.test-support.ts';

const project = inject('project');
const tools = inject('tools');
const missing = [project, tools].flatMap((found) => ('missing' in found ? [found.missing] : []));
if (missing.length > 0) skipped('the client under Jest', missing[0] ?? '');

describe.skipIf(missing.length > 0)('the tests of a user pass under Jest', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jest-'));
  const modules = join(pathOf(tools), 'node_modules');
  const isolated = { XDG_CACHE_HOME: folder, TMPDIR: folder }; // Jest keeps a cache there

  beforeAll(() => {
    for (const name of ['node_modules/thulium-outbounds', 'node_modules/undici', 'removal.jest.js']) {
      cpSync(join(pathOf(project), name), join(folder, name), { recursive: true });
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function jest(type: 'module' | 'commonjs', config: object, ...options: string[]) {
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type }));
    const all = { testMatch: ['**/*.jest.js'], modulePaths: [modules], cacheDirectory: join(folder, type), ...config };
    writeFileSync(join(folder, 'jest.config.json'), JSON.stringify(all));
    const { code, stderr } = run(
      process.execPath,
      [...options, join(modules, 'jest/bin/jest.js'), '--ci'],
      folder,
      isolated,
    );
    return { code, tests: /^Tests: .*$/m.exec(stderr)?.[0], stderr };
  }
  const five = { code: 0, tests: 'Tests:       5 passed, 5 total' };

  test('as ES modules', () => {
    expect(jest('module', { transform: {} }, '--experimental-vm-modules', '--no-warnings')).toMatchObject(five);
  });

  test('as CommonJS, where Babel translates this package too', () => {
    const preset = [join(modules, '@babel/preset-env'), { targets: { node: 'current' } }];
    const config = {
      transform: { '\\.[jt]s$': [join(modules, 'babel-jest'), { presets: [preset] }] },
      transformIgnorePatterns: ['node_modules/(?!thulium-outbounds/)'],
    };
    expect(jest('commonjs', config)).toMatchObject(five);
  });
});
