import { partsOf } from './schema.js';

/**
 * @typedef {import('./place.js').Place} Place
 * @typedef {{ at: string[], sibling: string, codes: Record<string, number> }} Pairs
 */

const extension = 'x-http-status';
const property = 'x-http-status-property';

/**
 * The `http_status` of each value of an enum, or undefined where the schema gives none.
 *
 * @param {Place} schema
 * @returns {Record<string, number> | undefined}
 */
export function codesOf(schema) {
  const place = schema.get(extension);
  if (!place) return undefined;
  const codes = /** @type {Record<string, number>} */ (place.value);
  const values = schema
    .need('enum')
    .items()
    .map(({ value }) => value);
  const isComplete =
    values.length === Object.keys(codes).length && values.every((value) => Object.hasOwn(codes, `${value}`));
  if (!isComplete) throw place.problem('This must name each value of the enum, and no other.');
  for (const [value, code] of Object.entries(codes)) {
    const isStatus = Number.isInteger(code) && code >= 100 && code <= 599;
    if (!isStatus) throw place.need(value).problem('This must be an HTTP status.');
  }
  return codes;
}

/**
 * Where in a body the values of an enum stand together with their `http_status`.
 *
 * @param {Place} schema
 * @param {string[]} [at] the steps that lead to it
 * @param {string[]} [within] the schemas that it is a part of
 * @param {string[]} [beside] the properties that stand beside it
 * @returns {Pairs[]}
 */
export function pairsIn(schema, at = [], within = [], beside = []) {
  const place = schema.followed();
  if (within.includes(place.pointer)) {
    const lost = anyPairs(place);
    if (lost) throw lost.need(extension).problem('In a schema that holds itself, this is not supported.');
    return [];
  }
  const codes = codesOf(place);
  if (codes) {
    const sibling = place.need(property).text();
    if (!beside.includes(sibling)) throw schema.problem(`No property ${sibling} stands beside it.`);
    return [{ at, sibling, codes }];
  }
  const names = propertiesOf(place);
  return partsOf(place).flatMap(({ keyword, step, part }) => {
    const inside = [...within, place.pointer];
    if (keyword === 'allOf') return pairsIn(part, at, inside, beside);
    if (step === undefined) {
      const lost = anyPairs(part);
      if (lost) throw lost.need(extension).problem(`Under ${keyword}, this is not supported.`);
      return [];
    }
    const isNamed = keyword === 'properties';
    if (isNamed && step === '*' && anyPairs(part)) throw part.problem('A property called * is not supported here.');
    return pairsIn(part, [...at, step], inside, isNamed ? names : []);
  });
}

/**
 * The names of the properties of an object, with those that an allOf adds.
 *
 * @param {Place} schema
 * @returns {string[]}
 */
function propertiesOf(schema) {
  return partsOf(schema).flatMap(({ keyword, step, part }) => {
    if (keyword === 'allOf') return propertiesOf(part.followed());
    return keyword === 'properties' && step !== undefined ? [step] : [];
  });
}

/**
 * @param {Place} schema
 * @returns {Place | undefined} the first schema in it that has pairs
 */
function anyPairs(schema) {
  return schemasIn([schema]).find((place) => place.get(extension));
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
