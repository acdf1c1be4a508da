import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Used by `npm run test:live` alone. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['contract-tests/live/*.test.ts'],
    reporters: ['verbose'],
    outputFile: { junit: 'reports/live.xml' },
    testTimeout: 120_000,
  },
});
