import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** Hooks do what tests do, and may take as long. */
const within = (limit: number) => ({ testTimeout: limit, hookTimeout: limit });
const time = within(30_000); // some start a process, on a machine that may be busy
const longTime = within(120_000); // several start a compiler, or draw long pages in Chromium
const alias = {
  'thulium-outbounds/sandbox': file('src/sandbox/index.ts'),
  'thulium-outbounds/undici': file('src/undici.ts'),
  'thulium-outbounds': file('src/index.ts'),
};
const folders = '{src,tools,contract-tests,cli,languages,bench}/**';
const slow = ['**/*.slow.test.ts', 'contract-tests/mutation/*.test.ts'];
const testsOfClient = ['src/*.test.ts', 'src/operations/**/*.test.ts'];
const builds = 'test/support/build.ts';

/** No project here reaches a live system: `thulium-outbounds check` does, as a command. */
export default defineConfig({
  test: {
    maxWorkers: '100%', // all cores: some tests wait for processes
    projects: [
      {
        resolve: { alias },
        test: {
          ...time,
          name: 'quick',
          include: [`${folders}/*.test.ts`, 'test/*.test.ts', 'test/readme/*.test.ts'],
          exclude: slow,
          globalSetup: builds,
        },
      },
      { resolve: { alias }, test: { ...longTime, name: 'slow', include: slow, globalSetup: builds } },
      {
        resolve: { alias },
        test: {
          ...time,
          name: 'undici',
          include: [...testsOfClient, 'contract-tests/operations/delete-batch-outbounds/client.test.ts'],
          exclude: slow,
          setupFiles: 'src/over-undici.test-support.ts',
        },
      },
      {
        resolve: { alias },
        // As in Jest, the errors and lists of Node.js are of another realm.
        test: { ...time, name: 'realms', include: testsOfClient, exclude: slow, pool: 'vmThreads' },
      },
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
        test: { ...longTime, name: 'samples', include: ['test/samples/*.test.ts'], globalSetup: builds },
      },
      {
        resolve: { alias },
        test: {
          ...longTime,
          name: 'package',
          include: ['test/package/*.test.ts'],
          globalSetup: 'test/package/setup.ts',
        },
      },
    ],
  },
});
