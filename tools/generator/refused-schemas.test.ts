import { describe, expect, test } from 'vitest';
import { described, json, refusal, withThings } from './generator.test-support.ts';

type Node = Record<string, unknown>;

const text = { type: 'string' };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

describe('a schema is refused with', () => {
  test.each<[fault: string, schema: unknown, message: string]>([
    ['a keyword of JSON Schema', { type: 'string', const: 'a' }, '/const: The keyword const is not supported.'],
    ['a keyword that is misspelled', { type: 'string', minimumLength: 5 }, '/minimumLength: The keyword'],
    ['patternProperties', { type: 'object', patternProperties: {} }, '/patternProperties: The keyword'],
    ['a discriminator', { oneOf: [text], discriminator: { propertyName: 'a' } }, '/discriminator: The keyword'],
    [
      'readOnly',
      { type: 'object', properties: { a: { ...text, readOnly: true } } },
      '/properties/a/readOnly: The keyword',
    ],
    [
      'a keyword deep inside',
      { type: 'array', items: { anyOf: [{ type: 'object', additionalProperties: { if: {} } }] } },
      '/items/anyOf/0/additionalProperties/if: The keyword',
    ],
    ['a list of types', { type: ['string', 'null'] }, '/type: This must be text.'],
    ['an unknown type', { type: 'file' }, '/type: file is no type.'],
    [
      'properties without a type',
      { properties: { a: text } },
      '/properties: properties has no effect without "type: object".',
    ],
    [
      'a keyword of another type',
      { type: 'integer', minLength: 5 },
      '/minLength: minLength has no effect on the type integer.',
    ],
    [
      'required: true on a property',
      { type: 'object', properties: { a: { ...text, required: true } } },
      '/properties/a/required: required has no effect',
    ],
    ['a length in quotes', { type: 'string', minLength: '5' }, '/minLength: minLength must be a whole number'],
    [
      'a multipleOf that floating point cannot tell',
      { type: 'number', multipleOf: 0.01 },
      '/multipleOf: multipleOf must be a whole number',
    ],
    [
      'a pattern that is none',
      { type: 'string', pattern: '^[0-9{5}$' },
      '/pattern: pattern must be a regular expression',
    ],
    [
      'a pattern of another language',
      { type: 'string', pattern: '(?i)abc' },
      '/pattern: pattern must be a regular expression',
    ],
    [
      'a format that cannot be checked',
      { type: 'string', format: 'phone' },
      '/format: The format phone of the type string cannot be checked.',
    ],
    ['a format of another type', { type: 'integer', format: 'date' }, '/format: The format date of the type integer'],
    [
      'an exclusiveMinimum as in OpenAPI 3.1',
      { type: 'number', exclusiveMinimum: 5 },
      '/exclusiveMinimum: exclusiveMinimum must be true or false',
    ],
    [
      'an exclusiveMinimum without a minimum',
      { type: 'number', exclusiveMinimum: true },
      '/exclusiveMinimum: exclusiveMinimum has no effect without minimum.',
    ],
    [
      'nullable without a type',
      { nullable: true, allOf: [ref('CampaignId')] },
      '/nullable: nullable has no effect without a type',
    ],
    [
      'nullable for an enum without null',
      { type: 'string', nullable: true, enum: ['a'] },
      '/enum: nullable has no effect on an enum without null.',
    ],
    [
      'nullable beside a reference',
      { ...ref('CampaignId'), nullable: true },
      '/nullable: nullable has no effect beside $ref.',
    ],
    ['an empty enum', { type: 'string', enum: [] }, '/enum: enum must have a value.'],
    ['an enum of other types', { type: 'string', enum: ['on', true] }, '/enum/1: true is not of the type string.'],
    ['an enum that has a value twice', { enum: [{ a: 1 }, 'a', { a: 1 }] }, '/enum/2: {"a":1} is there twice.'],
    ['a required that has a name twice', { type: 'object', required: ['a', 'a'] }, '/required/1: "a" is there twice.'],
    ['an empty allOf', { allOf: [] }, '/allOf: allOf must have a schema.'],
    ['a list without items', { type: 'array' }, ': items is missing.'],
    ['a list of schemas for items', { type: 'array', items: [text] }, '/items: This must be an object.'],
    [
      'a property that every object has',
      { type: 'object', properties: { constructor: text } },
      '/properties/constructor: Every object inherits constructor',
    ],
    [
      'a required property that every object has',
      { type: 'object', required: ['toString'] },
      '/required/0: Every object inherits toString',
    ],
    ['true for a schema', true, ': This must be an object.'],
    ['a reference to nothing', ref('Missing'), ': The reference #/components/schemas/Missing leads nowhere.'],
    ['a reference to another document', { $ref: 'other.yaml#/Schema' }, ': The reference other.yaml#/Schema leads out'],
    ['a reference to itself', ref('Tried'), ': The reference #/components/schemas/Tried leads back to itself.'],
    ['a reference to a response', { $ref: '#/components/responses/Refused' }, 'The keyword content is not supported.'],
    [
      'itself in its allOf',
      { allOf: [ref('Tried')] },
      '/allOf/0: The schema #/components/schemas/Tried is defined by itself.',
    ],
    [
      'itself in a property that is required',
      { type: 'object', required: ['a'], properties: { a: { allOf: [ref('Tried')] } } },
      '/properties/a/allOf/0: A value of the schema #/components/schemas/Tried would have no end.',
    ],
    [
      'the opposite of itself',
      { not: ref('Tried') },
      '/not: The schema #/components/schemas/Tried is defined by itself.',
    ],
  ])('%s', (_, schema, message) => {
    const description = described(({ components }) => Object.assign(components.schemas, { Tried: schema }));
    expect(refusal(description)).toContain(message);
    if (message.startsWith('/')) expect(refusal(description)).toContain(`#/components/schemas/Tried${message}`);
  });

  test('a name that becomes that of another in code', () => {
    const description = described(({ components }) =>
      Object.assign(components.schemas, { 'Foo.Bar': text, FooBar: text }),
    );
    expect(refusal(description)).toBe(
      '#/components/schemas/FooBar: In code, its name would be isFooBar, as that of #/components/schemas/Foo.Bar.',
    );
  });

  test('a fault that only an error has', () => {
    const responses = { 200: { description: 'Done.' }, 400: { description: 'No.', ...json({ type: 'text' }) } };
    expect(refusal(withThings({ responses }))).toContain(
      '/responses/400/content/application~1json/schema/type: text is no type.',
    );
  });
});

describe('a pair of a value and an HTTP status is refused', () => {
  test.each<[fault: string, change: (schemas: Record<string, Node>) => void, message: string]>([
    [
      'for a value too few',
      ({ RemovalStatus }) => Object.assign(RemovalStatus ?? {}, { enum: ['REMOVAL_QUEUED'] }),
      'RemovalStatus/x-http-status: This must name each value of the enum',
    ],
    [
      'for a value too many',
      ({ RemovalStatus }) => Object.assign(RemovalStatus ?? {}, { 'x-http-status': { REMOVAL_QUEUED: 200 } }),
      'RemovalStatus/x-http-status: This must name each value',
    ],
    [
      'with a status that is none',
      ({ RemovalStatus }) =>
        Object.assign(RemovalStatus ?? {}, {
          'x-http-status': { REMOVAL_QUEUED: 2000, NOT_EXIST: 404, ALREADY_QUEUED: 400 },
        }),
      'x-http-status/REMOVAL_QUEUED: This must be an HTTP status.',
    ],
    [
      'without the name of the property beside it',
      ({ RemovalStatus }) => delete RemovalStatus?.['x-http-status-property'],
      'RemovalStatus: x-http-status-property is missing.',
    ],
    [
      'without the property beside it',
      ({ RemovalStatus }) => Object.assign(RemovalStatus ?? {}, { 'x-http-status-property': 'code' }),
      'RemovalResult/properties/status: No property code stands beside it.',
    ],
    [
      'in a schema that contains itself',
      ({ RemovalResult }) =>
        Object.assign(RemovalResult?.properties ?? {}, { parts: { type: 'array', items: ref('RemovalResult') } }),
      'RemovalStatus/x-http-status: In a schema that contains itself',
    ],
    [
      'beside named properties',
      ({ RemovalResult }) => {
        const { properties, ...rest } = RemovalResult ?? {};
        const map = { type: 'object', properties: { total: text }, additionalProperties: { ...rest, properties } };
        Object.assign(RemovalResult ?? {}, { ...map, required: [] });
      },
      'RemovalResult/additionalProperties: Beside named properties',
    ],
    [
      'in an error',
      ({ ErrorResponse }) => Object.assign(ErrorResponse?.properties ?? {}, { result: ref('RemovalResult') }),
      'RemovalStatus/x-http-status: Only in the body of a success is this supported: #/components/responses/Refused',
    ],
    [
      'under oneOf',
      (schemas) => Object.assign(schemas, { RemovalResult: { oneOf: [schemas.RemovalResult] } }),
      'RemovalStatus/x-http-status: Under oneOf',
    ],
  ])('%s', (_, change, message) => {
    expect(refusal(described(({ components }) => void change(components.schemas)))).toContain(message);
  });
});
