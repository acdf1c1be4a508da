/**
 * A pattern that finds a secret in any writing that a server may give it: each of its characters as it is, as an entity, by
 * its code or by its bytes, each of them encoded twice as well, in any charset, and with a line break anywhere.
 *
 * Every repetition is bounded, so that the time grows no faster than the text.
 */
export function anyWriting(secret: string): string {
  const characters = [...secret].map(writingsOf);
  const head = characters.slice(0, shortestPart).join(lineBreak);
  const tail = characters.slice(shortestPart).map((character) => lineBreak + character);
  // A trace of PHP has the first 15 bytes and dots, and a text may be cut off anywhere.
  const part = tail.reduceRight((rest, character) => `(?:${character}${rest})?`, '');
  return tail.length === 0 ? head : `${head}(?:${tail.join('')}|${part}(?:\\.{3}|…|$))`;
}

/** Fewer characters of a secret that is cut off reveal little, and are found everywhere. */
const shortestPart = 8;

const backslashes = '\\\\{1,8}';
const lineBreak = `(?:=?\\r?\\n[ \\t]{0,8}|(?:${backslashes}r)?${backslashes}n|%0[Dd]%0[Aa]|<br ?/?>)?`;
const hex = '[\\dA-Fa-f]';
const percent = '%(?:25){0,3}';
const ampersand = `(?:&|${percent}26|${backslashes}u0026)(?:amp;){0,3}`;
const semicolon = `(?:;|${percent}3[Bb])?`;
/** An entity by any name: knowing all of them would need a table. */
const named = `${ampersand}[A-Za-z][A-Za-z\\d]{1,30}${semicolon}`;
/** A character beyond ASCII in any charset: as it is, by bytes, or as what is put in its place. */
const bytesBeyondAscii = `(?:(?:${percent}|${backslashes}x|=)[89A-Fa-f]${hex}|${backslashes}[23][0-7]{2}){1,4}`;
const beyondAscii = `[^\\0-\\x7f]{1,4}|\\?{1,4}|${bytesBeyondAscii}`;

function writingsOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const decimal = String(code);
  const units = character.split('').map((unit) => unit.charCodeAt(0).toString(16).padStart(4, '0'));
  const entity = `${ampersand}(?:#|${percent}23)(?:0{0,6}${decimal}|[Xx]0{0,6}${anyCase(code.toString(16))})${semicolon}`;
  const escapes = units.map((unit) => `${backslashes}u${anyCase(unit)}`).join('');
  const escaped = `${escapes}|${backslashes}u\\{0{0,6}${anyCase(code.toString(16))}\\}`;
  const isWord = /^[A-Za-z\d]$/.test(character);
  return `(?:${[asItIs(character, code), entity, escaped, ...(isWord ? [] : [named]), bytesOf(code)].join('|')})`;
}

function asItIs(character: string, code: number): string {
  if (code > 0x7f) return beyondAscii;
  if (character === '\\') return '\\\\{1,8}';
  const raw = character === ' ' ? '[ +]' : character.replace(/[$()*+.?[\]^{|}]/, '\\$&');
  // A quote may be doubled, and anything may have backslashes before it.
  return `\\\\{0,8}${raw}${/["']/.test(character) ? '{1,2}' : ''}`;
}

function bytesOf(code: number): string {
  if (code > 0x7f) return bytesBeyondAscii;
  const two = anyCase(code.toString(16).padStart(2, '0'));
  return `(?:${percent}|${backslashes}x|=)${two}|${backslashes}${code.toString(8).padStart(3, '0')}`;
}

function anyCase(text: string): string {
  return text.replace(/[a-f]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

const base64Signs: Record<string, string> = { '+': '(?:[+-]|%2[Bb])', '/': '(?:\\\\?/|_|%2[Ff])' };

/** A pattern for Base64, also for a URL, on one line or several, with its padding. */
export function anyBase64(base64: string): string {
  return `${[...base64].map((sign) => base64Signs[sign] ?? sign).join(lineBreak)}[\\w+/-]{0,2}={0,2}`;
}

/** A secret in Base64, at any place in what was encoded. */
export function inBase64(secret: string): string[] {
  const bytes = String.fromCharCode(...new TextEncoder().encode(secret));
  return ['', '\0', '\0\0'].flatMap((before) => {
    const encoded = btoa(before + bytes).replace(/=+$/, '');
    // The first and the last character may contain bits of what is beside it.
    const isWhole = (before.length + bytes.length) % 3 === 0;
    const part = encoded.slice(Math.ceil((before.length * 4) / 3), isWhole ? undefined : -1);
    return part.length >= 5 ? [part] : [];
  });
}
