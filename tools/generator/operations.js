import { flag, parametersIn } from './parameters.js';
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
 */

const json = 'application/json';
const methods = ['get', 'put', 'post', 'patch', 'delete'];
const bodiless = ['get', 'delete'];
const texts = ['summary', 'description'];

/**
 * @param {Place} description
 * @returns {Operation[]}
 * @throws {DescriptionError} at the first thing that is not supported, by its place
 */
export function operationsOf(description) {
  const operations = description
    .need('paths')
    .entries()
    .flatMap(([path, place]) => operationsAt(path, place, description));
  /** @type {Map<string, Place>} */
  const ids = new Map();
  /** @type {Map<string, Place>} */
  const templates = new Map();
  for (const { path, method, operationId, place } of operations) {
    unique(ids, operationId, place.need('operationId'), `Another operation has the id ${operationId}`);
    unique(
      templates,
      `${method} ${path.replaceAll(/\{[^}]*\}/g, '{}')}`,
      place,
      'Another path is the same but for names',
    );
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
    place.allow(
      ...['operationId', 'tags', ...texts, 'externalDocs', 'deprecated', 'parameters', 'requestBody', 'responses'],
      'security',
    );
    const operationId = place.need('operationId').text();
    if (operationId === '') throw place.need('operationId').problem('The id is empty.');
    checkSecurity(place.get('security') ?? description.get('security') ?? description, description);
    const parameters = [...new Map([...shared, ...parametersIn(place)]).values()];
    const pathParameters = parameters.filter(({ where }) => where === 'path');
    for (const { name, place: at } of pathParameters) {
      if (!names.includes(name)) throw at.problem(`The path ${path} has no {${name}}.`);
    }
    for (const name of names) {
      if (!pathParameters.some((parameter) => parameter.name === name)) {
        throw place.problem(`{${name}} in the path ${path} has no parameter.`);
      }
    }
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
      },
    ];
  });
}

/**
 * The names in a path template.
 *
 * @param {string} path
 * @param {Place} pathItem
 */
function namesIn(path, pathItem) {
  const names = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);
  const rest = path.replaceAll(/\{[^{}]+\}/g, '');
  if (!path.startsWith('/') || /[{}?#]/.test(rest)) throw pathItem.problem(`${path} is no path template.`);
  if (new Set(names).size < names.length) throw pathItem.problem(`${path} has a name twice.`);
  return names;
}

/**
 * @param {Place} operation
 * @param {string} method
 */
function bodyOf(operation, method) {
  const place = operation.get('requestBody');
  if (!place) return undefined;
  if (bodiless.includes(method)) throw place.problem(`A body of ${method.toUpperCase()} has no meaning (RFC 9110).`);
  const body = place.followed();
  body.allow('description', 'content', 'required');
  return { required: flag(body, 'required'), schema: jsonIn(body.need('content')) };
}

/** @param {Place} operation */
function successOf(operation) {
  /** @type {Record<string, Place | undefined>} */
  const success = {};
  const responses = operation.need('responses');
  for (const [status, place] of responses.entries()) {
    if (!/^([345](\d\d|XX)|2\d\d|default)$/.test(status)) throw place.problem(`The status ${status} is not supported.`);
    if (!status.startsWith('2')) continue;
    const response = place.followed();
    response.allow('description', 'headers', 'content', 'links');
    const content = response.get('content');
    const isEmpty = !content || content.entries().length === 0;
    if (!isEmpty && (status === '204' || status === '205'))
      throw content.problem(`${status} has no content (RFC 9110).`);
    success[status] = isEmpty ? undefined : jsonIn(content);
  }
  if (Object.keys(success).length === 0) throw responses.problem('No success is described.');
  return success;
}

/** The schema of a body that is JSON and nothing else. @param {Place} content */
function jsonIn(content) {
  for (const [type, place] of content.entries()) {
    if (type !== json) throw place.problem(`The media type ${type} is not supported, only ${json}.`);
  }
  const media = content.need(json);
  media.allow('schema', 'example', 'examples');
  return media.need('schema');
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
