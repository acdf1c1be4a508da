import { httpStatusOfRemovalStatus } from '../generated/contract.ts';

/** Names and values of the API itself: a password that is one of them is no secret. */
const ownWords = ['http_status', 'id', 'status', 'request_id', 'errors', 'message', 'code'].concat(
  Object.keys(httpStatusOfRemovalStatus),
);

/** JSON is cut off below this: whatever goes through it later, `JSON.stringify` say, has room for some thousand. */
const deepest = 100;

/**
 * Takes the credentials out of what a server or a `fetch` said: debug pages show the headers of a request, and errors of
 * HTTP libraries hold them. What was asked for stays, for results are told by it. What was parsed is changed in place; the
 * text that it was parsed from is quick to look through.
 */
export type Redact = <Value>(value: Value, asked?: () => unknown[], parsedFrom?: string) => Value;

export function redactor(username: string, password: string, authorization: string): Redact {
  const redactText = textRedactor([authorization.replace('Basic ', ''), `${username}:${password}`, password]);

  /** A list of flat objects, as is documented, in which no secret stands. */
  function isPlain(json: string): boolean {
    return !json.includes('\\') && !/:\s*[[{]|[[,]\s*\[/.test(json) && redactText(json) === json;
  }
  return (value, asked = () => [], parsedFrom) => {
    if (parsedFrom !== undefined && isPlain(parsedFrom)) return value;
    return redacted(value, (text) => {
      const shown = redactText(text);
      return shown === text || ownWords.includes(text) || asked().includes(text) ? text : shown;
    }) as typeof value;
  };
}

function redacted(value: unknown, show: (text: string) => string, depth = 0): unknown {
  if (typeof value === 'string') return show(value);
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
  const longestFirst = [...written].sort((one, other) => other.length - one.length);
  const literal = longestFirst.map((text) => text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&'));
  const pattern = new RegExp(literal.join('|') || '(?!)', 'g');
  return (text) => text.replace(pattern, '***');
}

/** UTF-8 as it looks in a header. */
function latin1(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text));
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#039;' };

function waysToWrite(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const jsonOfPhp = json
    .replaceAll('/', '\\/')
    .replace(/[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const form = new URLSearchParams({ '': secret }).toString().slice(1);
  const url = form.replaceAll('+', '%20');
  return [
    secret,
    json,
    jsonOfPhp,
    secret.replace(/[&<>"']/g, (character) => entities[character] ?? ''),
    form,
    url,
    url.replace(/%(2[1789]|7E)/g, decodeURIComponent), // encodeURIComponent would throw for half a character
    btoa(latin1(secret)),
  ];
}
