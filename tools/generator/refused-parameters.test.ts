import { describe, expect, test } from 'vitest';
import { type Described, described, json, operation, refusal, withThings } from './generator.test-support.ts';

type Node = Record<string, unknown>;

const text = { type: 'string' };
const parameter = (more: Node): Node => JSON.parse(JSON.stringify({ name: 'a', in: 'query', schema: text, ...more }));

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
    ...['', '#a', 'a&b', 'a=b', 'a+b', 'a b', 'a%5B%5D', 'łódź'].map((name): [string, Node, string] => [
      `called ${JSON.stringify(name)}`,
      { name },
      '/name: A name is written as it is',
    ]),
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

  test('that is called as another but for its case', () => {
    const description = withThings({ parameters: [parameter({ name: 'ID' })] });
    Object.assign(description.paths['/things'] ?? {}, { parameters: [parameter({ name: 'id' })] });
    expect(refusal(description)).toBe(
      '#/paths/~1things/get/parameters/0: Another parameter is called ID but for its case.',
    );
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
    ['with a brace too few', path('/a/{id', { get: operation('a') }), '#/paths/~1a~1{id: /a/{id is no path template'],
    ['with a query', path('/a?b=c', { get: operation('a') }), '#/paths/~1a?b=c: /a?b=c is no path template'],
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

  test.each([
    '/a/../b',
    '/a/.',
    '//a',
    '/a//b',
    '/a%2fb',
    '/a b',
    '/ż',
    '/a\\b',
    '/{a}.{b}',
    '/{a.b}',
    '/{+a}',
    '/{a}.json',
  ])('that a client would write in another way, or a server read in two: %s', (template) =>
    expect(refusal(path(template, {}))).toContain(`${template} is no path template that is supported.`),
  );

  test.each([
    ['/a/{x}', '/a/{y}'],
    ['/a/{x}', '/{y}/b'],
    ['/a/{x}/c', '/a/b/{y}'],
  ])('whose requests may be those of another: %s and %s', (one, other) => {
    const description = path(one, {});
    description.paths[other] = {};
    const pointer = (template: string) => `#/paths/${template.replaceAll('/', '~1')}`;
    expect(refusal(description)).toBe(
      `${pointer(other)}: A request may be for this path as well as for another: ${pointer(one)}.`,
    );
  });
});
