import { httpStatusOfRemovalStatus } from '../generated/contract.ts';

/** Names and values of the API itself: a password that is one of them is no secret. */
const ownWords = ['http_status', 'id', 'status', 'request_id', 'errors', 'message', 'code'].concat(
  Object.keys(httpStatusOfRemovalStatus),
);

/** JSON is cut off below this: whatever goes through it later, `JSON.stringify` say, has room for some thousand. */
const deepest = 100;

/**
 * Takes the credentials out of what a server or a `fetch` said: debug pages show the headers of a request, and errors of
 * HTTP libraries hold them. What was asked for stays, for results are told by it. What was parsed is changed in place; of
 * a list of objects, the text that it was parsed from is quick to look through.
 */
export type Redact = <Value>(value: Value, asked?: () => unknown[], parsedFrom?: string) => Value;

export function redactor(username: string, password: string, authorization: string): Redact {
  const redactText = textRedactor([authorization.replace('Basic ', ''), `${username}:${password}`, password]);

  return (value, asked = () => [], parsedFrom) => {
    const isPlain =
      Array.isArray(value) &&
      parsedFrom !== undefined &&
      !parsedFrom.includes('\\') &&
      isFlat(parsedFrom, value.length) &&
      redactText(parsedFrom) === parsedFrom;
    if (isPlain) return value;
    return redacted(value, (text) => {
      const shown = redactText(text);
      return shown === text || ownWords.includes(text) || asked().includes(text) ? text : shown;
    }) as typeof value;
  };
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

/** Takes secrets out of a text, as they are and as servers write them. */
export function textRedactor(secrets: string[]): (text: string) => string {
  const written = new Set(
    secrets.flatMap((secret) => (secret.length < 4 ? [] : [secret, latin1(secret)].flatMap(waysToWrite))),
  );
  // The longest goes first, for one may hold another.
  const longestFirst = [...written].sort(byLength);
  // A text without the innermost of their longest words has none of them, and that is quickly seen.
  const words = longestFirst.map((text) => text.match(/[a-z\d]{4,}/gi)?.sort(byLength)[0] ?? text);
  const innermost = words.filter((word) => !words.some((other) => other !== word && word.includes(other)));
  const [every, some] = [anyOf(longestFirst, 'g'), anyOf([...new Set(innermost)])];
  return (text) => (some.test(text) ? text.replace(every, '***') : text);
}

function byLength(one: string, other: string): number {
  return other.length - one.length;
}

function anyOf(texts: string[], flags?: string): RegExp {
  return new RegExp(texts.map((text) => text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')).join('|') || '(?!)', flags);
}

/** UTF-8 as it looks in a header. */
function latin1(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text));
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const apostrophes = ['&#039;', '&#39;', '&#x27;', "'"];

function waysToWrite(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const jsonOfPhp = json
    .replaceAll('/', '\\/')
    .replace(/[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const form = new URLSearchParams({ '': secret }).toString().slice(1);
  const url = form.replaceAll('+', '%20');
  const urlOfJs = url.replace(/%(2[1789]|7E)/g, decodeURIComponent); // encodeURIComponent would throw for half a character
  const html = secret.replace(/[&<>"]/g, (character) => entities[character] ?? '');
  const base64 = btoa(latin1(secret)).replace(/=+$/, '');
  return [
    secret,
    json,
    jsonOfPhp,
    jsonOfPhp.replace(/(?<=\\u)..../g, (code) => code.toUpperCase()),
    secret.replace(/['\\]/g, '\\$&'),
    ...apostrophes.map((apostrophe) => html.replaceAll("'", apostrophe)),
    ...[form, url, urlOfJs].flatMap((text) => [text, text.replace(/%../g, (code) => code.toLowerCase())]),
    base64,
    base64.replaceAll('+', '-').replaceAll('/', '_'),
    ...(secret.length > 15 ? [`${secret.slice(0, 15)}...`] : []), // in a trace of PHP, by zend.exception_string_param_max_len
  ];
}
