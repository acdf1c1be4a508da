import { flag, scalars } from './parameters.js';
import { typeOf } from './schema.js';

/** @typedef {import('./place.js').Place} Place */

const json = 'application/json';
const bodiless = ['get', 'delete'];

/**
 * The body of a request, or undefined if there is none.
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
 * By the status of each success, the schema of its body, or undefined if there is none.
 *
 * @param {Place} operation
 * @returns {Record<string, Place | undefined>}
 * @throws {DescriptionError} if it is not JSON
 */
export function successOf(operation) {
  const responses = operation.need('responses');
  /** @type {[status: string, body: Place | undefined][]} */
  const described = responses.entries().map(([status, place]) => [status, responseAt(status, place)]);
  const success = described.filter(([status]) => status.startsWith('2'));
  if (success.length === 0) throw responses.problem('No success is described.');
  return Object.fromEntries(success);
}

/**
 * The schema of the body of a response, or undefined if there is none, or none that the client knows.
 *
 * @param {string} status
 * @param {Place} place
 */
function responseAt(status, place) {
  if (!/^([345](\d\d|XX)|2\d\d|default)$/.test(status)) throw place.problem(`The status ${status} is not supported.`);
  const response = place.followed();
  response.allow('description', 'headers', 'content', 'links');
  for (const [, header] of response.get('headers')?.all() ?? []) checkHeader(header.followed());
  const content = response.get('content');
  const types = content?.entries() ?? [];
  if (!content || types.length === 0) return undefined;
  if (status === '204' || status === '205') throw content.problem(`${status} has no content (RFC 9110).`);
  if (status.startsWith('2')) return jsonIn(content);
  for (const [type, media] of types) checkMedia(type, media);
  return undefined;
}

/** A header that the client does not look at, and the proxy reads. @param {Place} header */
function checkHeader(header) {
  header.allow('description', 'deprecated', 'required', 'schema', 'example', 'examples');
  if (flag(header, 'required')) throw header.need('required').problem('The client does not check headers.');
  const type = typeOf(header.need('schema'));
  if (type === undefined || !scalars.includes(type)) {
    throw header.need('schema').problem(`A header of the type ${type} is not supported.`);
  }
}

/**
 * @param {string} type
 * @param {Place} media
 */
function checkMedia(type, media) {
  if (!/^[\w.+-]+\/[\w.+-]+$/.test(type)) throw media.problem(`The media type ${type} is not supported.`);
  media.allow('schema', 'example', 'examples');
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
