import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { proveValidation } from './canary.ts';
import { loadContract } from './contract.ts';
import { describe } from './description.ts';
import { publishedContract } from './published.ts';

test('passes for the description as it is', async () => {
  const contract = await publishedContract();
  expect(() => proveValidation(contract)).not.toThrow();
});

type Schemas = Record<string, Record<string, unknown>>;

test.each<[string, (schemas: Schemas) => unknown, RegExp]>([
  [
    'a schema cannot be compiled',
    ({ RemovalResult }) => Object.assign(RemovalResult ?? {}, { pattern: '^[0-9{5}$' }),
    /Invalid regular expression|Validation is off/,
  ],
  [
    'a rule is too strict for an example',
    ({ CampaignId }) => Object.assign(CampaignId ?? {}, { maxLength: 4 }),
    /a good request of deleteBatchOutbounds was found wrong/,
  ],
  [
    'a keyword is not known to the judge',
    ({ ErrorResponse }) => Object.assign(ErrorResponse ?? {}, { minProperties: 3 }),
    /a good response of deleteBatchOutbounds, default was found wrong/,
  ],
])('stops everything if %s', async (_, spoil, message) => {
  const document = structuredClone(createRequire(import.meta.url)('thulium-outbounds/openapi.json'));
  spoil(document.components.schemas);
  const contract = await loadContract(describe(document), () => undefined);
  expect(() => proveValidation(contract)).toThrow(message);
});

test('stops everything if what judges is silent about one keyword', async () => {
  const contract = await publishedContract();
  const deaf = {
    ...contract,
    violations: (...exchange: Parameters<typeof contract.violations>) =>
      contract.violations(...exchange).filter(({ message }) => !message.includes('must be equal to one of')),
  };
  expect(() => proveValidation(deaf)).toThrow(/a body against enum at \/\d\/status .* was not noticed/);
});
