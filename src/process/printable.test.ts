import { describe, expect, test } from 'vitest';
import { printable, printableJson } from './printable.ts';

const harmful = [
  ['an escape', '\u001B[2J', '\\x1b[2J'],
  ['the escape of one byte', '\u009B31m', '\\x9b31m'],
  ['a line feed', 'a\nb', 'a\\x0ab'],
  ['a return', 'a\rb', 'a\\x0db'],
  ['a turned direction', '\u202Egpj', '\\u{202e}gpj'],
  ['a separator of lines', '\u2028', '\\u{2028}'],
  ['a separator of paragraphs', '\u2029', '\\u{2029}'],
  ['a byte order mark', '\uFEFF', '\\u{feff}'],
  ['half a character', '\uD800', '\\u{d800}'],
  ['an invisible tag', '\u{E0041}', '\\u{e0041}'],
] as const;

describe('foreign text is shown as text:', () => {
  test.each(harmful)('%s', (_, text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  test.each(harmful)('%s, in JSON, reads back unchanged', (_, text) => {
    const value = { [text]: [text] };
    for (const indent of [0, 2]) {
      expect(JSON.parse(printableJson(value, indent))).toEqual(value);
      expect(printable(printableJson(value, indent).replaceAll('\n', ''))).toBe(
        printableJson(value, indent).replaceAll('\n', ''),
      );
    }
  });

  test('letters, signs and a space that does not break stay', () => {
    expect(printable('Zażółć „10 000” – 日本 😀')).toBe('Zażółć „10 000” – 日本 😀');
  });
});
