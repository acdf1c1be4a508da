import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { problems } from './lint.test-support.ts';

const described = fileURLToPath(new URL('../openapi/openapi.yaml', import.meta.url));
const source = readFileSync(described, 'utf8');

/** A way to spoil the description, and the lint rule that must notice it. */
const mistakes: [mistake: string, rule: string, text: string, replacement: string][] = [
  ['a query array without brackets', 'thulium/query-array', 'name: id[]', 'name: id'],
  ['a query array without a style', 'thulium/query-array', '      style: form\n', ''],
  ['a query array without explode', 'thulium/query-array', '      explode: true\n', ''],
  ['a query array with commas', 'thulium/query-array', 'explode: true', 'explode: false'],
  ['a query array with bars', 'thulium/query-array', 'style: form', 'style: pipeDelimited'],
  ['a default on a flag', 'rule/no-default-on-a-flag', 'type: boolean', 'type: boolean\n        default: false'],
  ['oneOf', 'rule/flat-model', '          example: 200', '          oneOf: [{ type: integer }, { type: string }]'],
  ['anyOf', 'rule/flat-model', '          example: 200', '          anyOf: [{ type: integer }, { type: string }]'],
  ['const', 'rule/flat-model', '          example: 200', '          const: 200'],
  [
    'a discriminator',
    'rule/flat-model',
    '      required: [http',
    '      discriminator: { propertyName: status }\n      required: [http',
  ],
  ['plain HTTP', 'rule/https-only', 'https://{system}', 'http://{system}'],
  [
    'a paragraph marked as documented',
    'thulium/provenance',
    'A flag that says whether',
    '**Documented:** a flag that says whether',
  ],
  [
    'an assumption after a fact',
    'thulium/provenance',
    'and no status.\n\n        **Assumed:**',
    'and no status. **Assumed:**',
  ],
  ['an assumption that is marked otherwise', 'thulium/provenance', '**Assumed:** a deletion', '*Assumed:* a deletion'],
  [
    'an example with an unknown status',
    'no-invalid-media-type-examples',
    '"00002", status: NOT_EXIST }',
    '"00002", status: MISSING }',
  ],
  ['an example with a short id', 'no-invalid-parameter-examples', 'example: ["00001",', 'example: ["0001",'],
  ['no operationId', 'operation-operationId', '      operationId: deleteBatchOutbounds\n', ''],
  ['no summary', 'operation-summary', '      summary: Delete campaigns permanently\n', ''],
  [
    'no response to missing credentials',
    'operation-4xx-response',
    '        "401":\n          $ref: "#/components/responses/Unauthorized"\n',
    '',
  ],
  ['no credentials', 'security-defined', 'security:\n  - basicAuth: []\n', ''],
  ['a tag that is not defined', 'operation-tag-defined', 'tags: [Outbounds]', 'tags: [Campaigns]'],
  [
    'a component that is not used',
    'no-unused-components',
    'schemas:\n    CampaignId:',
    'schemas:\n    Unused: { type: string, example: a }\n    CampaignId:',
  ],
];

let folder: string;
let found: Map<string, string[]>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lint-'));
  const files = mistakes.map(([, , text, replacement], index) => {
    if (!source.includes(text)) throw new Error(`The description does not contain ${JSON.stringify(text)}.`);
    const file = join(folder, `${index}.yaml`);
    writeFileSync(file, source.replace(text, replacement));
    return file;
  });
  found = problems([...files, described], folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each(mistakes.map(([mistake, rule], index) => [mistake, rule, index] as const))(
  '%s is noticed by %s',
  (_, rule, index) => {
    expect(found.get(join(folder, `${index}.yaml`)) ?? []).toContain(rule);
  },
);

test('the description has no problem', () => {
  expect(found.get(described)).toBeUndefined();
});
