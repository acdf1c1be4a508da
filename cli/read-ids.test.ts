import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { en } from './messages/en.ts';
import { pl } from './messages/pl.ts';
import { readIds } from './read-ids.ts';
import { settingsOf } from './settings.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ids-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function read(name: string, text: string, messages = en) {
  const file = join(folder, name);
  writeFileSync(file, text);
  const column = name.endsWith('.csv') ? ['--column', 'id'] : [];
  return readIds(settingsOf(['delete', '--file', file, ...column], messages), messages);
}

const numbers = ['1,234', '1.234', '12,00', '12.00', '1234,', '1E+05', '1e-05', '1,5E4', '1.5E4', '-1234', '-1,23'];
const errors = ['#REF!', '#ADR!', '#N/A!', '#####'];

describe('five characters that a spreadsheet has left in the place of an id are refused with their line:', () => {
  test.each([
    ...numbers.map((id) => [id, en.madeNumber, pl.madeNumber]),
    ...errors.map((id) => [id, en.madeError, pl.madeError]),
  ])('%s', async (id = '', inEnglish = '', inPolish = '') => {
    const cause = `ids.txt:2  "${id}" ${inEnglish}`;
    await expect(read('ids.txt', `00001\n${id}\n`)).rejects.toThrow(cause);
    await expect(read('ids.csv', `id\n"${id}"\n`)).rejects.toThrow(`ids.csv:2  "${id}" ${inEnglish}`);
    await expect(read('ids.txt', `00001\n${id}\n`, pl)).rejects.toThrow(`ids.txt:2  "${id}" ${inPolish}`);
  });
});

test.each([...numbers, '1E15'].map((id) => `${id}00`))(
  '%s, which is too long as well, is told as a number',
  async (id) => {
    await expect(read('ids.txt', id)).rejects.toThrow(en.madeNumber);
  },
);

test.each([
  ['00042'],
  ['12345'],
  ['1E005'],
  ['1e005'],
  ['AB-12'],
  ['12-34'],
  ['A1,23'],
  ['1.2.3'],
  ['E+123'],
  ['A#123'],
  ['FALSE'],
])('%s may be an id', async (id) => {
  expect(await read('ids.txt', `${id}\n`)).toEqual({ ids: [id], duplicates: 0 });
  expect(await read('ids.csv', `id\n"${id}"\n`)).toEqual({ ids: [id], duplicates: 0 });
});

test('six digits are told by their length, and not as a number of a spreadsheet', async () => {
  await expect(read('ids.txt', '123456\n')).rejects.toThrow(en.length(6));
});
