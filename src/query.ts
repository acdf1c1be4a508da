import { ThuliumInputError } from './errors.ts';

/**
 * Writes the parameters of a path. The generator refuses one that is no single value or has another style, so that the
 * serializers of openapi-fetch for these have no use.
 */
export function serializePath(template: string, path: Record<string, unknown>): string {
  return template.replace(/\{([^{}]+)\}/g, (_, name) => encoded(name, path[name]));
}

/**
 * Writes a query, brackets as they are: `flag=true&id[]=00001&id[]=00002`.
 *
 * Single values come before arrays, because a PHP server silently drops the variables past its limit.
 */
export function serializeQuery(query: Record<string, unknown>): string {
  const single: string[] = [];
  const repeated: string[] = [];
  for (const [name, value] of Object.entries(query)) {
    if (!Array.isArray(value)) single.push(`${name}=${encoded(name, value)}`);
    else if (value.length > 0) repeated.push(`${name}=${percentEncoded(name, value).join(`&${name}=`)}`);
  }
  return [...single, ...repeated].join('&');
}

/** Most ids are plain, and encoding hundreds of them is slow. */
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
