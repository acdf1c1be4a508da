import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { bundle } from './bundle.js';
import { counted, numbered, type Overlay, translationProblems } from './translation.js';

const source = readFileSync(new URL('../openapi/overlays/pl.yaml', import.meta.url), 'utf8');
let base: unknown;
let polish: string;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'overlays-'));
  base = JSON.parse(bundle('json'));
  polish = applied(parse(source));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The description that an overlay makes, with the marks of its actions. */
function applied(overlay: Overlay): string {
  const file = join(folder, 'overlay.json');
  writeFileSync(file, JSON.stringify(numbered(overlay)));
  return bundle('json', [file]);
}

/** The problems of the Polish overlay, and of what it makes. */
function problems(overlay: Overlay, made: string): string[] {
  const { description, unused } = counted(overlay, made);
  const fields = overlay.actions.flatMap(({ target, update = {} }) =>
    Object.keys(update).map((key) => `${target} ${key}`),
  );
  return [
    ...fields.filter((field, at) => fields.indexOf(field) < at).map((field) => `${field} is set twice`),
    ...unused.map((target) => `${target} matches nothing`),
    ...translationProblems(base, description),
  ];
}

test('the Polish overlay translates every text, and changes nothing else', () => {
  expect(problems(parse(source), polish)).toEqual([]);
});

test('the overlay for Prism changes the style of each list in a query, and changes nothing else', () => {
  const query = { in: 'query', schema: { type: 'array' }, style: 'form', explode: true };
  const description = JSON.parse(bundle('json', ['openapi/overlays/prism.yaml']));
  expect(description.components.parameters.CampaignIds).toMatchObject({ ...query, style: 'pipeDelimited' });
  description.components.parameters.CampaignIds.style = 'form';
  expect(description).toEqual(base);
});

describe('a translation is refused that', () => {
  const status = '#/components/schemas/RemovalStatus/description';
  test.each<[problem: string, from: string, to: string, problems: string[]]>([
    [
      'leaves a text in English',
      '"summary": "Kampania, która istnieje"',
      '"summary": "A campaign that exists", "x": "y"',
      ['#/components/examples/removalQueued/summary is not translated', '#/components/examples/removalQueued/x is no'],
    ],
    [
      'leaves a sentence in English',
      '**Założenie:** usunięcia nie można cofnąć, a kampanii nie można wyjąć z kolejki.',
      '**Założenie:** a deletion cannot be undone, and a campaign cannot be taken out of the queue.',
      ['#/paths/~1batch~1outbounds/delete/description is not translated'],
    ],
    ['leaves a text out', 'Żądanie z dwoma błędami', ' ', ['#/components/examples/twoErrors/summary is empty']],
    [
      'changes a name',
      '"deleteBatchOutbounds"',
      '"usunKampanie"',
      ['#/paths/~1batch~1outbounds/delete/operationId is no text, and has changed'],
    ],
    [
      'translates an example',
      'Wrong format of phone number.",\n              "code": 1',
      'Zły format numeru telefonu.",\n              "code": 1',
      ['#/components/examples/twoErrors/value/errors/0/message is no text'],
    ],
    [
      'calls an assumption documented',
      '**Założenie:** po zakończeniu',
      '**Udokumentowane:** po zakończeniu',
      [`${status} has other marks`],
    ],
    ['translates a value', '`NOT_EXIST` (404)', '`NIE_ISTNIEJE` (404)', [`${status} has other code`]],
    ['mistypes a number', '`NOT_EXIST` (404)', '`NOT_EXIST` (440)', [`${status} has other numbers`]],
    [
      'leads to another page',
      '/docs/api/error_handling',
      '/docs/api/errors',
      ['#/info/description has other addresses'],
    ],
  ])('%s', (_, from, to, expected) => {
    const spoilt = polish.replace(from, to);
    expect(spoilt).not.toBe(polish);
    expect(problems(parse(source), spoilt)).toEqual(expected.map((problem) => expect.stringContaining(problem)));
  });
});

test('an overlay is refused with a text that it sets twice, a target and a filter that match nothing', () => {
  const spoilt = parse(
    source
      .replace(/^actions:/m, 'actions:\n  - target: $.info\n    update: { title: Usuwanie }')
      .replace('$.components.responses.Refused', '$.components.responses.Rejected')
      .replace("@.name == 'Outbounds'", "@.name == 'Campaigns'"),
  );
  expect(problems(spoilt, applied(spoilt)).sort()).toEqual([
    '#/components/responses/Refused/description is not translated',
    '#/tags/0/description is not translated',
    '$.components.responses.Rejected matches nothing',
    '$.info title is set twice',
    "$.tags[?(@.name == 'Campaigns')] matches nothing",
  ]);
});
