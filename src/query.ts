import { ThuliumInputError } from './errors.ts';

/** Writes path and query. The generator refuses a parameter of the path that is no single value, or of another style. */
export function targetOf(
  template: string,
  { path = {}, query }: { path?: Record<string, unknown>; query: Record<string, unknown> },
): string {
  const search = serializeQuery(query);
  return template.replace(/\{([^{}]+)\}/g, (_, name) => encoded(name, path[name])) + (search && `?${search}`);
}

/**
 * Writes a query, brackets as they are: `flag=true&id[]=00001&id[]=00002`.
 *
 * Single values come before arrays, because a PHP server silently drops the variables past its limit.
 */
function serializeQuery(query: Record<string, unknown>): string {
  const single: string[] = [];
  const repeated: string[] = [];
  for (const [name, value] of Object.entries(query)) {
    if (!Array.isArray(value)) single.push(`${name}=${encoded(name, value)}`);
    else if (value.length > 0) repeated.push(`${name}=${percentEncoded(name, value).join(`&${name}=`)}`);
  }
  return [...single, ...repeated].join('&');
}

/** Most ids are plain, and to encode hundreds of them takes its time. */
export function percentEncoded(name: string, values: string[]): string[] {
  return /^[\w-]*$/.test(values.join('')) ? values : values.map((value) => encoded(name, value));
}

/** @throws {ThuliumInputError} for half a character: a lone surrogate. */
export function encoded(name: string, value: unknown): string {
  try {
    return encodeURIComponent(String(value));
  } catch {
    throw new ThuliumInputError(`Nothing was sent: ${name} is not valid Unicode.`);
  }
}
