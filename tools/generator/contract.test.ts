import { describe, expect, test } from 'vitest';
import { contract } from './contract.js';
import { described, json, operation, withThings } from './generator.test-support.ts';
import { Place } from './place.js';

type Node = Record<string, unknown>;
type Table = Record<string, Record<string, Node>>;

const text = { type: 'string' };
const parameter = (name: string, where: string, more: Node = {}) => ({
  name,
  in: where,
  required: true,
  schema: text,
  ...more,
});

/** The table that is made of a description, run without its types. Each check is its name. */
function tableOf(description: unknown): { operations: Table; wireWords: string[] } {
  const text = contract(new Place(description)).contract;
  const table = text
    .slice(text.indexOf('export const serverUrl'))
    .replaceAll(/ as Check<.*>+(?=[ ,;}])/g, '')
    .replaceAll(/ (satisfies Operation|as const)\b/g, '')
    .replaceAll(/^export const (\w+)(: .*?)? = /gm, 'exports.$1 = ');
  const checks = new Proxy({}, { get: (_, name) => name });
  const exports = {} as { operations: Table; wireWords: string[] };
  new Function('exports', 'checks', table)(exports, checks);
  return exports;
}

describe('the table of operations', () => {
  test('says what the published description says', () => {
    expect(tableOf(described()).operations).toEqual({
      '/batch/outbounds': {
        DELETE: {
          operationId: 'deleteBatchOutbounds',
          pathParameters: null,
          query: 'deleteBatchOutbounds$query',
          body: null,
          success: { 200: 'deleteBatchOutbounds$200' },
          omitWhenFalse: ['delete_recordings'],
          pairs: [
            {
              status: 200,
              at: ['*', 'status'],
              sibling: 'http_status',
              codes: { REMOVAL_QUEUED: 200, NOT_EXIST: 404, ALREADY_QUEUED: 400 },
            },
          ],
        },
      },
    });
  });

  test('has each method of a path, with the parameters of both', () => {
    const description = described(({ paths }) => {
      paths['/a/{id}'] = {
        summary: 'Things',
        parameters: [parameter('id', 'path'), parameter('by', 'query')],
        get: operation('getThing'),
        put: operation('put-thing', {
          parameters: [parameter('by', 'query', { required: false, schema: { type: 'integer' } })],
          requestBody: { required: true, ...json(text) },
          responses: {
            200: { description: 'Known.', ...json(text) },
            204: { description: 'Done.' },
            '4XX': { description: 'No.' },
          },
        }),
      };
    });
    expect(tableOf(description).operations['/a/{id}']).toMatchObject({
      GET: { operationId: 'getThing', pathParameters: 'getThing$path', query: 'getThing$query', body: null },
      PUT: {
        operationId: 'put-thing',
        pathParameters: 'putThing$path',
        body: { required: true, check: 'putThing$body' },
        success: { 200: 'putThing$200', 204: null },
      },
    });
  });

  test('follows references to parameters, bodies and responses, one to another', () => {
    const description = described(({ paths, components }) => {
      Object.assign(components, {
        requestBodies: { Thing: json({ type: 'object' }) },
        responses: {
          ...((components as Node).responses as Node),
          Alias: { $ref: '#/components/responses/Thing' },
          Thing: { description: 'A thing.', ...json(text) },
        },
      });
      Object.assign(components.parameters, { Alias: { $ref: '#/components/parameters/CampaignIds' } });
      paths['/a'] = {
        post: operation('addThing', {
          parameters: [{ $ref: '#/components/parameters/Alias' }],
          requestBody: { $ref: '#/components/requestBodies/Thing' },
          responses: { 201: { $ref: '#/components/responses/Alias' } },
        }),
      };
    });
    expect(tableOf(description).operations['/a']?.POST).toMatchObject({
      query: 'addThing$query',
      body: { required: false, check: 'addThing$body' },
      success: { 201: 'addThing$201' },
    });
  });

  test('has a check for each schema, also if its name is not valid in code', () => {
    const description = described(({ components }) =>
      Object.assign(components.schemas, { 'Foo.Bar': text, 'foo-baz': text, '2x': text }),
    );
    const { contract: module } = contract(new Place(description));
    expect(module).toContain('export const isFooBar: Check<components["schemas"]["Foo.Bar"]> =');
    expect(module).toContain('export const isFooBaz: Check<components["schemas"]["foo-baz"]> =');
    expect(module).toContain('export const is_2x: Check<components["schemas"]["2x"]> =');
  });
});

describe('the pairs of a value and an HTTP status are found', () => {
  const result = { $ref: '#/components/schemas/RemovalResult' };
  const status = { $ref: '#/components/schemas/RemovalStatus' };
  test.each<[where: string, schema: Node, at: string[][]]>([
    ['in an object', result, [['status']]],
    ['in a map', { type: 'object', additionalProperties: result }, [['*', 'status']]],
    [
      'deep inside',
      { type: 'object', properties: { a: { type: 'array', items: { type: 'object', properties: { b: result } } } } },
      [['a', '*', 'b', 'status']],
    ],
    [
      'in several places',
      { type: 'object', properties: { a: result, b: result } },
      [
        ['a', 'status'],
        ['b', 'status'],
      ],
    ],
    ['in an allOf', { allOf: [result, { type: 'object', properties: { by: text } }] }, [['status']]],
    [
      'where an allOf has the property beside it',
      {
        allOf: [
          { type: 'object', properties: { status } },
          { type: 'object', properties: { http_status: { type: 'integer' } } },
        ],
      },
      [['status']],
    ],
    ['nowhere', { type: 'object', properties: { status: text } }, []],
  ])('%s', (_, schema, at) => {
    const description = withThings({ responses: { 202: { description: 'Found.', ...json(schema) } } });
    const pairs = tableOf(description).operations['/things']?.GET?.pairs as { status: number; at: string[] }[];
    expect(pairs.map((pair) => [pair.status, pair.at])).toEqual(at.map((steps) => [202, steps]));
  });
});

test('the words of the API are the names and the values that bodies have', () => {
  const thing = {
    type: 'object',
    properties: { colour: { type: 'string', enum: ['red'] }, size: { type: 'integer', enum: [36] } },
  };
  const responses = {
    200: { description: 'Found.', ...json(thing) },
    400: { description: 'No.', ...json({ type: 'object', properties: { why: text } }) },
  };
  const { wireWords } = tableOf(withThings({ parameters: [parameter('hidden', 'query')], responses }));
  expect(wireWords).toEqual(
    expect.arrayContaining(['colour', 'red', 'size', '36', 'why', 'REMOVAL_QUEUED', 'http_status', 'message']),
  );
  expect(wireWords).not.toContain('hidden');
});
