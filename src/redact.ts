import { wireWords } from '../generated/contract.ts';
import { anyBase64, anyWriting, inBase64 } from './writings.ts';

/** JSON is cut off below this: whatever goes through it later, `JSON.stringify` say, has room for some thousand. */
const deepest = 100;

/** The text that something was parsed from. Of a list of plain objects it is quick to look through. */
interface Source {
  text: string;
  isAscii: boolean;
}

/**
 * Masks the credentials in what a server or a `fetch` said: debug pages show the headers of a request, and errors of HTTP
 * libraries contain them. Strings that were sent stay, because results are matched by them, and so do the words of the API.
 * What was parsed is changed in place.
 */
export type Redact = <Value>(value: Value, sent?: () => unknown[], source?: Source) => Value;

export function redactor(password: string, authorization: string): Redact {
  const secrets = [authorization.replace('Basic ', ''), password];
  const redactText = textRedactor(secrets);
  // ASCII without any of these has a secret as it is or not at all, and that is quickly seen.
  const marks = ['\\', '%', '&', '=', '...'];
  const signs = [...marks, ...secrets.flatMap((secret) => [secret, ...inBase64(secret)]).map(fromUncommon)];
  const isPlain = ({ text, isAscii }: Source) => {
    if (!isAscii) return false;
    for (const sign of signs) if (text.includes(sign)) return false;
    return true;
  };

  return (value, sent = () => [], source) => {
    if (Array.isArray(value) && source && isFlat(source.text, value.length) && isPlain(source)) return value;
    return redacted(value, (text) => {
      const shown = redactText(text);
      return shown === text || wireWords.includes(text) || sent().includes(text) ? text : shown;
    }) as typeof value;
  };
}

/** What a documented response consists of. */
const common = new Set(`${wireWords.join('')}0123456789[{":,}]`);

/** The end of a text from its first uncommon character on: that it is not there is seen ten times as quickly. */
function fromUncommon(text: string): string {
  const start = [...text.slice(0, -3)].findIndex((character) => !common.has(character));
  return text.slice(Math.max(start, 0));
}

/** Whether the JSON of a list of objects has no list or object inside of them. */
function isFlat(json: string, length: number): boolean {
  if (json.includes('[', 1)) return false;
  let objects = 0;
  for (let at = json.indexOf('{'); at >= 0; at = json.indexOf('{', at + 1)) objects++;
  return objects === length;
}

function redacted(value: unknown, show: (text: string) => string, depth = 0): unknown {
  if (typeof value === 'string') return show(value);
  if (typeof value === 'number') return show(`${value}`) === '***' ? '***' : value;
  if (typeof value !== 'object' || value === null) return value;
  if (depth > deepest) return '(nested too deeply)';
  const parts = value as Record<string, unknown>;
  for (const name of Object.keys(parts)) {
    const shown = redacted(parts[name], show, depth + 1);
    const shownName = show(name);
    if (shownName !== name) delete parts[name];
    if (shownName !== name || shown !== parts[name]) parts[shownName] = shown;
  }
  return value;
}

/** Masks secrets in a text, in any encoding. One of fewer than four characters would match everywhere, and is left. */
export function textRedactor(secrets: readonly string[]): (text: string) => string {
  const long = secrets.filter((secret) => secret.length >= 4);
  if (long.length === 0) return (text) => text;
  const patternsFor = (length?: number) =>
    long.flatMap((secret) => [
      anyWriting([...secret].slice(0, length).join('')),
      ...inBase64(secret).map((base64) => anyBase64(base64.slice(0, length))),
    ]);
  // A text without the beginning of a secret has none. The complete pattern is slow to compile, and most clients never need it.
  const beginning = new RegExp(patternsFor(3).join('|'), 'u');
  let every: RegExp | undefined;
  return (text) => {
    if (!beginning.test(text)) return text;
    every ??= new RegExp(patternsFor().join('|'), 'gu');
    return text.replace(every, '***');
  };
}
