import { describe, expect, test } from 'vitest';
import { thulium } from '../cli.test-support.ts';
import { idsOf, windows } from './ids.test-support.ts';

describe('files as people have them are read as they are meant:', () => {
  test.each<[string, string | Buffer, string[]]>([
    ['with a byte order mark', '\uFEFF00001\n00002\n', []],
    ['with the ends of lines of Windows', '00001\r\n00002\r\n', []],
    ['with the ends of lines of an old Mac', '00001\r00002\r', []],
    ['without an end of the last line', '00001\n00002', []],
    ['with empty lines and white space', '\n 00001\t\n\u00A000002 \n\n', []],
    ['with cells that are kept from being numbers', '="00001"\n="00002"\n', []],
    ['with the first line of Excel', 'sep=;\n00001\n00002\n', []],
    ['CSV with semicolons', 'Id;Nazwa\n00001;"x;y"\n00002;z\n', ['--column', 'Id']],
    ['CSV of Excel', '\uFEFFid;nazwa\r\n00001;"x;y"\r\n00002;z\r\n', ['--column', 'id']],
    ['CSV with commas in quotes', 'name,id\n"a, b",00001\n"c\nd ""e""",00002\n', ['--column', 'id']],
    ['CSV with tabs', 'id\tname\n00001\ta\n00002\tb\n', ['--column', 'id']],
    ['CSV beside decimals with a comma', 'id;kwota\n00001;1,5\n00002;2,5\n', ['--column', 'id']],
    ['CSV with sep=', 'sep=|\nid|name\n00001|a\n00002|b\n', ['--column', 'id']],
    ['CSV with formulas', 'id;name\n="00001";"a"\n"=""00002""";b\n', ['--column', 'id']],
    ['CSV with empty lines and empty rows', '\nid;name\n\n00001;a\n;\n00002;b\n', ['--column', 'id']],
    ['CSV with separators at the ends of lines', 'id;name;;\n00001;a\n00002;b;;;\n', ['--column', 'id']],
    ['CSV with bars', 'id|name\n00001|a\n00002|b\n', ['--column', 'id']],
    ['CSV with rows of blanks', 'id;name\n00001;a\n \u00A0; \n00002;b\n', ['--column', 'id']],
    ['white space of every kind around an id', '\u202F00001\u2007\n\f00002\u3000\n', []],
    [
      'a header in other case, with spaces and NBSP',
      ' \u00A0ID  kampanii ;x\n00001;\n00002;\n',
      ['--column', 'id kampanii'],
    ],
    ['Windows-1250', windows('ąd;Nazwa\n00001;Ł\n00002;x\n'), ['--column', 'Ąd', '--encoding', 'Windows-1250']],
    [
      'another label of an encoding',
      windows('ąd;Nazwa\n00001;Ł\n00002;x\n'),
      ['--column', 'ąd', '--encoding', 'cp1250'],
    ],
    ['UTF-16', Buffer.from('\uFEFF00001\n00002\n', 'utf16le'), ['--encoding', 'utf-16le']],
  ])('%s', async (_, content, args) => {
    expect(await idsOf(content, args)).toEqual(['00001', '00002']);
    expect(await idsOf(content, args, 'input')).toEqual(['00001', '00002']);
  });
});

describe('five characters that a spreadsheet has left in the place of an id are refused with their line:', () => {
  const numbers = ['1,234', '1.234', '12,00', '12.00', '1234,', '1E+05', '1e-05', '1,5E4', '1.5E4', '-1234', '-1,23'];
  test.each([
    ...numbers.map((id) => [id, 'was turned into a number by a spreadsheet']),
    ...['#REF!', '#ADR!', '#N/A!', '#####'].map((id) => [id, 'is an error of a spreadsheet']),
  ])('%s', async (id = '', cause = '') => {
    expect(await idsOf(`00001\n${id}\n`)).toContain(`ids.txt:2  "${id}" ${cause}`);
    expect(await idsOf(`id\n"${id}"\n`, ['--column', 'id'])).toContain(`ids.txt:2  "${id}" ${cause}`);
  });

  test.each([...numbers, '1E15'].map((id) => `${id}00`))(
    '%s, which is too long as well, is reported as a number',
    async (id) => {
      expect(await idsOf(id)).toContain('was turned into a number');
    },
  );

  test('six digits are reported by their length', async () => {
    expect(await idsOf('123456\n')).toContain('has 6 characters, and an id has exactly five.');
  });

  test.each([
    ...['00042', '12345', '1E005', '1e005', 'AB-12', '12-34', 'A1,23', '1.2.3', 'E+123', 'A#123', 'FALSE', 'Łódź1'],
  ])('%s may be an id', async (id) => {
    expect(await idsOf(`${id}\n`)).toEqual([id]);
    expect(await idsOf(`id\n"${id}"\n`, ['--column', 'id'])).toEqual([id]);
  });
});

test('what a person has written as an argument may be any word', async () => {
  const ids = ['00001', 'Razem', '\u04100002', "'0001", '1;2;3'];
  const { stdout } = await thulium(['plan', ...ids, '--requests', '--sandbox']);
  expect(new URL(/^DELETE (.*)$/m.exec(stdout)?.[1] ?? '').searchParams.getAll('id[]')).toEqual(ids);
});

test('a quote that is open at the top of a long file is found in no time', async () => {
  const refused = await idsOf(`id;b\n1;"2\n${'00001;x\n'.repeat(100_000)}`, ['--column', 'id']);
  expect(refused).toContain('Line 2 of ids.txt is not valid CSV');
});

test('the first five invalid ids are shown, each with its line', async () => {
  const refused = await idsOf('00001\n1\n"00003"\n00004x\n5.0\n00006,a\nabcdef\n');
  expect(refused).toBe(
    [
      'Nothing was sent. Invalid ids: 6 of 7.',
      '  ids.txt:2  "1" has lost its leading zeros, as in a spreadsheet. Is it 00001?',
      '  ids.txt:3  "\\"00003\\"" has quotes around it. If the file is CSV, name the column with --column.',
      '  ids.txt:4  "00004x" has 6 characters, and an id has exactly five.',
      '  ids.txt:5  "5.0" was turned into a number by a spreadsheet. Format the column as text.',
      '  ids.txt:6  "00006,a" looks like a line of CSV. Name the column with --column.',
      '  and 1 more',
      'There are numbers of 1, 5 digits: an id always has five characters. Is this the right column?',
      '',
    ].join('\n'),
  );
});
