import { flag } from './parameters.js';

/** @typedef {import('./place.js').Place} Place */

const json = 'application/json';
const bodiless = ['get', 'delete'];

/**
 * The body of a request, or undefined where there is none.
 *
 * @param {Place} operation
 * @param {string} method
 * @throws {DescriptionError} if it is not JSON
 */
export function bodyOf(operation, method) {
  const place = operation.get('requestBody');
  if (!place) return undefined;
  if (bodiless.includes(method)) throw place.problem(`A body of ${method.toUpperCase()} has no meaning (RFC 9110).`);
  const body = place.followed();
  body.allow('description', 'content', 'required');
  return { required: flag(body, 'required'), schema: jsonIn(body.need('content')) };
}

/**
 * By the status of each success, the schema of its body, or undefined where there is none.
 *
 * @param {Place} operation
 * @throws {DescriptionError} if it is not JSON
 */
export function successOf(operation) {
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

/** The schemas of the headers and bodies of responses. @param {Place} responses */
export function schemasOf(responses) {
  const parts = responses
    .entries()
    .flatMap(([, response]) => ['headers', 'content'].map((key) => response.followed().get(key)));
  return parts.flatMap((part) => part?.all() ?? []).flatMap(([, place]) => place.followed().get('schema') ?? []);
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
