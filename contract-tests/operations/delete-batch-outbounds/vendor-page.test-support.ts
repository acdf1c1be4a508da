import { isDeepStrictEqual } from 'node:util';
import page from './vendor-page.json' with { type: 'json' };
import { translations } from './vendor-sentences.ts';

/** The facts of the vendor's page, in its own words. */
export type Page = typeof page;

/** A part of the description. */
export type Node = { [key: string]: Node };

/** The facts that the page and the description do not tell alike, by name. */
export function differences(page: Page, description: Node): string[] {
  return unlike([...structure(page, description), ...wording(page, description, (polish) => translations[polish])]);
}

/** The sentences of the page that the Polish description does not have word for word. */
export function otherWords(page: Page, polishDescription: Node): string[] {
  return unlike(wording(page, polishDescription, (polish) => polish));
}

function unlike(facts: Fact[]): string[] {
  return facts.filter(([, told, described]) => !isDeepStrictEqual(told, described)).map(([fact]) => fact);
}

type Fact = [name: string, onThePage: unknown, inTheDescription: unknown];

/** The description without its texts, part by part, against what the page makes of it. */
function structure(page: Page, description: Node): Fact[] {
  const { servers, paths, components } = description as Record<'servers' | 'paths' | 'components', Node>;
  const [id, flag] = page.Parametry;
  const example = page['Przykładowy response'];
  const ids = example.map((result) => result.id);
  const [[path = '', methods] = []] = Object.entries(paths);
  const [[method = '', operation] = []] = Object.entries(methods ?? {});
  const host = String(servers[0]?.url).replace('{system}', String(servers[0]?.variables?.system?.default));
  const json = `application/${page['Format odpowiedzi']}`;

  return [
    ['operations', [[`/${page.path}`, [page['Metoda HTTP'].toLowerCase()]]], operationsOf(paths)],
    ['url', page.URL, `${host}${path}`],
    ['page', page.page, operation?.externalDocs?.url],
    ['modification', true, String(operation?.externalDocs?.description).includes(page['Ostatnia modyfikacja'])],
    ['authentication', page.Uwierzytelnianie === 'wymagane' ? [{ basicAuth: [] }] : [], description.security],
    ['no other authentication', undefined, operation?.security],
    ['HTTP Basic', { type: 'http', scheme: 'basic' }, withoutTexts(components.securitySchemes?.basicAuth)],
    [
      'number of parameters',
      page.Parametry.length,
      Array.isArray(operation?.parameters) ? operation.parameters.length : 0,
    ],
    ['parameters', ['DeleteRecordings', 'CampaignIds'].map((name) => ref('parameters', name)), operation?.parameters],
    [
      'id[]',
      {
        name: id?.name,
        in: 'query',
        required: id?.presence === 'wymagany',
        style: 'form',
        explode: true,
        schema: { type: 'array', minItems: 1, items: ref('schemas', 'CampaignId') },
        example: ids,
      },
      withoutTexts(components.parameters?.CampaignIds),
    ],
    ['example id', id?.['Przykładowa wartość'], components.schemas?.CampaignId?.example],
    [
      'campaign id',
      { type: 'string', minLength: 5, maxLength: 5, example: ids[0] },
      withoutTexts(components.schemas?.CampaignId),
    ],
    [
      'delete_recordings',
      {
        name: flag?.name,
        in: 'query',
        required: flag?.presence !== 'opcjonalny',
        'x-omit-when-false': true,
        schema: { type: 'boolean' },
      },
      withoutTexts(components.parameters?.DeleteRecordings),
    ],
    [
      'example flag',
      true,
      String(components.parameters?.DeleteRecordings?.description).includes(
        `for example \`${flag?.['Przykładowa wartość']}\``,
      ),
    ],
    [
      'example request',
      page['Przykładowy request'],
      `${method.toUpperCase()} ${host}${path}?${ids.map((one) => `id[]=${one}`).join('&')}&delete_recordings=true`,
    ],
    [
      'answer',
      { type: 'array', items: ref('schemas', 'RemovalResult') },
      operation?.responses?.['200']?.content?.[json]?.schema,
    ],
    [
      'example of the answer',
      ref('examples', 'oneOfEachStatus'),
      operation?.responses?.['200']?.content?.[json]?.examples?.oneOfEachStatus,
    ],
    ['example response', example, components.examples?.oneOfEachStatus?.value],
    [
      'result',
      {
        type: 'object',
        required: Object.keys(example[0] ?? {}),
        properties: {
          http_status: { type: 'integer', example: example[0]?.http_status },
          id: { type: 'string', example: example[0]?.id },
          status: ref('schemas', 'RemovalStatus'),
        },
        example: example[0],
      },
      withoutTexts(components.schemas?.RemovalResult),
    ],
    [
      'status',
      {
        type: 'string',
        enum: Object.keys(page['Możliwe statusy odpowiedzi']),
        'x-http-status': Object.fromEntries(example.map(({ status, http_status }) => [status, http_status])),
        'x-http-status-property': Object.keys(example[0] ?? {})[0],
        example: example[0]?.status,
      },
      withoutTexts(components.schemas?.RemovalStatus),
    ],
  ];
}

/** Each sentence of the page, as it is to be told, at the place where it belongs. */
function wording(page: Page, { paths, components }: Node, translated: (polish: string) => string | undefined): Fact[] {
  const operation = paths?.[`/${page.path}`]?.delete;
  const places: [string, Node | undefined][] = [
    [page.title, operation],
    ...page.Uwagi.map((note): [string, Node | undefined] => [note, operation]),
    ...page.Parametry.map(({ name, text }): [string, Node | undefined] => [
      text,
      name === 'id[]' ? components?.schemas?.CampaignId : components?.parameters?.DeleteRecordings,
    ]),
  ];
  const statuses = Object.entries(page['Możliwe statusy odpowiedzi']).map(([status, meaning]): Fact => {
    const said = new RegExp(`^- \`${status}\` \\(\\d+\\): (.*)\\.$`, 'm').exec(
      String(components?.schemas?.RemovalStatus?.description),
    );
    return [`"${meaning}"`, translated(meaning) ?? 'not translated', said?.[1]];
  });
  const sentences = places.map(([polish, place]): Fact => {
    const sentence = translated(polish);
    return [`"${polish}"`, true, sentence !== undefined && onOneLine(place?.description).includes(sentence)];
  });
  return [...sentences, ...statuses];
}

function operationsOf(paths: Node): [string, string[]][] {
  return Object.entries(paths).map(([path, methods]) => [path, Object.keys(methods)]);
}

function ref(kind: string, name: string) {
  return { $ref: `#/components/${kind}/${name}` };
}

function onOneLine(text: unknown): string {
  return String(text).replaceAll(/\s+/g, ' ');
}

function withoutTexts(node: unknown): unknown {
  if (node === undefined) return undefined;
  return JSON.parse(JSON.stringify(node), (key, value) => (key === 'description' ? undefined : value));
}
