// The client as it comes, and with `runtimeValidation`, which needs the schemas of zod. Both take a fetch and an address.
const input = 'openapi.json';
const common = { client: 'fetch', baseUrl: { runtime: 'globalThis.addressForOrval' } };

module.exports = {
  plain: {
    input,
    output: { ...common, target: 'generated/orval/client.ts', override: { fetch: { useRuntimeFetcher: true } } },
  },
  zod: {
    input,
    output: {
      ...common,
      target: 'generated/orval-zod/client.ts',
      schemas: { type: 'zod', path: 'generated/orval-zod/schemas' },
      override: { fetch: { useRuntimeFetcher: true, runtimeValidation: true } },
    },
  },
};
