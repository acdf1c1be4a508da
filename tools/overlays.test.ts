import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { bundle } from './bundle.js';
import { counted, faultsOf, numbered, type Overlay } from './translation.js';

const source = readFileSync(new URL('../openapi/overlays/pl.yaml', import.meta.url), 'utf8');
const base = JSON.parse(bundle('json'));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'overlays-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What is wrong with the Polish of an overlay. */
function problems(overlay: Overlay): string[] {
  const file = join(folder, 'overlay.json');
  writeFileSync(file, JSON.stringify(numbered(overlay)));
  const { description, unused } = counted(overlay, bundle('json', [file]));
  const fields = overlay.actions.flatMap(({ target, update = {} }) =>
    Object.keys(update).map((key) => `${target} ${key}`),
  );
  return [
    ...fields.filter((field, at) => fields.indexOf(field) < at).map((field) => `${field} is set twice`),
    ...unused.map((target) => `${target} matches nothing`),
    ...faultsOf(base, description),
  ];
}

test('the Polish overlay translates every text, and changes nothing else', () => {
  expect(problems(parse(source))).toEqual([]);
});

test('the open overlay takes the list of statuses away, and changes nothing else', () => {
  const description = structuredClone(base);
  delete description.components.schemas.RemovalStatus.enum;
  expect(JSON.parse(bundle('json', ['openapi/overlays/open.yaml']))).toEqual(description);
});

describe('an overlay is refused that', () => {
  const status = '#/components/schemas/RemovalStatus/description';
  test.each<[fault: string, from: string | RegExp, to: string, problems: string[]]>([
    [
      'leaves a text in English',
      /summary: Kampania, która istnieje/,
      'x: y',
      ['#/components/examples/removalQueued/summary is not translated', '#/components/examples/removalQueued/x is no'],
    ],
    [
      'leaves a sentence in English',
      '**Założenie:** usunięcia nie można cofnąć ani odwołać.',
      '**Założenie:** a removal cannot be undone or cancelled.',
      ['#/paths/~1batch~1outbounds/delete/description is not translated'],
    ],
    [
      'leaves a text out',
      'summary: Żądanie z dwoma błędami',
      "summary: ' '",
      ['#/components/examples/twoErrors/summary is empty'],
    ],
    [
      'sets a text twice',
      /^actions:/m,
      'actions:\n  - target: $.info\n    update: { title: Usuwanie }',
      ['$.info title is set twice'],
    ],
    [
      'has a target that matches nothing',
      '$.components.responses.Refused',
      '$.components.responses.Rejected',
      [
        '$.components.responses.Rejected matches nothing',
        '#/components/responses/Refused/description is not translated',
      ],
    ],
    [
      'has a filter that matches nothing',
      "@.name == 'Outbounds'",
      "@.name == 'Campaigns'",
      ["$.tags[?(@.name == 'Campaigns')] matches nothing", '#/tags/0/description is not translated'],
    ],
    [
      'changes a name',
      'summary: Usuwanie wielu kampanii',
      'summary: Usuwanie wielu kampanii\n      operationId: usunKampanie',
      ['#/paths/~1batch~1outbounds/delete/operationId is no text, and has changed'],
    ],
    [
      'translates an example',
      'update:\n      summary: Żądanie z dwoma błędami',
      'update:\n      value: { request_id: inny }\n      summary: Żądanie z dwoma błędami',
      ['#/components/examples/twoErrors/value/request_id is no text'],
    ],
    [
      'calls an assumption documented',
      '**Założenie:** kampania, której',
      '**Udokumentowane:** kampania, której',
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
    const spoilt = source.replace(from, to);
    expect(spoilt).not.toBe(source);
    expect(problems(parse(spoilt))).toEqual(expected.map((problem) => expect.stringContaining(problem)));
  });
});
