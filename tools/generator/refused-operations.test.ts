import { describe, expect, test } from 'vitest';
import { type Described, described, json, operation, refusal, withThings } from './generator.test-support.ts';
import { generate } from './index.js';

type Node = Record<string, unknown>;

const text = { type: 'string' };

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
    ['with an id that types would have in another way', { operationId: 'a#b' }, '/operationId: An id with # is not'],
    ['with a misspelled key', { parametres: [] }, '/parametres: parametres is not supported here.'],
    ['with callbacks', { callbacks: {} }, '/callbacks: callbacks is not supported here.'],
    ['with a separate server', { servers: [] }, '/servers: servers is not supported here.'],
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
    ...[
      ['json', 'a media type that is none'],
      ['application/*', 'a range of media types'],
      ['application/json; charset=utf-8', 'a media type with a parameter'],
    ].map(([type = '', fault]): [string, Node, string] => [
      `with an error of ${fault}`,
      { responses: { 200: { description: 'Done.' }, 400: { content: { [type]: { schema: text } } } } },
      `/responses/400/content/${type.replaceAll('/', '~1')}: The media type ${type} is not supported.`,
    ]),
    [
      'with an error that has a misspelled key',
      { responses: { 200: { description: 'Done.' }, 400: { contents: {} } } },
      '/responses/400/contents: contents is not supported here.',
    ],
    ...[
      [{ required: true, schema: text }, 'required: The client does not check headers.'],
      [{ schema: { type: 'array', items: text } }, 'schema: A header of the type array is not supported.'],
      [json(text), 'content: content is not supported here.'],
    ].map(([header, message]): [string, Node, string] => [
      `with a header that is refused: ${message}`,
      { responses: { 200: { description: 'Done.', headers: { 'X-A': header } } } },
      `/responses/200/headers/X-A/${message}`,
    ]),
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
    ...[
      'https://u:p@{system}.example.com',
      'https://{system}.example.com/a/../b',
      'https://api.example.com',
      '/api',
    ].map((url): [string, (description: Described) => void, string] => [
      `with the server ${url}`,
      ({ servers }) => Object.assign(servers[0] ?? {}, { url }),
      '#/servers/0/url: This must be an https URL with {system} in its host',
    ]),
    [
      'with an example that openapi-typescript takes for a reference',
      ({ components }) => Object.assign(components.schemas.RemovalResult ?? {}, { example: { $ref: '#/no' } }),
      "#: Can't resolve $ref at #/components/schemas/RemovalResult/example",
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
