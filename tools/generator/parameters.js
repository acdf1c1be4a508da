import { ownName } from './keywords.js';
import { typeOf } from './schema.js';

/**
 * @typedef {import('./place.js').Place} Place
 *
 * @typedef {object} Parameter
 * @property {Place} place
 * @property {'path' | 'query'} where
 * @property {string} name
 * @property {boolean} required
 * @property {Place} schema
 * @property {boolean} isList
 * @property {boolean} omitWhenFalse
 */

const styles = { path: 'simple', query: 'form' };
/** The types of a single value. */
export const scalars = ['string', 'number', 'integer', 'boolean'];
const texts = ['description', 'deprecated', 'example', 'examples'];

/**
 * The parameters of a path or an operation, by their place and name.
 *
 * @param {Place} owner
 * @throws {DescriptionError} at one that the client does not write
 */
export function parametersIn(owner) {
  /** @type {Map<string, Parameter>} */
  const parameters = new Map();
  for (const place of owner.get('parameters')?.items() ?? []) {
    const parameter = parameterAt(place.followed());
    const key = `${parameter.where} ${parameter.name}`;
    if (parameters.has(key)) throw place.problem(`The ${parameter.where} parameter ${parameter.name} is there twice.`);
    parameters.set(key, parameter);
  }
  return parameters;
}

/**
 * @param {Place} place
 * @returns {Parameter}
 */
function parameterAt(place) {
  const where = place.need('in').text();
  if (where !== 'path' && where !== 'query') throw place.need('in').problem(`A ${where} parameter is not supported.`);
  checkStyle(place, where);
  const schema = place.need('schema');
  const isList = where === 'query' && typeOf(schema) === 'array';
  const scalar = isList ? schema.followed().need('items') : schema;
  const type = typeOf(scalar);
  if (type === undefined || !scalars.includes(type)) {
    throw schema.problem(
      `A ${where} parameter with ${isList ? 'items' : 'a value'} of the type ${type} is not supported.`,
    );
  }
  const nullable = [schema, scalar].find((part) => part.followed().get('nullable')?.value === true);
  if (nullable) throw nullable.problem('A parameter cannot be null.');
  const required = flag(place, 'required');
  if (where === 'path' && !required) throw place.problem('A path parameter must say "required: true".');
  const omitWhenFalse = flag(place, 'x-omit-when-false');
  if (omitWhenFalse && (where === 'path' || required || isList || type !== 'boolean')) {
    throw place.need('x-omit-when-false').problem('Only an optional boolean of the query can be left out.');
  }
  const name = ownName(place.need('name'));
  if (!/^[\w.~:@$[\]-]+$/.test(name)) {
    throw place.need('name').problem('A name is written as it is: of letters, digits, brackets and - . _ ~ : @ $.');
  }
  return { place, where, name, required, schema, isList, omitWhenFalse };
}

/**
 * @param {Place} place
 * @param {'path' | 'query'} where
 */
function checkStyle(place, where) {
  const unused = ['allowReserved', 'allowEmptyValue'].filter((key) => place.get(key)?.value === false);
  place.allow('name', 'in', 'required', 'schema', 'style', 'explode', ...texts, ...unused);
  const style = place.get('style');
  if (style && style.value !== styles[where]) {
    throw style.problem(`The style ${style.value} of a ${where} parameter is not supported.`);
  }
  const explode = place.get('explode');
  if (explode?.value === false && where === 'query' && typeOf(place.need('schema')) === 'array') {
    throw explode.problem('A list in a single value is not supported.');
  }
}

/**
 * @param {Place} place
 * @param {string} key
 */
export function flag(place, key) {
  const found = place.get(key);
  if (found && typeof found.value !== 'boolean') throw found.problem(`${key} must be true or false.`);
  return found?.value === true;
}
