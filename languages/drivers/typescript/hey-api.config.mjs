// Checks a request before it is sent, and no answer: that would throw the list away for a status that it does not know.
export default {
  input: process.env.DESCRIPTION ?? 'openapi.json',
  output: 'generated/hey-api',
  plugins: ['@hey-api/client-fetch', 'zod', { name: '@hey-api/sdk', validator: { request: 'zod' } }],
};
