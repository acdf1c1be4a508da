import { describe, expect, test } from 'vitest';
import { file, thulium } from '../cli.test-support.ts';

/** The ids that a command would send, or the words of the refusal, read from a file or from standard input. */
async function idsOf(content: string | Buffer, args: string[] = [], from: 'file' | 'input' = 'file') {
  const source = from === 'file' ? ['--file', file('ids.txt', content)] : ['-'];
  const { code, stdout, stderr } = await thulium(
    ['plan', ...source, ...args, '--requests', '--sandbox'],
    {},
    { input: content },
  );
  if (code !== 0) return stderr;
  return [...stdout.matchAll(/^DELETE (.*)$/gm)].flatMap(([, url = '']) => new URL(url).searchParams.getAll('id[]'));
}

/** Text in an encoding of before UTF-8, of which these letters are enough. */
const encoded = (bytes: Record<string, number>) => (text: string) =>
  Buffer.from([...text].map((character) => bytes[character] ?? character.charCodeAt(0)));
const windows = encoded({ ą: 0xb9, Ł: 0xa3 });
const iso = encoded({ ą: 0xb1 });

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
    [
      'a header in other case, with spaces and NBSP',
      ' \u00A0ID  kampanii ;x\n00001;\n00002;\n',
      ['--column', 'id kampanii'],
    ],
    ['Windows-1250', windows('ąd;Nazwa\n00001;Ł\n00002;x\n'), ['--column', 'Ąd', '--encoding', 'Windows-1250']],
    ['UTF-16', Buffer.from('\uFEFF00001\n00002\n', 'utf16le'), ['--encoding', 'utf-16le']],
  ])('%s', async (_, content, args) => {
    expect(await idsOf(content, args)).toEqual(['00001', '00002']);
    expect(await idsOf(content, args, 'input')).toEqual(['00001', '00002']);
  });
});

describe('doubtful files are refused in words that help:', () => {
  const zip = Buffer.from('504b0304140006000800', 'hex');
  test.each<[string, string | Buffer, string[], RegExp, RegExp]>([
    [
      'Windows-1250',
      windows('Id;ą\n00001;b\n'),
      ['--column', 'id'],
      /line 1\).*--encoding windows-1250/s,
      /windows-1250/,
    ],
    ['ISO-8859-2', iso('00001\nąą001\n'), [], /line 2\).*--encoding iso-8859-2/s, /Dodaj --encoding iso-8859-2/],
    ['UTF-16 of PowerShell', Buffer.from('\uFEFF00001\n', 'utf16le'), [], /--encoding utf-16le/, /utf-16le/],
    ['UTF-16 without a mark', Buffer.from('00001\n', 'utf16le'), [], /--encoding utf-16le/, /utf-16le/],
    ['another encoding than it has', '00001\n00002', ['--encoding', 'utf-16be'], /Invalid ids|is not utf-16be/, /./],
    ['an unknown encoding', '00001', ['--encoding', 'latin'], /It can be utf-8, windows-1250/, /Możliwe: utf-8/],
    ['a workbook', zip, ['--column', 'id'], /workbook .*\.xlsx.*CSV UTF-8/s, /skoroszyt/],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), [], /workbook/, /skoroszyt/],
    [
      'something else',
      Buffer.from('00001\n\0\x01\x02zzzzzzzzzzzzzzzzzzzzz'),
      [],
      /is not text/,
      /nie jest plikiem tekst/,
    ],
    ['its own results', '{"id":"00001","outcome":"not_sent"}\n', [], /--from .* --status/, /użyj --from/],
    ['a line without an end', 'x'.repeat(1_000_001), [], /Line 1 .* longer than 1,000,000/, /Wiersz 1 /],
    ['a column that is not there', 'id;b\n00001;\n', ['--column', 'no'], /columns are: id, b/, /Są kolumny: id, b/],
    ['a column that is there twice', 'id;ID\n1;2\n', ['--column', 'id'], /several columns "id"/, /kilka kolumn „id”/],
    [
      'a row with too many fields',
      'id;b\n1;2\n1;2;3\n',
      ['--column', 'id'],
      /Line 3 .* 3 fields.* 2\./,
      /Wiersz 3 .* 3 pola/,
    ],
    ['a quote that is open', 'id;b\n1;"2\n3;4\n', ['--column', 'id'], /Line 2 .* quote/, /Wiersz 2 .* cudzysłów/],
    ['a quote in a field', 'id;b\n1;2"3"\n', ['--column', 'id'], /Line 2 .* quote/, /Wiersz 2 .* cudzysłów/],
    ['a header', '00001\nNumer\n', [], /ids\.txt:2 {2}"Numer" has no digit|Numer/, /nie ma cyfr/],
    ['a total', 'id;n\n00001;a\nRazem;b\n', ['--column', 'id'], /ids\.txt:3 {2}"Razem"/, /nagłówek lub suma/],
    ['a sum and nothing else', 'Suma:\n', [], /header or a total/, /nagłówek lub suma/],
    ['a word among numbers', '00001\nAlfa!\n', [], /"Alfa!" has no digit/, /nie ma cyfr/],
    ['a line', '00001\n-----\n', [], /has no letter or digit/, /nie zawiera liter ani cyfr/],
    ['full-width digits', '０００01\n', [], /only look like letters or digits/, /tylko wyglądają/],
    ['a lost character', '\uFFFD\uFFFD001\n', [], /an earlier conversion lost/, /utracony/],
    ['a character without width', '0000\u200B\n', [], /invisible characters/, /niewidoczne znaki/],
    [
      'numbers of several lengths',
      'n\n7\n120\n12345\n',
      ['--column', 'n'],
      /numbers of 1, 3, 5 digits.*right column/,
      /właściwa kolumna/,
    ],
    ['lost zeros', '1\n', [], /lost its leading zeros.* Is it 00001\?/, /Czy to 00001\?/],
    ['quotes', '"00003"\n', [], /has quotes around it/, /w cudzysłowie/],
    ['lines of CSV', '00006,a\n', [], /--column/, /--column/],
    ['nothing', '\n\n', [], /There are no campaign ids/, /Nie podano/],
    [
      'a column that is empty',
      'id;b\n;x\n',
      ['--column', 'id'],
      /is empty, and the rest of its row is not/,
      /Usuń ten wiersz/,
    ],
  ])('%s', async (_, content, args, english, polish) => {
    expect(await idsOf(content, args)).toMatch(english);
    expect(await idsOf(content, [...args, '--lang', 'pl'])).toMatch(polish);
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
    '%s, which is too long as well, is told as a number',
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

test('an id that is a word is accepted as an argument', async () => {
  const { stdout } = await thulium(['plan', '00001', 'Razem', '--requests', '--sandbox']);
  expect(stdout).toContain('id[]=00001&id[]=Razem');
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
