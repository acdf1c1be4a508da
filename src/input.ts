import { type Check, type Operation, operations } from '../generated/contract.ts';
import { ThuliumInputError } from './errors.ts';
import { encoded } from './query.ts';

/** What a call sends, as it was checked. */
export interface Input {
  /** Not there if the path has no parameters. */
  path?: Record<string, unknown>;
  query: Record<string, unknown>;
  /** JSON. */
  body: string | undefined;
}

const table: Record<string, Record<string, Operation | undefined>> = operations;

/** @throws {ThuliumInputError} if the description has no such operation. */
export function operationOf(method: string, path: string): Operation {
  const methods = Object.hasOwn(table, path) ? table[path] : undefined;
  const operation = methods && Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (operation === undefined) throw new ThuliumInputError(`${method} ${path} is not an operation of the API.`);
  return operation;
}

/**
 * Checks the input of a call by the table. The result is a separate copy: what was checked is what is sent.
 *
 * @throws {ThuliumInputError} that names the parameter.
 */
export function checkedInput(name: string, operation: Operation, params: unknown, body: unknown): Input {
  const refuse = (reason: string) => new ThuliumInputError(`${name} was not sent: ${reason}.`);
  const given = params ?? {};
  if (!isObject(given)) throw refuse('params must be an object');
  for (const place in given) {
    if (place !== 'path' && place !== 'query' && given[place] !== undefined) {
      throw refuse(`params.${place} is not described`);
    }
  }

  const path = checkedParameters('path', operation.pathParameters, given.path, refuse);
  for (const parameter in path) {
    // In a URL the dots are a step up, encoded or not: the request would go to another operation.
    if (/^\.{0,2}$/.test(encoded(parameter, path[parameter]))) {
      throw refuse(`${parameter} must not be empty, "." or ".."`);
    }
  }
  const query = checkedParameters('query', operation.query, given.query, refuse) ?? {};
  for (const parameter of operation.omitWhenFalse) if (query[parameter] === false) delete query[parameter];
  return { ...(path && { path }), query, body: checkedBody(operation.body, body, refuse) };
}

type Refuse = (reason: string) => ThuliumInputError;

function checkedParameters(place: string, check: Check | null, given: unknown, refuse: Refuse) {
  if (check === null && given === undefined) return undefined;
  const own = ownCopy(given ?? {});
  if (own === undefined) throw refuse(`params.${place} must be an object`);
  if (check === null) {
    for (const name in own) throw refuse(`${name} is no parameter of the ${place}`);
    return undefined;
  }
  const reason = violationOf(check, own);
  if (reason !== undefined) throw refuse(reason);
  return own;
}

/** What is sent is checked, not what it is made of: dates, getters and `toJSON` have become JSON by then. */
function checkedBody(described: Operation['body'], given: unknown, refuse: Refuse): string | undefined {
  if (described === null && given !== undefined) throw refuse('it takes no body');
  if (described === null || (given === undefined && !described.required)) return undefined;
  if (given === undefined) throw refuse('body is missing');
  let json: string | undefined;
  try {
    json = JSON.stringify(given);
  } catch {}
  if (json === undefined) {
    throw refuse('body is no JSON: a cycle or a BigInt?');
  }
  const reason = violationOf(described.check, JSON.parse(json));
  if (reason !== undefined) throw refuse(`body${reason.startsWith('must ') ? ' ' : '.'}${reason}`);
  return json;
}

/** A copy of what is there, without a prototype: an inherited property would be checked, and then not be sent. */
function ownCopy(given: unknown): Record<string, unknown> | undefined {
  if (!isObject(given)) return undefined;
  const copy: Record<string, unknown> = { __proto__: null };
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined) copy[name] = Array.isArray(value) ? [...value] : value;
  }
  return copy;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Why a value is not as described, with the name of the part, or `undefined` if it is. */
export function violationOf(check: Check, value: unknown): string | undefined {
  try {
    if (check(value)) return undefined;
  } catch {
    return 'it is nested too deeply'; // a schema that contains itself is checked by functions that call themselves
  }
  const [first] = check.errors ?? [];
  // Ajv names an undescribed property in its parameters only.
  const { additionalProperty } = (first as { params?: { additionalProperty?: unknown } } | undefined)?.params ?? {};
  const at = first?.instancePath.slice(1).replaceAll('~1', '/').replaceAll('~0', '~') ?? '';
  if (typeof additionalProperty === 'string') return `${at && `${at}/`}${additionalProperty} is not described`;
  return `${at} ${first?.message ?? 'it is not as described'}`.trim();
}
