import { expect, test } from 'vitest';
import { described, json, withThings } from './generator.test-support.ts';
import { typesOf } from './types.js';

const text = { type: 'string' };
const count = { type: 'integer' };

test.each<[what: string, schema: Record<string, unknown>, type: string]>([
  ['a list with a least and a most', { type: 'array', minItems: 1, maxItems: 3, items: text }, '[string,...string[]]'],
  ['a list with a most', { type: 'array', maxItems: 3, items: text }, 'string[]'],
  [
    'a property with a default',
    { type: 'object', properties: { a: { type: 'string', default: 'b' } } },
    '{a?:string;}',
  ],
  ['any object', { type: 'object' }, '{[key:string]:unknown;}'],
  ['an object without properties', { type: 'object', additionalProperties: false }, 'Record<string,never>'],
  ['a map', { type: 'object', additionalProperties: count }, '{[key:string]:number;}'],
  [
    'a map in which one name has another type',
    { type: 'object', properties: { a: text }, additionalProperties: count },
    '{a?:string;}&{[key:string]:unknown;}',
  ],
  [
    'the same, with the type in an allOf',
    { allOf: [{ $ref: '#/components/schemas/RemovalResult' }], properties: { a: text }, additionalProperties: count },
    '({a?:string;}&{[key:string]:unknown;})&components["schemas"]["RemovalResult"]',
  ],
  [
    'a property that is called as a keyword',
    { type: 'object', properties: { maxItems: count } },
    '{maxItems?:number;}',
  ],
])('the type of %s fits what the check allows', async (_, schema, type) => {
  const types = await typesOf(described(({ components }) => Object.assign(components.schemas, { Tried: schema })));
  expect(types.replaceAll(/\/\*\*.*?\*\/|\s/gs, '')).toContain(`Tried:${type};`);
});

test('a response or a body that is called twice is typed under both names', async () => {
  const types = await typesOf(
    described(({ components }) =>
      Object.assign(components, {
        responses: {
          Refused: { description: 'No.' },
          Unauthorized: { description: 'No.' },
          Alias: { $ref: '#/components/responses/Found' },
          Found: { description: 'Found.', ...json(count) },
        },
        requestBodies: { Alias: { $ref: '#/components/requestBodies/Thing' }, Thing: json(count) },
      }),
    ),
  );
  expect(types.replaceAll(/\s/g, '').match(/"application\/json":number/g)).toHaveLength(4);
});

test('so is a schema that has no name', async () => {
  const types = await typesOf(
    withThings({ responses: { 200: { description: 'Found.', ...json({ type: 'object' }) } } }),
  );
  expect(types.replaceAll(/\s/g, '')).toContain('"application/json":{[key:string]:unknown;}');
});

test('the summary of an operation is above its path and its query, which an editor shows at a call', async () => {
  const types = await typesOf(
    withThings({
      summary: 'Find /* all */ things',
      parameters: [{ name: 'limit', in: 'query', schema: count }],
      responses: { 204: { description: 'None.' } },
    }),
  );
  expect(types).toMatch(/\/\*\* Find \/\* all \*\\\/ things \*\/\n\s+query\?: \{/);
  expect(types.match(/Find \/\* all \*\\\/ things/g)).toHaveLength(2); // the other stands above the path
});
