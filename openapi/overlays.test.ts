import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { bundle } from './tools/bundle.js';
import { counted, faultsOf, numbered, type Overlay } from './tools/translation.js';

const source = readFileSync(new URL('overlays/pl.yaml', import.meta.url), 'utf8');
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
  return [...unused.map((target) => `${target} matches nothing`), ...faultsOf(base, description)];
}

test('the Polish overlay translates every text, and changes nothing else', () => {
  expect(problems(parse(source))).toEqual([]);
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
