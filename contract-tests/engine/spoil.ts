import { type Description, escaped, type Schema } from './description.ts';

/** A value against one keyword of a schema. */
export interface Spoilt {
  keyword: string;
  /** The pointer of the schema that has the keyword. */
  pointer: string;
  /** Where in the whole value. */
  path: string[];
  value: unknown;
}

/** Each way to break one keyword of a schema, starting from a value that keeps all of it. */
export function spoilt(description: Description, at: string, good: unknown, path: string[] = []): Spoilt[] {
  const { pointer, schema } = description.schemaAt(at);
  const bad = (keyword: string, value: unknown): Spoilt => ({ keyword, pointer, path, value });
  const own = Object.entries(schema).flatMap(([keyword, limit]) =>
    (breakers[keyword]?.(limit, good, schema) ?? []).map((value) => bad(keyword, value)),
  );
  return [
    ...own,
    ...(schema.type !== undefined && schema.nullable !== true && !schema.enum ? [bad('nullable', null)] : []),
    ...(schema.allOf ?? []).flatMap((_, index) => spoilt(description, `${pointer}/allOf/${index}`, good, path)),
    ...inside(description, pointer, schema, good, path),
  ];
}

type Breaker = (limit: unknown, good: unknown, schema: Schema) => unknown[];

const text = (good: unknown) => (typeof good === 'string' ? [good] : []);
const number = (good: unknown) => (typeof good === 'number' ? [good] : []);
const list = (good: unknown): unknown[][] => (Array.isArray(good) ? [good] : []);

const breakers: Record<string, Breaker> = {
  type: (type, good) => {
    if (type === 'array') return [{}];
    if (type === 'object') return [[good]];
    return type === 'string' ? [1] : ['text', ...(type === 'integer' ? [0.5] : [])];
  },
  enum: () => ['undescribed'],
  minLength: (limit, good) =>
    Number(limit) > 0 ? text(good).map((value) => [...value].slice(0, Number(limit) - 1).join('')) : [],
  maxLength: (limit, good) => text(good).map((value) => value.padEnd(Number(limit) + 1, value.at(-1) ?? 'x')),
  pattern: (pattern, good) =>
    text(good).flatMap((value) =>
      ['!', `${value}!`, ''].filter((one) => !new RegExp(String(pattern), 'u').test(one)).slice(0, 1),
    ),
  format: (format, good) =>
    /^(date|date-time|email|uuid|uri|ipv4|ipv6|time)$/.test(String(format)) ? text(good).map(() => 'tomorrow') : [],
  minimum: (limit, good, { exclusiveMinimum }) =>
    number(good).map(() => Number(limit) - (exclusiveMinimum === true ? 0 : 1)),
  maximum: (limit, good, { exclusiveMaximum }) =>
    number(good).map(() => Number(limit) + (exclusiveMaximum === true ? 0 : 1)),
  multipleOf: (step, good) => number(good).map((value) => value + Number(step) / 2),
  minItems: (limit, good) => (Number(limit) > 0 ? list(good).map((items) => items.slice(0, Number(limit) - 1)) : []),
  maxItems: (limit, good) =>
    list(good).map((items) => Array.from({ length: Number(limit) + 1 }, (_, at) => items[at] ?? items[0])),
  uniqueItems: (unique, good) => (unique === true ? list(good).map((items) => [...items, items[0]]) : []),
  required: (names, good) =>
    isObject(good)
      ? (names as string[]).map((name) => Object.fromEntries(Object.entries(good).filter(([key]) => key !== name)))
      : [],
  additionalProperties: (allowed, good) => (allowed === false && isObject(good) ? [{ ...good, undescribed: 1 }] : []),
};

/** The same for what is inside, each put into an otherwise good value. */
function inside(description: Description, pointer: string, schema: Schema, good: unknown, path: string[]): Spoilt[] {
  if (Array.isArray(good) && schema.items && good.length > 0) {
    const full = good.length === schema.maxItems;
    const at = full ? good.length - 1 : good.length;
    return spoilt(description, `${pointer}/items`, good[0], [...path, String(at)]).map((one) => ({
      ...one,
      value: [...good.slice(0, at), one.value],
    }));
  }
  if (!isObject(good)) return [];
  return Object.entries(good).flatMap(([name, value]) => {
    const known = schema.properties && Object.hasOwn(schema.properties, name);
    if (!known && !isObject(schema.additionalProperties)) return [];
    const below = known ? `${pointer}/properties/${escaped(name)}` : `${pointer}/additionalProperties`;
    return spoilt(description, below, value, [...path, name]).map((one) => ({
      ...one,
      value: { ...good, [name]: one.value },
    }));
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
