import { wireWords } from '../generated/contract.ts';
import { anyBase64, anyWriting, inBase64 } from './writings.ts';

/** JSON is cut off below this: whatever goes through it later, `JSON.stringify` say, has room for some thousand. */
const deepest = 100;

/** So many characters of a secret are enough to know it: a trace of PHP has the first 15 bytes, and a text may be cut off. */
const enough = 8;

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
  // ASCII without any of these has no secret: letters and digits stand there as they are.
  const signs = ['\\', '%', '&', '=', '<', ...secrets.flatMap((secret) => [secret, ...inBase64(secret)]).map(rareIn)];
  const isPlain = ({ text, isAscii }: Source, length: number) =>
    isAscii && isFlat(text, length) && !signs.some((sign) => text.includes(sign));

  return (value, sent = () => [], source) => {
    if (Array.isArray(value) && source && isPlain(source, value.length)) return value;
    return redacted(value, (text) => {
      const shown = redactText(text);
      return shown === text || wireWords.includes(text) || sent().includes(text) ? text : shown;
    }) as typeof value;
  };
}

/** What a documented response consists of: digits above all. */
const common = `${wireWords}${'0123456789'.repeat(9)}`;

/** Four letters or digits of what is enough of a secret, from a rare one on: that they are not there is quickly seen. */
function rareIn(secret: string): string {
  const [word = ''] = secret
    .slice(0, enough)
    .split(/\W/)
    .sort((a, b) => b.length - a.length);
  const [rare = ''] = [...word.slice(0, -3), word].sort((a, b) => common.split(a).length - common.split(b).length);
  return word.slice(word.indexOf(rare)).slice(0, 4);
}

/** Whether the JSON of a list of objects has no list or object inside of them, which may be nested too deeply. */
function isFlat(json: string, objects: number): boolean {
  for (let at = json.indexOf('{'); at >= 0; at = json.indexOf('{', at + 1)) objects--;
  return objects === 0 && !json.includes('[', 1);
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
    parts[shownName] = shown;
  }
  return value;
}

/** Masks secrets in a text, in any encoding. One of fewer than four characters would match everywhere, and is left. */
export function textRedactor(secrets: readonly string[]): (text: string) => string {
  const long = secrets.filter((secret) => secret.length >= 4);
  if (long.length === 0) return (text) => text;
  // A text without the beginning of a secret has none. Longer patterns take time to compile, and most clients never need them.
  const { heads: beginnings } = patternsFor(long, 3);
  let known: ReturnType<typeof patternsFor> | undefined;
  return (text) => {
    if (text.search(beginnings) < 0) return text;
    known ??= patternsFor(long, enough);
    const { heads, tails } = known;
    let [shown, end] = ['', 0];
    heads.lastIndex = 0;
    for (let match = heads.exec(text); match; match = heads.exec(text)) {
      shown += `${text.slice(end, match.index)}***`;
      for (const next of tails[match.indexOf(match[0], 1) - 1] ?? []) {
        next.lastIndex = heads.lastIndex;
        if (!next.test(text)) break;
        heads.lastIndex = next.lastIndex;
      }
      end = heads.lastIndex;
    }
    return shown + text.slice(end);
  };
}

function patternsFor(secrets: readonly string[], enough: number) {
  const writings = secrets.flatMap((secret) => [
    anyWriting(secret, enough),
    ...inBase64(secret).map((base64) => anyBase64(base64, enough)),
  ]);
  return {
    heads: new RegExp(writings.map(({ head }) => `(${head})`).join('|'), 'g'),
    tails: writings.map(({ tail }) => tail.map((pattern) => new RegExp(pattern, 'y'))),
  };
}
