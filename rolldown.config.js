import { defineConfig } from 'rolldown';

/**
 * Makes one file of the client, in place of dist/src/index.js: to find and read twenty takes most of the time of an import.
 *
 * The command and the sandbox have the modules as they are, and take the errors from that one file: for `instanceof`, a
 * class must not be there twice.
 */
export default defineConfig({
  input: 'dist/src/index.js',
  platform: 'neutral',
  output: {
    file: 'dist/src/index.js',
    sourcemap: true,
    postBanner: `/*! With openapi-fetch, Copyright (c) 2023 Drew Powers, and code made by Ajv, Copyright (c) 2015-2021 Evgeny
Poberezkin, both under the MIT License as it stands in LICENSE. */`,
  },
  plugins: [
    {
      name: 'errors-of-the-bundle',
      generateBundle() {
        this.emitFile({ type: 'asset', fileName: 'errors.js', source: "export * from './index.js';\n" });
      },
    },
  ],
});
