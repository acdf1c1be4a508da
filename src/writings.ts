/** Patterns for a secret: for so many characters that they are enough, and for those that may follow, one by one. */
export interface Writings {
  head: string;
  tail: string[];
}

const percent = '%(?:25){0,3}';
const semicolon = `(?:;|${percent}3[Bb])`;
const ampersand = `(?:&|${percent}26|\\\\{1,8}u0026)(?:amp${semicolon}){0,3}`;
const lineBreak = '(?:=?\\r?\\n[ \\t]{0,8}|(?:\\\\{1,8}r)?\\\\{1,8}n|%0[Dd]%0[Aa]|<br ?/?>)?';

/**
 * Finds a secret in any writing that a server may give it: each of its characters as it is, as an entity, by its code or by
 * its bytes, each of them encoded twice as well, in any charset, and with a line break anywhere.
 *
 * The time it takes grows no faster than the text: at any place a character has hardly more than one writing, whatever is
 * repeated is bounded, and nothing of the tail is tried twice. One pattern for a long secret would take seconds to compile.
 */
export function anyWriting(secret: string, enough: number): Writings {
  // Backslashes and characters beyond ASCII have no fixed length: a run of them is found as a whole.
  return inOrder(secret.match(/\\+|(\?*[^\0-\x7f])+\?*|./gsu) ?? [], writingsOf, enough);
}

function inOrder(signs: string[], patternFor: (sign: string, least: number) => string, enough: number): Writings {
  const head: string[] = [];
  const tail: string[] = [];
  let found = 0;
  for (const sign of signs) {
    const size = [...sign].length;
    const rest = enough - found;
    (rest > 0 ? head : tail).push(
      (found > 0 ? lineBreak : '') + patternFor(sign, rest > 0 ? Math.min(size, rest) : size),
    );
    found += size;
  }
  return { head: head.join(''), tail };
}

function writingsOf(sign: string, least: number): string {
  const codes = [...sign].map((character) => character.codePointAt(0) ?? 0);
  const hex = `(?:${codes.map((code) => code.toString(16)).join('|')})`.replace(
    /[a-f]/g,
    (letter) => `[${letter}${letter.toUpperCase()}]`,
  );
  const entity = `${ampersand}(?:#|${percent}23)0{0,6}(?:${codes.join('|')}|[Xx]0{0,6}${hex})${semicolon}?`;
  const coded = `u(?:00${hex}|\\{0{0,6}${hex}\\})|x${hex}|0?${codes[0]?.toString(8)}`;
  const asByte = `(?:${percent}|=)${hex}|${entity}`;
  if (sign[0] === '\\') {
    return `(?:\\\\(?:${coded})?|${asByte}){${least},${codes.length * 4 + 4}}`;
  }
  // An entity may have any name: to know all of them would take a table.
  const named = `${ampersand}[A-Za-z]\\w{1,30}${semicolon}`;
  if (/[^\0-\x7f]/.test(sign)) {
    // In any charset: as they are, by bytes, or as what is put in their place.
    const byte = `(?:${percent}|\\\\{0,8}x|=)(?:[89A-Fa-f]\\w|3[Ff])|\\\\{1,8}[23][0-7]{2}`;
    const unit = '\\\\{0,8}u(?!00[0-7]|{[0-7].})(?:\\w{4}|\\{\\w{2,6}\\})';
    const one = `[^\\0-\\x7f]|\\?|${byte}|${entity}|${unit}|(?!&(?:amp|[lg]t|quot|apos))${named}`;
    return `(?:${lineBreak}(?:${one})){${least},${codes.length * 4}}`;
  }
  const byCode = `${asByte}|\\\\{0,8}(?:${coded})`;
  if (/[a-z\d]/i.test(sign)) return `(?:${byCode}|${sign})`;
  // A blank may be a plus, and a quote may be doubled.
  const raw = sign === ' ' ? '[ +]' : sign.replace(/[$()*+.?[\]^{|}]/, '\\$&').replace(/["']/, '$&{1,2}');
  return `(?:${byCode}|${named}|\\\\{0,8}${raw})`;
}

const base64Signs: Record<string, string> = { '+': '(?:[+-]|%2[Bb])', '/': '(?:\\\\?/|_|%2[Ff])' };

/** Finds Base64, also for a URL, on one line or several, with its padding. */
export function anyBase64(base64: string, enough: number): Writings {
  const { head, tail } = inOrder([...base64], (sign) => base64Signs[sign] ?? sign, enough);
  return { head, tail: [...tail, '[\\w+/-]{0,2}={0,2}'] };
}

/** A secret in Base64, at any place in what was encoded. */
export function inBase64(secret: string): string[] {
  const bytes = bytesOf(secret);
  // The first and the last character may contain bits of what is beside it.
  return [0, 1, 2]
    .map((before) =>
      btoa('\0'.repeat(before) + bytes)
        .replace(/.=+$/, '')
        .slice(before && before + 1),
    )
    .filter((part) => part.length >= 5);
}

/** The bytes of a text, each as a character, which is what `btoa` takes. */
export function bytesOf(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text));
}
