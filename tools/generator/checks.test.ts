import { describe, expect, test } from 'vitest';
import { contract } from './contract.js';
import { checkOf, checksOf, described, json, operation, withThings } from './generator.test-support.ts';
import { Place } from './place.js';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const text = { type: 'string' };
const result = { http_status: 200, id: '00001', status: 'REMOVAL_QUEUED' };

describe('a check is true for what the schema allows and false for the rest', () => {
  test.each<[keyword: string, schema: Record<string, unknown>, allowed: unknown[], refused: unknown[]]>([
    ['no keyword', {}, [null, 1, 'a', []], []],
    ['type', { type: 'integer' }, [1, -1, 2.0], [1.5, '1', null, Number.NaN]],
    ['nullable', { type: 'string', nullable: true }, ['', null], [1, undefined]],
    ['nullable with an enum', { type: 'string', nullable: true, enum: ['a', null] }, ['a', null], ['b', 'null']],
    ['nullable: false', { type: 'string', nullable: false }, [''], [null]],
    ['enum', { enum: ['a', 1, { b: [2] }] }, ['a', 1, { b: [2] }], ['1', { b: [3] }, null]],
    ['minLength in characters', { type: 'string', minLength: 2 }, ['ab', '\u{1F600}\u{1F600}'], ['a', '\u{1F600}']],
    ['maxLength in characters', { type: 'string', maxLength: 1 }, ['', '\u{1F600}'], ['ab']],
    ['pattern', { type: 'string', pattern: '^\\p{L}+$' }, ['Łódź'], ['', 'a1']],
    ['minimum', { type: 'number', minimum: 1 }, [1, 1.5], [0.9]],
    ['exclusiveMinimum: true', { type: 'number', minimum: 1, exclusiveMinimum: true }, [1.1], [1]],
    ['exclusiveMaximum: true', { type: 'integer', maximum: 9, exclusiveMaximum: true }, [8], [9]],
    ['exclusiveMaximum: false', { type: 'integer', maximum: 9, exclusiveMaximum: false }, [9], [10]],
    ['multipleOf', { type: 'integer', multipleOf: 5 }, [0, 10], [11]],
    ['minItems and maxItems', { type: 'array', items: {}, minItems: 1, maxItems: 2 }, [[1]], [[], [1, 2, 3]]],
    ['uniqueItems', { type: 'array', items: {}, uniqueItems: true }, [[{ a: 1 }, { a: 2 }]], [[{ a: 1 }, { a: 1 }]]],
    ['items', { type: 'array', items: text }, [[], ['a']], [['a', 1], 'a']],
    ['required', { type: 'object', required: ['a'] }, [{ a: null }], [{}, []]],
    ['properties', { type: 'object', properties: { a: text } }, [{}, { a: '', b: 1 }], [{ a: 1 }]],
    [
      'a property with an odd name',
      { type: 'object', properties: { "x-it's": text } },
      [{ "x-it's": '' }],
      [{ "x-it's": 1 }],
    ],
    ['minProperties', { type: 'object', minProperties: 1 }, [{ a: 1 }], [{}]],
    ['maxProperties', { type: 'object', maxProperties: 1 }, [{ a: 1 }], [{ a: 1, b: 1 }]],
    [
      'additionalProperties: false',
      { type: 'object', properties: { a: text }, additionalProperties: false },
      [{}],
      [{ b: '' }],
    ],
    [
      'additionalProperties',
      { type: 'object', properties: { a: {} }, additionalProperties: text },
      [{ a: 1, b: '' }],
      [{ b: 1 }],
    ],
    ['a reference', { type: 'array', items: ref('RemovalResult') }, [[result]], [[{ ...result, status: 'DONE' }]]],
    ['a reference into a schema', { $ref: '#/components/schemas/RemovalResult/properties/id' }, ['1'], [1]],
    [
      'allOf',
      { allOf: [ref('RemovalResult'), { required: ['by'], properties: { by: text } }] },
      [{ ...result, by: '' }],
      [result, { ...result, by: 1 }],
    ],
    [
      'properties beside an allOf',
      { allOf: [ref('RemovalResult')], properties: { by: text } },
      [result],
      [{ ...result, by: 1 }],
    ],
    ['anyOf', { anyOf: [text, { type: 'integer' }] }, ['a', 1], [1.5, null]],
    ['oneOf', { oneOf: [{ type: 'integer' }, { type: 'number', minimum: 5 }] }, [1, 5.5], [5, 1.5]],
    ['not', { type: 'string', not: { enum: ['a'] } }, ['b'], ['a']],
  ])('%s', (_, schema, allowed, refused) => {
    const check = checkOf(schema);
    expect(allowed.filter((value) => !check(value))).toEqual([]);
    expect(refused.filter((value) => check(value))).toEqual([]);
  });
});

describe('a schema that contains itself', () => {
  test('is checked at any depth', () => {
    const folder = {
      type: 'object',
      required: ['name'],
      properties: { name: text, parts: { type: 'array', items: ref('Tried') } },
    };
    const check = checkOf(folder);
    expect(check({ name: 'a', parts: [{ name: 'b', parts: [{ name: 'c' }] }] })).toBe(true);
    expect(check({ name: 'a', parts: [{ name: 'b', parts: [{ name: 3 }] }] })).toBe(false);
    expect(check.errors).toMatchObject([{ instancePath: '/parts/0/parts/0/name' }]);
  });

  test('may do so in a property that is required, where null or another schema ends it', () => {
    const next = (more: object) => ({
      type: 'object',
      required: ['next'],
      properties: { next: ref('Tried') },
      ...more,
    });
    expect(checkOf(next({ nullable: true }))({ next: { next: null } })).toBe(true);
    const check = checkOf({ oneOf: [text, next({})] });
    expect([{ next: { next: 'end' } }, { next: {} }].map(check)).toEqual([true, false]);
  });

  test('may do so by way of another, in a map, or by a place inside of it', () => {
    const checks = checksOf(
      described(({ components }) => {
        Object.assign(components.schemas, {
          Chicken: { type: 'object', properties: { egg: ref('Egg') } },
          Egg: { type: 'object', additionalProperties: ref('Chicken') },
          Shell: {
            type: 'object',
            properties: {
              inner: { type: 'object', properties: { more: { $ref: '#/components/schemas/Shell/properties/inner' } } },
            },
          },
        });
      }),
    );
    expect(checks.isChicken?.({ egg: { a: { egg: { b: {} } } } })).toBe(true);
    expect(checks.isChicken?.({ egg: { a: { egg: { b: 1 } } } })).toBe(false);
    expect(checks.isShell?.({ inner: { more: { more: {} } } })).toBe(true);
    expect(checks.isShell?.({ inner: { more: { more: 1 } } })).toBe(false);
  });

  test('is not taken for another whose name differs in a sign', () => {
    const inner = (name: string, type: string) => {
      const properties = { more: { $ref: `#/components/schemas/Tried/properties/${name}` }, value: { type } };
      return { type: 'object', properties };
    };
    const check = checkOf({
      type: 'object',
      properties: { 'a.b': inner('a.b', 'string'), 'a-b': inner('a-b', 'integer') },
    });
    expect(check({ 'a.b': { more: { value: '1' } }, 'a-b': { more: { value: 1 } } })).toBe(true);
    expect([{ 'a.b': { more: { value: 1 } } }, { 'a-b': { more: { value: '1' } } }].map(check)).toEqual([false, false]);
  });

  test('is written as fast if more schemas contain each other', () => {
    const names = Array.from({ length: 12 }, (_, at) => `Part${at}`);
    const properties = Object.fromEntries(names.map((name) => [name, ref(name)]));
    const part = { type: 'object', properties };
    const checks = checksOf(
      described(({ components }) =>
        Object.assign(components.schemas, Object.fromEntries(names.map((name) => [name, part]))),
      ),
    );
    expect(checks.isPart0?.({ Part1: { Part2: 1 } })).toBe(false);
  });
});

test('an item of a list is checked without a call, unless its schema contains itself', () => {
  const checks = checksOf(described());
  expect(`${checks.deleteBatchOutbounds$200}`).toContain('for(');
  expect(`${checks.deleteBatchOutbounds$200}`).not.toMatch(/(?<!function )validate\d*\(/);
});

describe('the query', () => {
  const query = (schema: object, required = false) => {
    const checks = checksOf(withThings({ parameters: [{ name: 'a[]', in: 'query', required, schema }] }));
    return checks.listThings$query;
  };

  test('has no name that is not described', () => {
    const check = query({ type: 'integer' });
    expect([{}, { 'a[]': 1 }, { a: 1 }, { 'a[]': 1, b: 1 }].map((value) => check?.(value))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('has no empty list, which would be left out, and so mean something else', () => {
    const check = query({ type: 'array', items: text });
    expect([{}, { 'a[]': ['b'] }, { 'a[]': [] }].map((value) => check?.(value))).toEqual([true, true, false]);
  });
});

test('a parameter has no integer that would be written with an exponent, or rounded', () => {
  const parameters = [
    { name: 'a', in: 'query', schema: { type: 'integer' } },
    { name: 'b', in: 'query', schema: { type: 'array', items: { type: 'integer' } } },
  ];
  const check = checksOf(withThings({ parameters })).listThings$query;
  const allowed = [{ a: 2 ** 53 - 1 }, { a: -0 }, { b: [0, 1 - 2 ** 53] }];
  const refused = [{ a: 1e21 }, { a: 2 ** 53 }, { b: [1, -1e21] }, { a: Number.NaN }, { a: Number.POSITIVE_INFINITY }];
  expect([...allowed, ...refused].filter((value) => check?.(value))).toEqual(allowed);
});

describe('a value of a path', () => {
  const path = (name: string, type = 'string') => ({ name, in: 'path', required: true, schema: { type } });
  const checks = checksOf(
    described(({ paths }) => {
      paths['/a/{id}'] = { delete: operation('removeOne', { parameters: [path('id')] }) };
      paths['/a/all'] = { get: operation('getAll') };
      paths['/{x}/{y}/b.c'] = { put: operation('putBoth', { parameters: [path('x'), path('y')] }) };
      paths['/1/2/b.c'] = { put: operation('putFixed') };
      paths['/n/{n}'] = { get: operation('getNumber', { parameters: [path('n', 'integer')] }) };
      paths['/n/7'] = { get: operation('getSeven') };
      paths['/n/8.0'] = { get: operation('getEight') };
      paths['/f/{f}'] = { get: operation('getFlag', { parameters: [path('f', 'boolean')] }) };
      paths['/f/false'] = { get: operation('getFalse') };
    }),
  );

  test('does not make the path another', () => {
    const values = ['all', 'all2', 'ALL', 'al'].filter((id) => checks.removeOne$path?.({ id }));
    expect(values).toEqual(['all2', 'ALL', 'al']);
    expect(checks.removeOne$path?.({ id: 'all' })).toBe(false);
    expect(checks.removeOne$path?.errors).toMatchObject([{ instancePath: '/id' }]);
  });

  test('that is no text does not either', () => {
    expect([6, 7, 8].filter((n) => checks.getNumber$path?.({ n }))).toEqual([6, 8]);
    expect([true, false].filter((f) => checks.getFlag$path?.({ f }))).toEqual([true]);
  });

  test('may be a part of what leads there', () => {
    const pairs = [
      ['1', '2'],
      ['1', '3'],
      ['3', '2'],
    ];
    expect(pairs.filter(([x, y]) => checks.putBoth$path?.({ x, y }))).toEqual(pairs.slice(1));
  });
});

test('a description of a response without JSON has no check for it', () => {
  const description = withThings({
    responses: { 204: { description: 'Done.' }, 200: { description: 'Found.', ...json(text) } },
  });
  const checks = checksOf(description);
  expect(Object.keys(checks).filter((name) => name.startsWith('listThings'))).toEqual(['listThings$200']);
});

test('the checks load nothing and build no code at run time', () => {
  const { checks } = contract(new Place(described()));
  expect(checks).toContain('ucs2length');
  expect(checks).not.toMatch(/\brequire\(|\bimport\b|\beval\b|new Function/);
});
