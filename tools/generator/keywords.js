import { isDeepStrictEqual } from 'node:util';
import { formats, limits } from './formats.js';

/**
 * @typedef {import('./place.js').Place} Place
 * @typedef {import('./schema.js').Schema} Schema
 *
 * A keyword of a schema, as the description has it.
 *
 * @typedef {object} Use
 * @property {string} key
 * @property {Place} place its value
 * @property {Place} schema
 * @property {string | undefined} type of the schema
 * @property {(schema: Place) => Schema} inner writes a schema of something inside of the value
 * @property {(schema: Place) => Schema} same writes another schema of the same value
 *
 * How to write it: for values of which type it has a meaning, if not for all, and what it is in JSON Schema.
 *
 * @typedef {{ of?: string, write: (use: Use) => Schema }} Keyword
 */

/** Formats that only tell people what a text is for. */
const hints = ['password'];

/** What says nothing about a value. */
export const annotations = ['title', 'description', 'example', 'externalDocs', 'deprecated', 'default', 'xml'];

/** @type {Record<string, Keyword>} */
export const keywords = {
  nullable: { write: nullable },
  enum: { write: enumOf },
  format: { write: format },
  multipleOf: constraint('number', 'a whole number from 1', (value) => isCount(value) && value !== 0),
  maximum: { of: 'number', write: limit },
  minimum: { of: 'number', write: limit },
  exclusiveMaximum: { of: 'number', write: exclusive },
  exclusiveMinimum: { of: 'number', write: exclusive },
  maxLength: constraint('string', 'a whole number from 0', isCount),
  minLength: constraint('string', 'a whole number from 0', isCount),
  pattern: constraint('string', 'a regular expression that JavaScript takes in its Unicode mode', isPattern),
  maxItems: constraint('array', 'a whole number from 0', isCount),
  minItems: constraint('array', 'a whole number from 0', isCount),
  uniqueItems: constraint('array', 'true or false', isBoolean),
  items: { of: 'array', write: ({ place, inner }) => ({ items: inner(place) }) },
  maxProperties: constraint('object', 'a whole number from 0', isCount),
  minProperties: constraint('object', 'a whole number from 0', isCount),
  required: {
    of: 'object',
    write: ({ place }) => ({ required: once(place).map((name) => ownName(name)) }),
  },
  properties: {
    of: 'object',
    write: ({ place, inner }) => {
      const properties = place.all().map(([name, property]) => [ownName(property, name), inner(property)]);
      return { properties: Object.fromEntries(properties) };
    },
  },
  additionalProperties: {
    of: 'object',
    write: ({ key, place, inner }) => ({ [key]: isBoolean(place.value) ? place.value : inner(place) }),
  },
  allOf: { write: combined },
  anyOf: { write: combined },
  oneOf: { write: combined },
  not: { write: ({ place, same }) => ({ not: same(place) }) },
  readOnly: { write: oneWay },
  writeOnly: { write: oneWay },
};

/**
 * @param {string} of
 * @param {string} kind
 * @param {(value: unknown) => boolean} is
 * @returns {Keyword}
 */
function constraint(of, kind, is) {
  return {
    of,
    write: ({ key, place }) => {
      if (!is(place.value)) throw place.problem(`${key} must be ${kind}.`);
      return { [key]: place.value };
    },
  };
}

/** In OpenAPI 3.0, `exclusiveMaximum: true` changes what `maximum` means. @param {Use} use */
function limit({ key, place, schema }) {
  if (!isNumber(place.value)) throw place.problem(`${key} must be a number.`);
  const stricter = key.replace('m', 'exclusiveM');
  return { [schema.get(stricter)?.value === true ? stricter : key]: place.value };
}

/** @param {Use} use */
function exclusive({ key, place, schema }) {
  if (!isBoolean(place.value)) throw place.problem(`${key} must be true or false in OpenAPI 3.0.`);
  const limited = key.replace('exclusiveM', 'm');
  if (place.value && !schema.get(limited)) throw place.problem(`${key} has no effect without ${limited}.`);
  return {};
}

/** @param {Use} use */
function nullable({ place, schema }) {
  if (!isBoolean(place.value)) throw place.problem('nullable must be true or false.');
  if (!place.value) return {};
  const type = schema.get('type')?.text();
  if (type === undefined) throw place.problem('nullable has no effect without a type beside it.');
  return { type: [type, 'null'] };
}

/** @param {Use} use */
function enumOf({ place, schema, type }) {
  const values = once(place).map(({ value }) => value);
  if (values.length === 0) throw place.problem('enum must have a value.');
  const isNullable = schema.get('nullable')?.value === true;
  if (isNullable && !values.includes(null)) throw place.problem('nullable has no effect on an enum without null.');
  for (const [index, value] of values.entries()) {
    const fits = (value === null && isNullable) || type === undefined || isOf(type, value);
    if (!fits) throw place.need(index).problem(`${JSON.stringify(value)} is not of the type ${type}.`);
  }
  return { enum: values };
}

/** The items of a list that has none twice. @param {Place} list */
function once(list) {
  const items = list.items();
  const again = items.find(({ value }, at) => items.findIndex((other) => isDeepStrictEqual(other.value, value)) < at);
  if (again) throw again.problem(`${JSON.stringify(again.value)} is there twice.`);
  return items;
}

/**
 * @param {string} type
 * @param {unknown} value
 */
function isOf(type, value) {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}

/** @param {Use} use */
function format({ place, type }) {
  const name = place.text();
  if (type === 'string' && Object.hasOwn(formats, name)) return { format: name };
  if (type === 'string' && hints.includes(name)) return {};
  const isNumeric = type === 'number' || (type === 'integer' && name.startsWith('int'));
  // In a separate schema, beside any limits of the schema.
  if (isNumeric && Object.hasOwn(limits, name)) return { allOf: [limits[/** @type {keyof typeof limits} */ (name)]] };
  throw place.problem(`The format ${name} of the type ${type} cannot be checked.`);
}

/** @param {Use} use */
function combined({ key, place, same }) {
  if (place.items().length === 0) throw place.problem(`${key} must have a schema.`);
  return { [key]: place.items().map(same) };
}

/** @param {Use} use */
function oneWay({ key, place }) {
  if (place.value !== false) throw place.problem(`The keyword ${key} is not supported.`);
  return {};
}

/**
 * The name of a property or a parameter. One that every object inherits would always seem to be there.
 *
 * @param {Place} place
 * @param {unknown} [name]
 */
export function ownName(place, name) {
  const text = typeof name === 'string' ? name : place.text();
  if (text in Object.prototype) throw place.problem(`Every object inherits ${text}, so it cannot be checked.`);
  return text;
}

/**
 * @param {unknown} value
 * @returns {value is number}
 */
function isNumber(value) {
  return typeof value === 'number' && Number.isFinite(value);
}

/** @param {unknown} value */
function isCount(value) {
  return Number.isInteger(value) && Number(value) >= 0;
}

/** @param {unknown} value */
function isBoolean(value) {
  return typeof value === 'boolean';
}

/** @param {unknown} value */
function isPattern(value) {
  try {
    return typeof value === 'string' && new RegExp(value, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
