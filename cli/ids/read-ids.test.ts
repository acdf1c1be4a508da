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
    [
      'another encoding than its mark',
      Buffer.from('\uFEFF00001\n'),
      ['--encoding', 'windows-1250'],
      /is utf-8, as its first bytes say. Leave out --encoding/,
      /Pomiń --encoding/,
    ],
    [
      'UTF-16 of the other order',
      Buffer.from('00001\n', 'utf16le'),
      ['--encoding', 'utf-16be'],
      /Use --encoding utf-16le/,
      /Użyj --encoding utf-16le/,
    ],
    ['text that is not UTF-16', '00001\n', ['--encoding', 'utf-16le'], /is not utf-16le. Name another/, /Podaj inne/],
    ['a PDF file', Buffer.from('%PDF-1.7\n%\xE2\xE3'), [], /a PDF file/, /plik PDF/],
    ['a compressed file', Buffer.from('1f8b0800', 'hex'), [], /Unpack it first/, /go rozpakuj/],
    ['a web page', '\uFEFF\n<!DOCTYPE html><td class="x">00001', ['--column', 'id'], /a web page or XML/, /strona WWW/],
    [
      'a table in HTML',
      Buffer.from('<table>', 'utf16le'),
      ['--encoding', 'utf-16le'],
      /a web page or XML/,
      /strona WWW/,
    ],
    ['a list in JSON', '["00001",\n"00002"]', [], /is JSON. Write one id a line/, /to JSON/],
    ['JSON that is laid out', '{\n  "ids": ["00001"]\n}', ['--column', 'id'], /is JSON/, /to JSON/],
    ['lines of JSON', '{"id":"00001"}\n{"id":"00002"}\n', [], /is JSON/, /to JSON/],
    ['a plan', '{\n  "plan": "thulium-outbounds",', [], /use --plan ids\.txt/, /użyj --plan ids\.txt/],
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
    [
      'a header below a title',
      'Raport\n;;\nid;"Numer kampanii";x\n00001;00002;y\n',
      ['--column', 'numer kampanii'],
      /begins in line 3 of ids\.txt. Delete the lines above/,
      /w wierszu 3 pliku ids\.txt. Usuń wiersze powyżej/,
    ],
    ['a quote that is open', 'id;b\n1;"2\n3;4\n', ['--column', 'id'], /Line 2 .* quote/, /Wiersz 2 .* cudzysłów/],
    ['a quote in a field', 'id;b\n1;2"3"\n', ['--column', 'id'], /Line 2 .* quote/, /Wiersz 2 .* cudzysłów/],
    ['a header', '00001\nNumer\n', [], /ids\.txt:2 {2}"Numer" has no digit|Numer/, /nie ma cyfr/],
    ['a total', 'id;n\n00001;a\nRazem;b\n', ['--column', 'id'], /ids\.txt:3 {2}"Razem"/, /nagłówek lub suma/],
    ['a total beside an empty cell', 'id;n\n00001;a\n;Razem\n', ['--column', 'id'], /Is it a total\?/, /Czy to suma\?/],
    ['a total with its sum', '00001\nRazem: 2\n', [], /has 8 characters.* a total\?/, /ma 8 znaków.* suma\?/],
    ['a header in the middle', '00001\nNumer kampanii\n00002', [], /a header or a total\?/, /nagłówek lub suma\?/],
    ['a sum and nothing else', 'Suma:\n', [], /header or a total/, /nagłówek lub suma/],
    ['a word among numbers', '00001\nAlfa!\n', [], /"Alfa!" has no digit/, /nie ma cyfr/],
    ['a line', '00001\n-----\n', [], /has no letter or digit/, /nie zawiera liter ani cyfr/],
    ['full-width digits', '０００01\n', [], /only look like letters or digits/, /tylko wyglądają/],
    ['a Cyrillic letter', '00001\n\u04100002\n', [], /look like .*"\u0410" \(U\+0410\)/, /wyglądają .*\(U\+0410\)/],
    ['Arabic digits', 'id\n\u0660\u0660\u0660\u0660\u0661\n', ['--column', 'id'], /\(U\+0660\)/, /\(U\+0660\)/],
    ['a letter with a mark across', '1\u0338001\n', [], /\(U\+0338\)/, /\(U\+0338\)/],
    ['a character of emoji', '1\uFE0F001\n', [], /invisible characters/, /niewidoczne znaki/],
    ['a filler, which is a letter', '0000\u3164\n', [], /invisible characters/, /niewidoczne znaki/],
    ['an apostrophe before an id', "'00001\n", [], /begins with an apostrophe/, /Usuń apostrof/],
    ['an apostrophe that makes five', "id\n'0001\n", ['--column', 'id'], /begins with an apostrophe/, /Usuń apostrof/],
    ['quotes that make five', '"001"\n', [], /has quotes around it/, /w cudzysłowie/],
    ['a row of five characters', '1;2;3\n', [], /looks like a line of CSV/, /na wiersz CSV/],
    ['another row of five', '1,2,3\n', [], /looks like a line of CSV/, /na wiersz CSV/],
    ['ids with commas behind', '00001,\n', [], /looks like a line of CSV/, /na wiersz CSV/],
    ['a time', 'id\n12:30\n', ['--column', 'id'], /is a time of day/, /to godzina/],
    ['a share', 'id\n"12,5%"\n', ['--column', 'id'], /was turned into a number/, /na liczbę/],
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

  test('six digits are told by their length', async () => {
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
