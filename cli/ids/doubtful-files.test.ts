import { describe, expect, test } from 'vitest';
import { idsOf, iso, windows } from './ids.test-support.ts';

test('standard input is named as that, and not as a file "-"', async () => {
  expect(await idsOf('0000\n', [], 'input')).toContain('  standard input:1  "0000" has lost');
  expect(await idsOf('', [], 'input')).toBe('There are no campaign ids. None is in standard input.\n');
  expect(await idsOf('0000\n', ['--lang', 'pl'], 'input')).toContain('  stdin:1  "0000" nie ma zer');
  expect(await idsOf('{"id":"00001","outcome":"not_sent"}\n', [], 'input')).toContain('use --from FILE --status');
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
    [
      'Windows-1250 as ISO-8859-2',
      windows('ś;id\nx;00001\n'),
      ['--column', 'id', '--encoding', 'latin2'],
      /is not iso-8859-2/,
      /nie jest w kod/,
    ],
    [
      'Windows-1250 that Excel saved for MS-DOS',
      Buffer.from([0x88, 0x3b, 0x69, 0x64, 0x0a]),
      ['--column', 'id', '--encoding', 'windows-1250'],
      /is not windows-1250.* save it as UTF-8/,
      /zapisz plik jako UTF-8/,
    ],
    ['text that is not UTF-16', '00001\n', ['--encoding', 'utf-16le'], /is not utf-16le. Name another/, /Podaj inne/],
    [
      'a control character in UTF-8',
      '00001\u008500002\n',
      [],
      /ids.txt:1 .* invisible characters/,
      /niewidoczne znaki/,
    ],
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
