/**
 * Makes foreign text harmless: one line, and nothing that moves the cursor of a terminal, changes its colours, hides
 * or reverses what is beside it. Such a character is shown by its code, as `\x1b` or `\u{202e}`.
 */
export function printable(text: string): string {
  return text.replaceAll(harmful, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
  });
}

/**
 * Writes a value as JSON in which the same characters are escapes of JSON, so that it reads back unchanged. It is on one
 * line, or laid out by `indent`.
 */
export function printableJson(value: unknown, indent = 0): string {
  const lines = JSON.stringify(value, undefined, indent).split('\n');
  return lines.map((line) => line.replaceAll(harmful, jsonEscape)).join('\n');
}

/** Control and format characters (U+202E, U+200B, U+FEFF), the separators of lines and paragraphs, half surrogates. */
const harmful = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

function jsonEscape(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
