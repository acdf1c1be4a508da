import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { bundle } from '../../../tools/bundle.js';
import original from './vendor-page.json' with { type: 'json' };
import { differences, type Node, otherWords, type Page } from './vendor-page.test-support.ts';
import { shown } from './vendor-sentences.ts';

const published: Node = createRequire(import.meta.url)('thulium-outbounds/openapi.json');

test("the description tells every fact of the vendor's page", () => {
  expect(differences(original, published)).toEqual([]);
});

describe('the Polish description', () => {
  const polish: Node = JSON.parse(bundle('json', ['openapi/overlays/pl.yaml']));

  test("has the vendor's own words", () => {
    expect(otherWords(original, polish)).toEqual([]);
  });

  test.each(Object.keys(original['Możliwe statusy odpowiedzi']))('cannot tell %s in other words', (status) => {
    const changed = structuredClone(original);
    Object.assign(changed['Możliwe statusy odpowiedzi'], { [status]: 'kampania usunięta' });
    expect(otherWords(changed, polish)).toEqual(['"kampania usunięta"']);
  });
});

/** Every value of the page and of the description that is a fact, by its path. */
function leaves(node: unknown, path: string[] = []): string[][] {
  if (typeof node !== 'object' || node === null) return [path];
  return Object.entries(node).flatMap(([key, value]) => leaves(value, [...path, key]));
}

function changedAt<Document>(document: Document, path: string[]): Document {
  const copy = structuredClone(document);
  const parent = path.slice(0, -1).reduce((at: Node, key) => at[key] as Node, copy as Node);
  const key = path.at(-1) ?? '';
  const value: unknown = parent[key];
  const other = typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : `${value}x`;
  Object.assign(parent, { [key]: other });
  return copy;
}

/** The fact that differs since a change: one that differed before proves nothing. */
function seen(page: Page, description: Node, before = differences(original, published)): string[] {
  return differences(page, description).filter((fact) => !before.includes(fact));
}

/** The name of the fact that a part of the page or of the description is. */
function factAt(path: string[], names: Record<string, string>): string {
  const place = path.join(' / ');
  const [, name] = Object.entries(names).find(([start]) => place.startsWith(start)) ?? [];
  if (name === undefined) throw new Error(`No fact is known at ${place}.`);
  return name;
}

const factsOfPage = {
  page: 'page',
  'Ostatnia modyfikacja': 'modification',
  Uwierzytelnianie: 'authentication',
  'Format odpowiedzi': 'answer',
  'Metoda HTTP': 'operations',
  path: 'operations',
  URL: 'url',
  'Parametry / 0 / Przykładowa': 'example id',
  'Parametry / 0': 'id[]',
  'Parametry / 1 / Przykładowa': 'example flag',
  'Parametry / 1': 'delete_recordings',
  'Przykładowy request': 'example request',
  'Przykładowy response': 'example response',
};
const isText = /^(title|Uwagi|Możliwe statusy)|\/ text$/;

describe('the page cannot change without the description:', () => {
  test.each(leaves(original).map((path) => [path.join(' / '), path] as const))('%s', (place, path) => {
    const value = path.reduce((at: Node, key) => at[key] as Node, original as never);
    const fact = isText.test(place) ? `"${value}x"` : factAt(path, factsOfPage);
    expect(seen(changedAt(original, path), published)).toContain(fact);
  });

  test.each<[string, string, (page: Page) => unknown]>([
    [
      'a parameter more',
      'number of parameters',
      (page) => page.Parametry.push({ ...page.Parametry[0], name: 'force' } as never),
    ],
    ['a parameter less', 'delete_recordings', (page) => page.Parametry.pop()],
    ['a status more', 'status', (page) => Object.assign(page['Możliwe statusy odpowiedzi'], { IN_PROGRESS: 'w toku' })],
    ['a note more', '"Kampania musi być nieaktywna."', (page) => page.Uwagi.push('Kampania musi być nieaktywna.')],
    [
      'a result more',
      'example response',
      (page) => page['Przykładowy response'].push({ http_status: 200, id: '00004', status: 'QUEUED' }),
    ],
  ])('%s', (_, fact, change) => {
    const changed = structuredClone(original);
    change(changed);
    expect(seen(changed, published)).toContain(fact);
  });
});

describe('the description cannot change without the page:', () => {
  const documented = [
    ['paths'],
    ['servers', '0', 'url'],
    ['security'],
    ...['CampaignIds', 'DeleteRecordings'].map((name) => ['components', 'parameters', name]),
    ...['CampaignId', 'RemovalResult', 'RemovalStatus'].map((name) => ['components', 'schemas', name]),
    ['components', 'securitySchemes'],
    ['components', 'examples', 'oneOfEachStatus', 'value'],
  ];
  // Texts are compared by their sentences; these are names of our own, or what the page does not tell.
  const own = /description$|summary$|operationId|tags|responses \/ (401|default)|removalQueued|notExist|alreadyQueued/;
  const facts = documented
    .flatMap((path) =>
      leaves(
        path.reduce((at: Node, key) => at[key] as Node, published),
        path,
      ),
    )
    .filter((path) => !own.test(path.join(' / ')));

  const factsOfDescription = {
    'paths / /batch/outbounds / delete / externalDocs': 'page',
    'paths / /batch/outbounds / delete / parameters': 'parameters',
    'paths / /batch/outbounds / delete / responses / 200 / content / application/json / schema': 'answer',
    'paths / /batch/outbounds / delete / responses / 200': 'example of the answer',
    servers: 'url',
    'components / parameters / CampaignIds': 'id[]',
    'components / parameters / DeleteRecordings': 'delete_recordings',
    'components / schemas / CampaignId': 'campaign id',
    'components / schemas / RemovalResult': 'result',
    'components / schemas / RemovalStatus': 'status',
    'components / securitySchemes': 'HTTP Basic',
    'components / examples': 'example response',
  };

  test.each(facts.map((path) => [path.join(' / '), path] as const))('%s', (_, path) => {
    expect(seen(original, changedAt(published, path))).toContain(factAt(path, factsOfDescription));
  });

  test.each<[string, string, (description: Node) => unknown]>([
    ['a second operation', 'operations', ({ paths }) => Object.assign(paths ?? {}, { '/outbounds': { get: {} } })],
    [
      'no authentication for the operation',
      'no other authentication',
      ({ paths }) => Object.assign(paths?.['/batch/outbounds']?.delete ?? {}, { security: [] }),
    ],
    [
      'a default for the flag',
      'delete_recordings',
      ({ components }) => Object.assign(components?.parameters?.DeleteRecordings?.schema ?? {}, { default: true }),
    ],
    [
      'a property that is not required',
      'result',
      ({ components }) => Object.assign(components?.schemas?.RemovalResult ?? {}, { required: [] }),
    ],
    [
      'a pattern for ids',
      'campaign id',
      ({ components }) => Object.assign(components?.schemas?.CampaignId ?? {}, { pattern: '^[0-9]{5}$' }),
    ],
    [
      'other words for the hours',
      '"Usunięcie wszystkich rekordów i nagrań może potrwać do kilku godzin."',
      ({ paths }) => Object.assign(paths?.['/batch/outbounds']?.delete ?? {}, { description: 'Soon.' }),
    ],
    [
      'other words for a status',
      '"kampania nie istnieje"',
      ({ components }) =>
        Object.assign(components?.schemas?.RemovalStatus ?? {}, { description: '- `NOT_EXIST` (404): gone.' }),
    ],
  ])('%s', (_, fact, change) => {
    const changed = structuredClone(published);
    change(changed);
    expect(seen(original, changed)).toContain(fact);
  });
});

test('what a report quotes of the page is on it', () => {
  const {
    Uwierzytelnianie,
    'Format odpowiedzi': format,
    Parametry: [ids],
    'Przykładowy response': [example],
  } = original;
  const result = JSON.stringify(example, undefined, 1).replaceAll(/\s+/g, ' ');
  const quotes = [
    `Uwierzytelnianie: ${Uwierzytelnianie}`,
    `Format odpowiedzi: ${format}`,
    `Przykładowy response: ${result}`,
    `${ids?.name}: ${ids?.presence}. ${ids?.text}`,
  ];
  for (const quote of Object.values(shown)) {
    expect(quotes.reduce((rest, one) => rest.replace(one, ''), quote).replaceAll(/[. ]/g, '')).toBe('');
  }
});
