// The base address, which orval has no argument for, and the description that the run puts into the environment.
module.exports = {
  outbounds: {
    input: process.env.DESCRIPTION ?? 'openapi.json',
    output: {
      target: 'generated/orval/client.ts',
      client: 'fetch',
      baseUrl: { runtime: 'process.env.BASE_URL' },
    },
  },
};
