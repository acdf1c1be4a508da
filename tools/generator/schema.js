import { annotations, keywords } from './keywords.js';

/**
 * @typedef {import('./place.js').Place} Place
 * @typedef {Record<string, unknown>} Schema in the words of JSON Schema, as Ajv reads it
 */

const types = ['string', 'number', 'integer', 'boolean', 'array', 'object'];

/**
 * Writes schemas of OpenAPI 3.0 as JSON Schema. A schema replaces each reference to it, so that
 * an item of a list is checked without a call. Only one that contains itself is referred to.
 */
export class SchemaWriter {
  /** The schemas that are referred to, by the key that does it. @type {Map<string, Place>} */
  referred = new Map();
  /** Whether a schema contains itself, by its pointer. @type {Map<string, boolean>} */
  #holdsItself = new Map();
  #keyOf;

  /** @param {(schema: Place) => string} keyOf returns the key by which others refer to a schema */
  constructor(keyOf) {
    this.#keyOf = keyOf;
  }

  /**
   * @param {Place} schema
   * @param {string} [outerType] what another schema says of the type of the same value
   * @returns {Schema}
   * @throws {DescriptionError} at what cannot be checked
   */
  write(schema, outerType) {
    if (schema.ref !== undefined) return this.#writeTarget(schema, outerType);
    const own = schema.get('type')?.text();
    if (own !== undefined && !types.includes(own)) throw schema.need('type').problem(`${own} is no type.`);
    if (own === 'array' && !schema.get('items')) throw schema.problem('items is missing.');
    const type = own ?? outerType ?? typeOf(schema);
    const inner = (/** @type {Place} */ place) => this.write(place);
    const same = (/** @type {Place} */ place) => this.write(place, type);
    const used = schema.entries().filter(([key]) => key !== 'type' && !annotations.includes(key));
    const written = used.map(([key, place]) => writeKeyword({ key, place, schema, type, inner, same }));
    const allOf = written.flatMap((part) => part.allOf ?? []);
    return Object.assign({}, own && { type: own }, ...written, allOf.length > 0 && { allOf });
  }

  /**
   * @param {Place} schema
   * @param {string | undefined} outerType
   * @returns {Schema}
   */
  #writeTarget(schema, outerType) {
    const ignored = schema.entries().find(([key]) => key !== '$ref' && !annotations.includes(key));
    if (ignored) throw ignored[1].problem(`${ignored[0]} has no effect beside $ref. Put both into an allOf.`);
    const target = schema.followed();
    const at = target.pointer;
    const holdsItself = this.#holdsItself.get(at) ?? isPartOf(target, target);
    this.#holdsItself.set(at, holdsItself);
    if (!holdsItself) return this.write(target, outerType);
    if (isPartOf(target, target, ofSameValue)) throw schema.problem(`The schema ${at} is defined by itself.`);
    if (isPartOf(target, target, ofEachValue)) throw schema.problem(`A value of the schema ${at} would have no end.`);
    const key = this.#keyOf(target);
    this.referred.set(key, target);
    return { $ref: key };
  }
}

/**
 * Whether a schema is part of another.
 *
 * @param {Place} part
 * @param {Place} whole
 * @param {typeof partsOf} [inside] gives the parts that count
 * @param {Set<string>} [passed]
 * @returns {boolean}
 */
function isPartOf(part, whole, inside = partsOf, passed = new Set()) {
  return inside(whole)
    .map((inner) => inner.part.followed())
    .some((place) => {
      if (place.pointer === part.pointer) return true;
      if (passed.has(place.pointer)) return false;
      passed.add(place.pointer);
      return isPartOf(part, place, inside, passed);
    });
}

/** @param {Place} schema */
function ofSameValue(schema) {
  return partsOf(schema).filter(({ step }) => step === undefined);
}

/** @param {Place} schema */
function ofEachValue(schema) {
  if (schema.get('nullable')?.value === true) return [];
  const required = schema.get('required')?.value;
  const isThere = (/** @type {unknown} */ name) => Array.isArray(required) && required.includes(name);
  return partsOf(schema).filter(
    ({ keyword, step }) => keyword === 'allOf' || (keyword === 'properties' && isThere(step)),
  );
}

/** @param {import('./keywords.js').Use} use */
function writeKeyword(use) {
  const { key, place, type } = use;
  const keyword = Object.hasOwn(keywords, key) ? keywords[key] : undefined;
  if (!keyword) throw place.problem(`The keyword ${key} is not supported.`);
  if (keyword.of && type === undefined) throw place.problem(`${key} has no effect without "type: ${keyword.of}".`);
  const applies = !keyword.of || type === keyword.of || (keyword.of === 'number' && type === 'integer');
  if (!applies) throw place.problem(`${key} has no effect on the type ${type}.`);
  return keyword.write(use);
}

/**
 * The type that a schema says, or the first that a member of its allOf says.
 *
 * @param {Place} schema
 * @param {string[]} [passed]
 * @returns {string | undefined}
 */
export function typeOf(schema, passed = []) {
  const place = schema.followed();
  if (passed.includes(place.pointer)) return undefined;
  const type = place.get('type')?.text();
  if (type !== undefined) return type;
  const members = place.get('allOf')?.items() ?? [];
  return members.map((member) => typeOf(member, [...passed, place.pointer])).find((found) => found !== undefined);
}

/**
 * The schemas that a schema is made of, each with the step that leads to what it is about, or none where that is the same
 * value. `*` is any item, or any property that has no schema by its name.
 *
 * @param {Place} schema
 * @returns {{ keyword: string, step?: string, part: Place }[]}
 */
export function partsOf(schema) {
  const not = schema.get('not');
  const named = schema.get('properties')?.all() ?? [];
  return [
    ...['allOf', 'anyOf', 'oneOf'].flatMap((keyword) =>
      (schema.get(keyword)?.items() ?? []).map((part) => ({ keyword, part })),
    ),
    ...(not ? [{ keyword: 'not', part: not }] : []),
    ...named.map(([step, part]) => ({ keyword: 'properties', step, part })),
    ...['items', 'additionalProperties'].flatMap((keyword) => {
      const part = schema.get(keyword);
      return part && typeof part.value === 'object' ? [{ keyword, step: '*', part }] : [];
    }),
  ];
}

/**
 * All schemas that some are made of, each once.
 *
 * @param {Place[]} schemas
 */
export function schemasIn(schemas) {
  /** @type {Map<string, Place>} */
  const found = new Map();
  /** @param {Place} schema */
  const visit = (schema) => {
    const place = schema.followed();
    if (found.has(place.pointer)) return;
    found.set(place.pointer, place);
    for (const { part } of partsOf(place)) visit(part);
  };
  for (const schema of schemas) visit(schema);
  return [...found.values()];
}
