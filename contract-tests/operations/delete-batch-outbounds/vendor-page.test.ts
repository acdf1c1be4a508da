import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { bundle } from '../../../tools/bundle.js';
import page from './vendor-page.json' with { type: 'json' };
import { differences, type Node, otherWords, type Page } from './vendor-page.test-support.ts';

const description: Node = createRequire(import.meta.url)('thulium-outbounds/openapi.json');

test("the description tells every fact of the vendor's page", () => {
  expect(differences(page, description)).toEqual([]);
});

describe('the Polish description', () => {
  const polish: Node = JSON.parse(bundle('json', ['openapi/overlays/pl.yaml']));

  test("has the vendor's own words", () => {
    expect(otherWords(page, polish)).toEqual([]);
  });

  test.each(Object.keys(page['Możliwe statusy odpowiedzi']))('cannot tell %s in other words', (status) => {
    const changed = structuredClone(page);
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

describe('the page cannot change alone:', () => {
  test.each(leaves(page).map((path) => [path.join(' / '), path] as const))('%s', (_, path) => {
    expect(differences(changedAt(page, path), description)).not.toEqual([]);
  });

  test.each<[string, (page: Page) => unknown]>([
    ['a parameter more', (page) => page.Parametry.push({ ...page.Parametry[0], name: 'force' } as never)],
    ['a parameter less', (page) => page.Parametry.pop()],
    ['a status more', (page) => Object.assign(page['Możliwe statusy odpowiedzi'], { IN_PROGRESS: 'w toku' })],
    ['a note more', (page) => page.Uwagi.push('Kampania musi być nieaktywna.')],
    ['a result more', (page) => page['Przykładowy response'].push({ http_status: 200, id: '00004', status: 'QUEUED' })],
  ])('%s', (_, change) => {
    const changed = structuredClone(page);
    change(changed);
    expect(differences(changed, description)).not.toEqual([]);
  });
});

describe('the description cannot change alone:', () => {
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
        path.reduce((at: Node, key) => at[key] as Node, description),
        path,
      ),
    )
    .filter((path) => !own.test(path.join(' / ')));

  test.each(facts.map((path) => [path.join(' / '), path] as const))('%s', (_, path) => {
    expect(differences(page, changedAt(description, path))).not.toEqual([]);
  });

  test.each<[string, (description: Node) => unknown]>([
    ['a second operation', ({ paths }) => Object.assign(paths ?? {}, { '/outbounds': { get: {} } })],
    [
      'no authentication for the operation',
      ({ paths }) => Object.assign(paths?.['/batch/outbounds']?.delete ?? {}, { security: [] }),
    ],
    [
      'a default for the flag',
      ({ components }) => Object.assign(components?.parameters?.DeleteRecordings?.schema ?? {}, { default: true }),
    ],
    [
      'a property that is not required',
      ({ components }) => Object.assign(components?.schemas?.RemovalResult ?? {}, { required: [] }),
    ],
    [
      'a pattern for ids',
      ({ components }) => Object.assign(components?.schemas?.CampaignId ?? {}, { pattern: '^[0-9]{5}$' }),
    ],
    [
      'other words for the hours',
      ({ paths }) => Object.assign(paths?.['/batch/outbounds']?.delete ?? {}, { description: 'Soon.' }),
    ],
    [
      'other words for a status',
      ({ components }) =>
        Object.assign(components?.schemas?.RemovalStatus ?? {}, { description: '- `NOT_EXIST` (404): gone.' }),
    ],
  ])('%s', (_, change) => {
    const changed = structuredClone(description);
    change(changed);
    expect(differences(page, changed)).not.toEqual([]);
  });
});
