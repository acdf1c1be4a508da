import { describe, expect, test } from 'vitest';
import { contract } from './contract.js';
import { type Described, described, json, operation, withThings } from './generator.test-support.ts';
import { generate } from './index.js';
import { Place } from './place.js';

type Node = Record<string, unknown>;

const refusal = (description: unknown) => {
  try {
    contract(new Place(description));
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
  return 'It was generated.';
};

const text = { type: 'string' };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const parameter = (more: Node): Node => JSON.parse(JSON.stringify({ name: 'a', in: 'query', schema: text, ...more }));

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

  test('a fault where only an error has it', () => {
    const responses = { 200: { description: 'Done.' }, 400: { description: 'No.', ...json({ type: 'text' }) } };
    expect(refusal(withThings({ responses }))).toContain(
      '/responses/400/content/application~1json/schema/type: text is no type.',
    );
  });
});

describe('a parameter is refused', () => {
  test.each<[fault: string, parameter: Node, message: string]>([
    ['in a header', { in: 'header' }, '/in: A header parameter is not supported.'],
    ['in a cookie', { in: 'cookie' }, '/in: A cookie parameter is not supported.'],
    ['in the body of Swagger 2', { in: 'body' }, '/in: A body parameter is not supported.'],
    [
      'of another style',
      { style: 'deepObject', schema: { type: 'object' } },
      '/style: The style deepObject of a query parameter',
    ],
    [
      'of a list in one value',
      { explode: false, schema: { type: 'array', items: text } },
      '/explode: A list in a single value',
    ],
    ['of an object', { schema: { type: 'object' } }, '/schema: A query parameter with a value of the type object'],
    [
      'of a list of lists',
      { schema: { type: 'array', items: { type: 'array', items: text } } },
      '/schema: A query parameter with items of the type array',
    ],
    ['of any type', { schema: {} }, '/schema: A query parameter with a value of the type undefined'],
    ['that may be null', { schema: { ...text, nullable: true } }, '/schema: A parameter cannot be null.'],
    ['with a media type', { schema: undefined, ...json(text) }, '/content: content is not supported here.'],
    ['without a schema', { schema: undefined }, ': schema is missing.'],
    ['with reserved characters', { allowReserved: true }, '/allowReserved: allowReserved is not supported here.'],
    ['with an empty value', { allowEmptyValue: true }, '/allowEmptyValue: allowEmptyValue is not supported here.'],
    ['with a misspelled key', { requried: true }, '/requried: requried is not supported here.'],
    ['with a name that every object has', { name: '__proto__' }, '/name: Every object inherits __proto__'],
    ['with a required that is text', { required: 'true' }, '/required: required must be true or false.'],
    ['that the path does not have', { in: 'path', required: true }, ': The path /things has no {a}.'],
    [
      'left out when false, but required',
      { required: true, schema: { type: 'boolean' }, 'x-omit-when-false': true },
      '/x-omit-when-false: Only an optional boolean',
    ],
    ['left out when false, but text', { 'x-omit-when-false': true }, '/x-omit-when-false: Only an optional boolean'],
  ])('%s', (_, more, message) => {
    const description = withThings({ parameters: [parameter(more)] });
    expect(refusal(description)).toContain(`#/paths/~1things/get/parameters/0${message}`);
  });

  test('that is there twice', () => {
    const description = withThings({ parameters: [parameter({}), parameter({})] });
    expect(refusal(description)).toContain('#/paths/~1things/get/parameters/1: The query parameter a is there twice.');
  });

  test('at the place that a reference leads to', () => {
    const description = withThings({ parameters: [{ $ref: '#/components/parameters/Wrong' }] });
    description.components.parameters.Wrong = parameter({ in: 'header' });
    expect(refusal(description)).toContain('#/components/parameters/Wrong/in: A header parameter');
  });
});

describe('a path is refused', () => {
  const path = (template: string, pathItem: Node) =>
    described(({ paths }) => Object.assign(paths, { [template]: pathItem }));
  const inPath = (name: string, more: Node = {}) => parameter({ name, in: 'path', required: true, ...more });

  test.each<[fault: string, description: Described, message: string]>([
    [
      'with a name that no parameter has',
      path('/a/{id}', { get: operation('a') }),
      '#/paths/~1a~1{id}/get: {id} in the path /a/{id} has no parameter.',
    ],
    [
      'with a parameter that may be missing',
      path('/a/{id}', { get: operation('a', { parameters: [inPath('id', { required: false })] }) }),
      '/parameters/0: A path parameter must say "required: true".',
    ],
    [
      'with a list',
      path('/a/{id}', {
        get: operation('a', { parameters: [inPath('id', { schema: { type: 'array', items: text } })] }),
      }),
      '/schema: A path parameter with a value of the type array',
    ],
    ['with a brace too few', path('/a/{id', { get: operation('a') }), '#/paths/~1a~1{id: /a/{id is no path template.'],
    ['with a query', path('/a?b=c', { get: operation('a') }), '#/paths/~1a?b=c: /a?b=c is no path template.'],
    [
      'with a name twice',
      path('/{a}/{a}', { get: operation('a', { parameters: [inPath('a')] }) }),
      ': /{a}/{a} has a name twice.',
    ],
    [
      'with a reference',
      path('/a', { $ref: '#/paths/~1batch~1outbounds' }),
      '#/paths/~1a/$ref: $ref is not supported here.',
    ],
    [
      'with servers',
      path('/a', { servers: [], get: operation('a') }),
      '#/paths/~1a/servers: servers is not supported here.',
    ],
    ['with HEAD', path('/a', { head: operation('a') }), '#/paths/~1a/head: head is not supported here.'],
    ['with TRACE', path('/a', { trace: operation('a') }), '#/paths/~1a/trace: trace is not supported here.'],
  ])('%s', (_, description, message) => {
    expect(refusal(description)).toContain(message);
  });

  test('that is another but for a name', () => {
    const description = path('/a/{x}', { get: operation('x', { parameters: [inPath('x')] }) });
    description.paths['/a/{y}'] = { get: operation('y', { parameters: [inPath('y')] }) };
    expect(refusal(description)).toContain(
      '#/paths/~1a~1{y}/get: Another path is the same but for names: #/paths/~1a~1{x}/get.',
    );
  });
});

describe('an operation is refused', () => {
  const body = { requestBody: json(text) };
  test.each<[fault: string, more: Node, message: string]>([
    ['without an id', { operationId: undefined }, ': operationId is missing.'],
    [
      'with the id of another',
      { operationId: 'deleteBatchOutbounds' },
      '/operationId: Another operation has the id deleteBatchOutbounds: #/paths/~1batch~1outbounds/delete/operationId.',
    ],
    [
      'with an id that becomes that of another in code',
      { operationId: 'delete-batch-outbounds' },
      '/operationId: In code, another operation has the name deleteBatchOutbounds',
    ],
    ['with an id without letters', { operationId: '-' }, '/operationId: An id must have a letter or a digit.'],
    ['with a misspelled key', { parametres: [] }, '/parametres: parametres is not supported here.'],
    ['with callbacks', { callbacks: {} }, '/callbacks: callbacks is not supported here.'],
    ['with a server of its own', { servers: [] }, '/servers: servers is not supported here.'],
    ['without credentials', { security: [] }, '/security: The client always sends HTTP Basic'],
    ['with an API key', { security: [{ key: [] }] }, '/security: The client always sends HTTP Basic'],
    [
      'with an API key as well',
      { security: [{ basicAuth: [], key: [] }] },
      '/security: The client always sends HTTP Basic',
    ],
    ['with a body of GET', body, '/requestBody: A body of GET has no meaning'],
    ['without a success', { responses: { default: { description: 'Any.' } } }, '/responses: No success is described.'],
    [
      'with a range of successes',
      { responses: { '2XX': { description: 'Done.' } } },
      '/responses/2XX: The status 2XX is not supported.',
    ],
    [
      'with a status that is none',
      { responses: { ok: { description: 'Done.' } } },
      '/responses/ok: The status ok is not supported.',
    ],
    ['with the content of a 204', { responses: { 204: json(text) } }, '/responses/204/content: 204 has no content'],
    [
      'with a success that is no JSON',
      { responses: { 200: { content: { 'text/csv': { schema: text } } } } },
      '/responses/200/content/text~1csv: The media type text/csv is not supported',
    ],
    [
      'with a success of any type',
      { responses: { 200: { content: { '*/*': { schema: text } } } } },
      '/responses/200/content/*~1*: The media type */* is not supported',
    ],
    [
      'with JSON that has no schema',
      { responses: { 200: { content: { 'application/json': {} } } } },
      '/responses/200/content/application~1json: schema is missing.',
    ],
    [
      'with a reference to a missing response',
      { responses: { 200: { $ref: '#/components/responses/No' } } },
      '/responses/200: The reference #/components/responses/No leads nowhere.',
    ],
  ])('%s', (_, more, message) => {
    const description = withThings(more);
    description.components.securitySchemes.key = { type: 'apiKey', in: 'header', name: 'X-Key' };
    expect(refusal(description)).toContain(`#/paths/~1things/get${message}`);
  });

  test.each([
    ['a form', { 'application/x-www-form-urlencoded': { schema: {} } }],
    ['a form beside JSON', { ...(json({}).content as object), 'multipart/form-data': { schema: {} } }],
    ['JSON with a parameter', { 'application/json; charset=utf-8': { schema: {} } }],
  ])('with a body that is %s', (_, content) => {
    const description = described(({ paths }) =>
      Object.assign(paths, { '/a': { post: operation('a', { requestBody: { content } }) } }),
    );
    expect(refusal(description)).toMatch(
      /^#\/paths\/~1a\/post\/requestBody\/content\/.*: The media type .* is not supported/,
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
      'in a schema that holds itself',
      ({ RemovalResult }) =>
        Object.assign(RemovalResult?.properties ?? {}, { parts: { type: 'array', items: ref('RemovalResult') } }),
      'RemovalStatus/x-http-status: In a schema that holds itself',
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

describe('a description is refused', () => {
  test.each<[fault: string, change: (description: Described) => void, message: string]>([
    [
      'of another version',
      (description) => Object.assign(description, { openapi: '3.1.0' }),
      '#/openapi: OpenAPI 3.1.0 is not supported',
    ],
    [
      'with webhooks',
      (description) => Object.assign(description, { webhooks: {} }),
      '#/webhooks: webhooks is not supported here.',
    ],
    ['without security', (description) => delete description.security, 'security is missing'],
    [
      'with two servers',
      ({ servers }) => servers.push({ url: 'https://example.com' }),
      '#/servers: There must be one server.',
    ],
    [
      'with a server variable that the client does not fill',
      ({ servers }) => Object.assign(servers[0] ?? {}, { url: 'https://{tenant}.example.com' }),
      '#/servers/0/url: The client knows no variable but {system}.',
    ],
    [
      'with a server that is sent the password in the clear',
      ({ servers }) => Object.assign(servers[0] ?? {}, { url: 'http://{system}.example.com' }),
      '#/servers/0/url: This must be an https URL',
    ],
    [
      'with an example that is missing',
      ({ components }) =>
        Object.assign(components.parameters.CampaignIds ?? {}, {
          example: undefined,
          examples: { a: { $ref: '#/components/examples/No' } },
        }),
      '#/components/parameters/CampaignIds/examples/a: The reference #/components/examples/No leads nowhere.',
    ],
  ])('%s', async (_, change, message) => {
    await expect(generate(described(change))).rejects.toThrow(message);
  });
});
