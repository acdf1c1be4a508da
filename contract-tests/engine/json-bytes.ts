import type { RawResponse } from './exchange.ts';

/** Why parsers may read a body differently, or not at all; most of it is invisible to `JSON.parse` and to a schema. */
export function faultInBytes({ headers, body }: RawResponse): string | undefined {
  const charset = /;\s*charset="?([^";\s]+)/i.exec(headers['content-type'] ?? '')?.[1];
  if (charset && !/^utf-?8$/i.test(charset)) return `the charset ${charset}`;
  if (body.subarray(0, 3).equals(Buffer.from('\uFEFF'))) return 'a byte order mark before the JSON';
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return 'bytes that are not UTF-8';
  }
  try {
    const value: unknown = JSON.parse(text);
    return keysIn(text) > keysOf(value) ? 'a property that stands twice in one object' : undefined;
  } catch {
    return 'something that is not JSON';
  }
}

/** How many names of properties are written: a string before a colon is one. */
function keysIn(json: string): number {
  return [...json.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter(([, colon]) => colon).length;
}

/** How many properties are left after parsing, which keeps the last of each name. */
function keysOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const values: unknown[] = Object.values(value);
  const own = Array.isArray(value) ? 0 : values.length;
  return values.reduce((sum: number, part) => sum + keysOf(part), own);
}
