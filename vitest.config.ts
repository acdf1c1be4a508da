import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const testTimeout = 30_000; // some start a process, on a machine that may be busy
const alias = {
  'thulium-outbounds/check': file('contract-tests/commands/check.ts'),
  'thulium-outbounds/sandbox': file('src/sandbox/index.ts'),
  'thulium-outbounds/undici': file('src/undici.ts'),
  'thulium-outbounds': file('src/index.ts'),
};

/** The live system is tested with a configuration of its own, contract-tests/live: no run of these can reach it. */
export default defineConfig({
  test: {
    maxWorkers: '100%', // all cores: most tests wait for processes
    projects: [
      {
        resolve: { alias },
        test: {
          testTimeout,
          name: 'unit',
          include: ['src/**/*.test.ts', 'openapi/**/*.test.ts', 'docs/{clients,finish}.test.ts', 'languages/*.test.ts'],
        },
      },
      {
        resolve: { alias },
        test: {
          testTimeout,
          name: 'contract',
          include: ['contract-tests/*.test.ts'],
          globalSetup: 'contract-tests/support/build.ts',
        },
      },
      { resolve: { alias }, test: { testTimeout, name: 'mutation', include: ['contract-tests/mutation/*.test.ts'] } },
      {
        resolve: { alias },
        test: {
          testTimeout,
          name: 'undici',
          include: ['src/*.test.ts', 'contract-tests/client.test.ts'],
          setupFiles: 'src/over-undici.test-support.ts',
        },
      },
      { test: { testTimeout, name: 'docs', include: ['docs/{pages,reference}.test.ts'] } },
      {
        resolve: { alias },
        test: {
          testTimeout: 120_000, // several start a compiler
          name: 'samples',
          include: ['contract-tests/samples/*.test.ts'],
          globalSetup: 'contract-tests/support/build.ts',
        },
      },
      {
        resolve: { alias },
        test: {
          testTimeout: 120_000, // several start a compiler
          name: 'package',
          include: ['contract-tests/package/*.test.ts'],
          globalSetup: 'contract-tests/package/setup.ts',
        },
      },
    ],
  },
});
