import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { mediaTypeOf, type RawRequest, type RawResponse } from './exchange.ts';

/** The documented response for 500 campaigns has about 30 kB. */
export const mostBytes = 1_000_000;
/** That response has 2,000 values. */
const mostValues = 50_000;
/** Ajv calls itself for each level. */
const deepest = 100;

const decoders: Record<string, (bytes: Buffer, options: { maxOutputLength: number }) => Buffer> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};

/** What a body is, once its content codings are undone and its text is read. */
export interface ReadBody {
  bytes: Buffer;
  /** Missing if the bytes are not text in their charset. */
  text?: string;
  /** The value, if the body is JSON. */
  json?: { value: unknown };
  /** Why the coding or the bytes are invalid. */
  coding?: string;
  problem?: string;
  /** It was decoded as far as there is room. */
  isTooLong?: true;
}

/** Reads the body of a response as a client does, and returns what would stop one. */
export function readBody(response: RawResponse): ReadBody {
  const known = read.get(response) ?? readAnew(response);
  read.set(response, known);
  return known;
}

/** Several checks and reports look at a body, which may be long. */
const read = new WeakMap<RawResponse, ReadBody>();

function readAnew(response: RawResponse): ReadBody {
  if (response.notKept) return { bytes: response.body, ...response.notKept };
  const { bytes, coding, isTooLong } = decoded(response);
  if (isTooLong) return { bytes, isTooLong };
  if (coding !== undefined) return { bytes, coding };
  const charset = charsetOf(response);
  const text = textOf(bytes, charset ?? 'utf-8');
  if (!isJsonType(mediaTypeOf(response))) return { bytes, ...(text !== undefined && { text }) };
  if (text === undefined) return { bytes, problem: `is not text in ${charset ?? 'UTF-8'}` };
  const plain = { bytes, text };
  if (bytes.length === 0) return plain;
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) return { ...plain, problem: `is in the charset ${charset}` };
  if (text.startsWith('\uFEFF')) return { ...plain, problem: 'starts with a byte order mark' };
  try {
    const value: unknown = JSON.parse(text);
    if (hasHalfPair(text)) return { ...plain, json: { value }, problem: 'has half of a surrogate pair' };
    return {
      ...plain,
      json: { value },
      ...(keysIn(text) > keysOf(value) && { problem: 'has a property twice in one object' }),
    };
  } catch {
    return { ...plain, problem: 'is not JSON' }; // not the words of V8, which hold a piece of the text
  }
}

/** The value of the body of a request, or what is wrong with it: text, if it does not say that it is JSON. */
export function readRequestBody(request: RawRequest): { value: unknown; problem?: string } {
  const text = request.body.toString();
  if (text === '' || !isJsonType(mediaTypeOf(request))) return { value: text };
  const { json, coding, problem = `has more than ${mostBytes} bytes` } = readAnew({ ...request, status: 200 });
  return json ?? { value: text, problem: coding ?? problem };
}

export function isJsonType(type: string | undefined): boolean {
  return /^application\/(.+\+)?json$/.test(type ?? '');
}

/** Why a response is not judged: it would need all of the memory or of the stack. */
export function tooMuch(response: RawResponse): string | undefined {
  const { json, isTooLong } = response.rest ? { isTooLong: true } : readBody(response);
  if (isTooLong) return `the body has more than ${mostBytes} bytes`;
  return json && sizeProblem(json.value);
}

function sizeProblem(value: unknown): string | undefined {
  let level = [value];
  let values = 0;
  for (let depth = 0; level.length > 0; depth++) {
    values += level.length;
    if (values > mostValues) return `the body holds more than ${mostValues} values`;
    if (depth > deepest) return `the body is nested more than ${deepest} levels deep`;
    level = level.flatMap((part) => (typeof part === 'object' && part !== null ? Object.values(part) : []));
  }
  return undefined;
}

/** The codings are undone in the order in which they were applied last. */
function decoded({ headers, body }: RawResponse): Pick<ReadBody, 'bytes' | 'coding' | 'isTooLong'> {
  const codings = (headers['content-encoding'] ?? '')
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
  let bytes = body;
  for (const coding of body.length > 0 ? codings.reverse() : []) {
    const decode = decoders[coding];
    if (!decode) return { bytes: body, coding: `is ${coding}, which cannot be decoded` };
    try {
      bytes = decode(bytes, { maxOutputLength: mostBytes });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return { bytes: body, isTooLong: true };
      return { bytes: body, coding: `says ${coding}, and the body is not: ${(error as Error).message}` };
    }
  }
  return { bytes };
}

function charsetOf({ headers }: Pick<RawResponse, 'headers'>): string | undefined {
  return /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(headers['content-type'] ?? '')?.[1];
}

/** No text in any of the charsets that are in use has a zero byte but UTF-16 and UTF-32, which would hide what it contains. */
function textOf(bytes: Buffer, charset: string): string | undefined {
  try {
    const text = new TextDecoder(charset, { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Whether an escape is half of a surrogate pair: most languages have no such text. */
function hasHalfPair(json: string): boolean {
  const rest = json.replaceAll('\\\\', '').replaceAll(/\\u[dD][89abAB]..\\u[dD][c-fC-F]../g, '');
  return /\\u[dD][89a-fA-F]/.test(rest);
}

/** How many names of properties are written: a string before a colon is one. */
function keysIn(json: string): number {
  return [...json.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter(([, colon]) => colon).length;
}

/** How many properties are left after parsing, which keeps the last of each name. */
function keysOf(value: unknown): number {
  let keys = 0;
  for (let level = [value]; level.length > 0; ) {
    const objects = level.filter((part): part is object => typeof part === 'object' && part !== null);
    for (const part of objects) keys += Array.isArray(part) ? 0 : Object.keys(part).length;
    level = objects.flatMap((part): unknown[] => Object.values(part));
  }
  return keys;
}
