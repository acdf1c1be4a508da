import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** Hooks do what tests do, and may take as long. */
const within = (limit: number) => ({ testTimeout: limit, hookTimeout: limit });
const time = within(30_000); // some start a process, on a machine that may be busy
const longTime = within(120_000); // several start a compiler, or draw long pages in Chromium
const versions = ['tools/diff.test.ts', 'tools/changesets.test.ts']; // each test makes a repository
const alias = {
  'thulium-outbounds/check': file('cli/commands/check.ts'),
  'thulium-outbounds/sandbox': file('src/sandbox/index.ts'),
  'thulium-outbounds/undici': file('src/undici.ts'),
  'thulium-outbounds': file('src/index.ts'),
};

/** No project here reaches a live system: `thulium-outbounds check` does, as a command. */
export default defineConfig({
  test: {
    maxWorkers: '100%', // all cores: most tests wait for processes
    projects: [
      {
        resolve: { alias },
        test: {
          ...time,
          name: 'unit',
          include: ['src/**/*.test.ts', 'tools/**/*.test.ts', 'languages/*.test.ts'],
          exclude: versions,
        },
      },
      {
        resolve: { alias },
        test: {
          ...time,
          name: 'contract',
          include: [
            'contract-tests/{engine,operations,targets}/**/*.test.ts',
            'cli/**/*.test.ts',
            'test/*.test.ts',
            'test/readme/*.test.ts',
            'test/package/contents.test.ts',
          ],
          globalSetup: 'test/support/build.ts',
        },
      },
      { resolve: { alias }, test: { ...time, name: 'mutation', include: ['contract-tests/mutation/*.test.ts'] } },
      {
        resolve: { alias },
        test: {
          ...time,
          name: 'undici',
          include: [
            'src/*.test.ts',
            'src/operations/**/*.test.ts',
            'contract-tests/operations/delete-batch-outbounds/client.test.ts',
          ],
          setupFiles: 'src/over-undici.test-support.ts',
        },
      },
      { resolve: { alias }, test: { ...time, name: 'versions', include: versions } },
      {
        test: {
          ...longTime,
          name: 'docs',
          include: ['test/docs/*.test.ts'],
          fileParallelism: false, // each has a Chromium
        },
      },
      {
        resolve: { alias },
        test: {
          ...longTime,
          name: 'samples',
          include: ['test/samples/*.test.ts'],
          globalSetup: 'test/support/build.ts',
        },
      },
      {
        resolve: { alias },
        test: {
          ...longTime,
          name: 'package',
          include: ['test/package/{browser,package}.test.ts'],
          globalSetup: 'test/package/setup.ts',
        },
      },
    ],
  },
});
