import { partsOf, schemasIn } from './schema.js';

/**
 * @typedef {import('./place.js').Place} Place
 * @typedef {{ at: string[], sibling: string, codes: Record<string, number> }} Pairs
 */

/** On an enum: by each of its values, the HTTP status that comes with it. */
const extension = 'x-http-status';
/** On the same enum: the name of the property that carries that status, beside the one that has the value. */
const property = 'x-http-status-property';

/**
 * The HTTP status of each value of an enum, or undefined if the schema has none.
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
 * Stops the generation at pairs that the proxy would not find.
 *
 * @param {import('./operations.js').Operation[]} operations
 */
export function checkPairsElsewhere(operations) {
  for (const { pathParameters, query, body, success, responses } of operations) {
    const bodies = Object.values(success).map((schema) => schema?.pointer);
    const parameters = [...pathParameters, ...query].map(({ schema }) => schema);
    const others = responses.filter(({ pointer }) => !bodies.includes(pointer));
    for (const schema of [...parameters, ...(body ? [body.schema] : []), ...others]) {
      const lost = anyPairs(schema);
      if (lost)
        throw lost.need(extension).problem(`Only in the body of a success is this supported: ${schema.pointer}`);
    }
  }
}

/**
 * Where in a body the values of an enum are beside their HTTP status.
 *
 * @param {Place} schema
 * @param {{ at: string[], within: string[], beside: string[], own: string[] }} [around] the steps that lead to the schema,
 *   the schemas that it is a part of, the properties beside it, and those that an allOf around it gives the same object
 * @returns {Pairs[]}
 */
export function pairsIn(schema, { at, within, beside, own } = { at: [], within: [], beside: [], own: [] }) {
  const place = schema.followed();
  if (within.includes(place.pointer)) {
    const lost = anyPairs(place);
    if (lost) throw lost.need(extension).problem('In a schema that contains itself, this is not supported.');
    return [];
  }
  const codes = codesOf(place);
  if (codes) {
    const sibling = place.need(property).text();
    if (!beside.includes(sibling)) throw schema.problem(`No property ${sibling} stands beside it.`);
    return [{ at, sibling, codes }];
  }
  const names = [...own, ...propertiesOf(place)];
  return partsOf(place).flatMap(({ keyword, step, part }) => {
    const inside = [...within, place.pointer];
    if (keyword === 'allOf') return pairsIn(part, { at, within: inside, beside, own: names });
    if (step === undefined) {
      const lost = anyPairs(part);
      if (lost) throw lost.need(extension).problem(`Under ${keyword}, this is not supported.`);
      return [];
    }
    const isNamed = keyword === 'properties';
    if (isNamed && /^\*+$/.test(step) && anyPairs(part))
      throw part.problem(`A property called ${step} is not supported here.`);
    if (keyword === 'additionalProperties' && names.length > 0 && anyPairs(part))
      throw part.problem('Beside named properties, this is not supported in the others.');
    return pairsIn(part, { at: [...at, step], within: inside, beside: isNamed ? names : [], own: [] });
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
