// The base address, which orval has no argument for.
module.exports = {
  outbounds: {
    input: 'openapi.json',
    output: {
      target: 'generated/orval/client.ts',
      client: 'fetch',
      baseUrl: { getBaseUrlFromSpecification: true, variables: { system: 'acme' } },
    },
  },
};
