import { bodyOf, schemasOf, successOf } from './bodies.js';
import { identifier } from './names.js';
import { parametersIn } from './parameters.js';
import { checkApart, namesIn } from './paths.js';
import { isNode } from './place.js';

/**
 * @typedef {import('./place.js').Place} Place
 * @typedef {import('./parameters.js').Parameter} Parameter
 *
 * An operation as the description has it, with nothing left that the client, the mock or the proxy could not do.
 *
 * @typedef {object} Operation
 * @property {Place} place
 * @property {string} path
 * @property {string} method in lower case
 * @property {string} operationId
 * @property {Parameter[]} pathParameters
 * @property {Parameter[]} query
 * @property {{ required: boolean, schema: Place } | undefined} body
 * @property {Record<string, Place | undefined>} success the schema of the body of each success
 * @property {Place[]} responses the schemas of the headers and bodies of all responses, errors included
 */

const methods = ['get', 'put', 'post', 'patch', 'delete'];
const texts = ['summary', 'description'];
const components = [
  'schemas',
  'responses',
  'parameters',
  'examples',
  'requestBodies',
  'headers',
  'securitySchemes',
  'links',
  'callbacks',
];
const parts = [
  'operationId',
  'tags',
  ...texts,
  'externalDocs',
  'deprecated',
  'security',
  'parameters',
  'requestBody',
  'responses',
];

/**
 * @param {Place} description
 * @returns {Operation[]}
 * @throws {DescriptionError} at the first thing that is not supported, by its place
 */
export function operationsOf(description) {
  description.allow('openapi', 'info', 'servers', 'security', 'tags', 'externalDocs', 'paths', 'components');
  description.get('components')?.allow(...components);
  const paths = description.need('paths').entries();
  checkApart(paths);
  const operations = paths.flatMap(([path, place]) => operationsAt(path, place, description));
  /** @type {Map<string, Place>} */
  const ids = new Map();
  /** @type {Map<string, Place>} */
  const names = new Map();
  for (const { operationId, place } of operations) {
    const id = place.need('operationId');
    unique(ids, operationId, id, `Another operation has the id ${operationId}`);
    unique(names, identifier(operationId), id, `In code, another operation has the name ${identifier(operationId)}`);
  }
  return operations;
}

/**
 * @param {Map<string, Place>} seen
 * @param {string} key
 * @param {Place} place
 * @param {string} message
 */
function unique(seen, key, place, message) {
  const other = seen.get(key);
  if (other) throw place.problem(`${message}: ${other.pointer}.`);
  seen.set(key, place);
}

/**
 * @param {string} path
 * @param {Place} pathItem
 * @param {Place} description
 * @returns {Operation[]}
 */
function operationsAt(path, pathItem, description) {
  pathItem.allow(...texts, 'parameters', ...methods);
  const names = namesIn(path, pathItem);
  const shared = parametersIn(pathItem);
  return methods.flatMap((method) => {
    const place = pathItem.get(method);
    if (!place) return [];
    place.allow(...parts);
    const operationId = place.need('operationId').text();
    if (identifier(operationId) === '') throw place.need('operationId').problem('An id must have a letter or a digit.');
    if (operationId.includes('#')) throw place.need('operationId').problem('An id with # is not supported.');
    checkSecurity(place.get('security') ?? description.get('security') ?? description, description);
    const parameters = [...new Map([...shared, ...parametersIn(place)]).values()];
    checkCase(parameters);
    const pathParameters = parameters.filter(({ where }) => where === 'path');
    checkNames(names, pathParameters, path, place);
    const query = parameters.filter(({ where }) => where === 'query');
    return [
      {
        place,
        path,
        method,
        operationId,
        pathParameters,
        query,
        body: bodyOf(place, method),
        success: successOf(place),
        responses: schemasOf(place.need('responses')),
      },
    ];
  });
}

/** The mock and the proxy do not tell them apart. @param {Parameter[]} parameters */
function checkCase(parameters) {
  for (const [at, { place, where, name }] of parameters.entries()) {
    const isLike = (/** @type {Parameter} */ one) =>
      one.where === where && one.name.toLowerCase() === name.toLowerCase();
    if (parameters.findIndex(isLike) < at) throw place.problem(`Another parameter is called ${name} but for its case.`);
  }
}

/**
 * @param {string[]} names in the path template
 * @param {Parameter[]} parameters
 * @param {string} path
 * @param {Place} operation
 */
function checkNames(names, parameters, path, operation) {
  const unused = parameters.find(({ name }) => !names.includes(name));
  if (unused) throw unused.place.problem(`The path ${path} has no {${unused.name}}.`);
  const unknown = names.find((name) => !parameters.some((parameter) => parameter.name === name));
  if (unknown !== undefined) throw operation.problem(`{${unknown}} in the path ${path} has no parameter.`);
}

/**
 * HTTP Basic is what the client sends, with every request.
 *
 * @param {Place} security
 * @param {Place} description
 */
function checkSecurity(security, description) {
  if (!Array.isArray(security.value))
    throw description.problem('security is missing: the client always sends HTTP Basic.');
  const schemes = description.get('components')?.get('securitySchemes');
  const isBasic = security.items().some(({ value }) => {
    const names = isNode(value) ? Object.keys(value) : [];
    const scheme = schemes?.get(names[0] ?? '')?.followed();
    return (
      names.length === 1 && scheme?.get('type')?.value === 'http' && /^basic$/i.test(`${scheme.get('scheme')?.value}`)
    );
  });
  if (!isBasic) throw security.problem('The client always sends HTTP Basic, which is not what this says.');
}
