// The client three times: as it comes, and with each validator on what comes back.
const withValidator = (validator) => ({
  input: 'openapi.json',
  output: `generated/hey-api-${validator}`,
  plugins: ['@hey-api/client-fetch', validator, { name: '@hey-api/sdk', validator: { response: validator } }],
});

export default [
  { input: 'openapi.json', output: 'generated/hey-api', plugins: ['@hey-api/client-fetch', '@hey-api/sdk'] },
  withValidator('zod'),
  withValidator('valibot'),
];
