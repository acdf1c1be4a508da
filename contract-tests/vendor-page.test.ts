import { createRequire } from 'node:module';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import page from './fixtures/vendor-page.json' with { type: 'json' };

type Page = typeof page;
type Parameter = { in: string; name: string; required: boolean; schema: Record<string, unknown>; example?: unknown };
type Description = {
  servers: [{ url: string; variables: { system: { default: string } } }];
  security: Record<string, unknown>[];
  paths: Record<string, Record<string, Operation>>;
  components: {
    securitySchemes: Record<string, { type: string; scheme: string }>;
    parameters: Record<string, Parameter>;
    schemas: Record<string, { enum: string[]; minLength: number; maxLength: number; 'x-http-status': object }>;
    examples: Record<string, { value: unknown }>;
  };
};
type Operation = {
  externalDocs: { url: string; description: string };
  parameters: { $ref: string }[];
  responses: Record<string, { content: Record<string, { examples: object }> }>;
};

const description: Description = createRequire(import.meta.url)('thulium-outbounds/openapi.json');

/** The facts of the vendor's page that the description does not tell in the same way. */
function differences(page: Page, { servers, security, paths, components }: Description): string[] {
  const [{ url: serverUrl, variables }] = servers;
  const [path = ''] = Object.keys(paths);
  const [method = ''] = Object.keys(paths[path] ?? {});
  const operation = paths[path]?.[method] as Operation;
  const parameters = operation.parameters.map(({ $ref }) => components.parameters[$ref.split('/').at(-1) ?? '']);
  const { RemovalStatus: status, CampaignId: campaignId } = components.schemas;
  const example = page['Przykładowy response'];
  const ids = example.map(({ id }) => id);
  const url = serverUrl.replace('{system}', variables.system.default) + path;

  const facts: Record<string, [onThePage: unknown, inTheDescription: unknown]> = {
    page: [page.page, operation.externalDocs.url],
    'last modification': [page['Ostatnia modyfikacja'], operation.externalDocs.description.match(/\d{4}-.*\d/)?.[0]],
    method: [page['Metoda HTTP'], method.toUpperCase()],
    path: [`/${page.path}`, path],
    url: [page.URL, url],
    'authentication required': [page.Uwierzytelnianie === 'wymagane', security.length === 1],
    'HTTP Basic': ['basic', Object.values(components.securitySchemes)[0]?.scheme],
    'response format': [
      [`application/${page['Format odpowiedzi']}`],
      Object.keys(operation.responses[200]?.content ?? {}),
    ],
    parameters: [
      new Set(page.Parametry.map(({ name, presence }) => `${name} ${presence === 'wymagany'}`)),
      new Set(parameters.map((parameter) => `${parameter?.name} ${parameter?.required}`)),
    ],
    'query parameters': [['query', 'query'], parameters.map((parameter) => parameter?.in)],
    'five characters': [
      page.Parametry[0]?.text.startsWith('Pięcioznakowy'),
      campaignId?.minLength === 5 && campaignId.maxLength === 5,
    ],
    'example ids': [ids, parameters.find((parameter) => parameter?.name === 'id[]')?.example],
    'a flag': [
      page.Parametry[1]?.text.startsWith('Flaga'),
      parameters.find((parameter) => parameter?.name === 'delete_recordings')?.schema.type === 'boolean',
    ],
    'example request': [
      page['Przykładowy request'],
      `${method.toUpperCase()} ${url}?${ids.map((id) => `id[]=${id}`).join('&')}&delete_recordings=true`,
    ],
    statuses: [Object.keys(page['Możliwe statusy odpowiedzi']), status?.enum],
    'http_status of each status': [
      Object.fromEntries(example.map((result) => [result.status, result.http_status])),
      status?.['x-http-status'],
    ],
    'example response': [example, components.examples.oneOfEachStatus?.value],
  };
  return Object.entries(facts)
    .filter(([, [onThePage, inTheDescription]]) => !isDeepStrictEqual(onThePage, inTheDescription))
    .map(([fact]) => fact);
}

describe('the description', () => {
  test("tells every fact of the vendor's page", () => {
    expect(differences(page, description)).toEqual([]);
  });

  test.each<[string, string[], (page: Page) => void]>([
    ['the last modification', ['last modification'], (page) => (page['Ostatnia modyfikacja'] = '2027-01-01 00:00:00')],
    ['the method', ['method'], (page) => (page['Metoda HTTP'] = 'POST')],
    ['the path', ['path'], (page) => (page.path = 'batch/campaigns')],
    ['the URL', ['url'], (page) => (page.URL = page.URL.replace('https', 'http'))],
    ['authentication', ['authentication required'], (page) => (page.Uwierzytelnianie = 'opcjonalne')],
    ['the format', ['response format'], (page) => (page['Format odpowiedzi'] = 'xml')],
    [
      'a required parameter',
      ['parameters'],
      (page) => Object.assign(page.Parametry[0] ?? {}, { presence: 'opcjonalny' }),
    ],
    [
      'an optional parameter',
      ['parameters'],
      (page) => Object.assign(page.Parametry[1] ?? {}, { presence: 'wymagany' }),
    ],
    [
      'a new parameter',
      ['parameters'],
      (page) => page.Parametry.push({ ...page.Parametry[0], name: 'force' } as never),
    ],
    ['the length of an id', ['five characters'], (page) => Object.assign(page.Parametry[0] ?? {}, { text: 'Numer.' })],
    ['the example request', ['example request'], (page) => (page['Przykładowy request'] += '&force=true')],
    ['a status', ['statuses'], (page) => Object.assign(page['Możliwe statusy odpowiedzi'], { IN_PROGRESS: 'w toku' })],
    [
      'the http_status of a status',
      ['http_status of each status', 'example response'],
      (page) => Object.assign(page['Przykładowy response'][2] ?? {}, { http_status: 409 }),
    ],
  ])('is found out of date where the page changes %s', (_, expected, change) => {
    const changed = structuredClone(page);
    change(changed);
    expect(differences(changed, description)).toEqual(expected);
  });

  test.each<[string, string[], (description: Description) => void]>([
    ['the server', ['url', 'example request'], ({ servers }) => (servers[0].url = 'https://thulium.com/api')],
    [
      'the authentication',
      ['HTTP Basic'],
      ({ components }) => Object.assign(components.securitySchemes.basicAuth ?? {}, { scheme: 'bearer' }),
    ],
    [
      'the name of a parameter',
      ['parameters', 'example ids'],
      ({ components }) => Object.assign(components.parameters.CampaignIds ?? {}, { name: 'id' }),
    ],
    [
      'the place of a parameter',
      ['query parameters'],
      ({ components }) => Object.assign(components.parameters.CampaignIds ?? {}, { in: 'header' }),
    ],
    [
      'the length of an id',
      ['five characters'],
      ({ components }) => Object.assign(components.schemas.CampaignId ?? {}, { minLength: 4 }),
    ],
    [
      'the type of the flag',
      ['a flag'],
      ({ components }) => Object.assign(components.parameters.DeleteRecordings ?? {}, { schema: { type: 'string' } }),
    ],
    ['a status', ['statuses'], ({ components }) => components.schemas.RemovalStatus?.enum.push('IN_PROGRESS')],
    [
      'the http_status of a status',
      ['http_status of each status'],
      ({ components }) => Object.assign(components.schemas.RemovalStatus?.['x-http-status'] ?? {}, { NOT_EXIST: 410 }),
    ],
    [
      'the example',
      ['example response'],
      ({ components }) => Object.assign(components.examples.oneOfEachStatus ?? {}, { value: [] }),
    ],
  ])('is found wrong where it changes %s alone', (_, expected, change) => {
    const changed = structuredClone(description);
    change(changed);
    expect(differences(page, changed)).toEqual(expected);
  });
});
