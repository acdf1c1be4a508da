import { describe, expect, test } from 'vitest';
import { type Described, described, json, operation, withThings } from './generator.test-support.ts';
import { opened } from './open.js';

const letters = { type: 'string', enum: ['a', 'b'] };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

describe('the open edition', () => {
  test('of the published description removes the list of statuses, and changes nothing else', () => {
    const before = described();
    const after = opened(before);
    expect(before).toEqual(described());
    expect(after).toEqual(described(({ components }) => delete components.schemas.RemovalStatus?.enum));
  });

  test('opens each enum in a response, wherever it is, and none in a request', () => {
    const description = (values: object) =>
      described(({ paths, components }) => {
        Object.assign(components.schemas, {
          Tree: {
            type: 'object',
            properties: { kind: { type: 'string', ...values }, parts: { type: 'array', items: ref('Tree') } },
          },
        });
        paths['/a'] = {
          post: operation('addThing', {
            parameters: [{ name: 'by', in: 'query', schema: letters }],
            requestBody: json({ type: 'object', properties: { kind: letters } }),
            responses: {
              201: {
                description: 'Made.',
                headers: { 'X-Kind': { schema: { type: 'string', ...values } } },
                ...json(ref('Tree')),
              },
              default: {
                description: 'No.',
                ...json({ type: 'object', additionalProperties: { type: 'integer', ...values } }),
              },
            },
          }),
        };
      });
    const after = opened(description({ enum: [1] })) as Described;
    delete after.components.schemas.RemovalStatus?.enum;
    const expected = description({});
    delete expected.components.schemas.RemovalStatus?.enum;
    expect(after).toEqual(expected);
  });

  test.each<[where: string, more: Record<string, unknown>, message: string]>([
    [
      'that requests have as well',
      { parameters: [{ name: 'a', in: 'query', schema: ref('RemovalStatus') }] },
      '#/components/schemas/RemovalStatus/enum: Requests have it as well.',
    ],
    [
      'under not',
      { responses: { 200: json({ type: 'string', not: letters }) } },
      '/schema/not/enum: Under not, an enum cannot be taken away.',
    ],
    [
      'under oneOf',
      { responses: { 200: json({ oneOf: [letters] }) } },
      '/schema/oneOf/0/enum: Under oneOf, an enum cannot be taken away.',
    ],
  ])('is not made of an enum %s', (_, more, message) => {
    expect(() => opened(withThings(more))).toThrow(message);
  });
});
