import { exact } from './formats.js';
import { identifier } from './names.js';
import { pairsIn } from './pairs.js';
import { valuesOfOthers } from './paths.js';
import { typeOf } from './schema.js';

/**
 * @typedef {import('./place.js').Place} Place
 * @typedef {import('./operations.js').Operation} Operation
 * @typedef {import('./parameters.js').Parameter} Parameter
 * @typedef {import('./checks.js').Checks} Checks
 * @typedef {import('./schema.js').Schema} Schema
 */

const quoted = JSON.stringify;

/**
 * The text of the table of operations in generated/contract.ts.
 *
 * @param {Operation[]} operations
 * @param {Checks} checks receives what the table refers to
 */
export function tableText(operations, checks) {
  const paths = [...new Set(operations.map(({ path }) => path))];
  const entriesOf = (/** @type {string} */ path) => {
    const methods = operations.filter((operation) => operation.path === path);
    const entries = methods.map(
      (operation) => `    ${operation.method.toUpperCase()}: ${entryText(operation, paths, checks)},`,
    );
    return [`  ${quoted(path)}: {`, ...entries, '  },'].join('\n');
  };
  return ['export const operations = {', ...paths.map(entriesOf), '} as const;'].join('\n');
}

/**
 * @param {Operation} operation
 * @param {string[]} paths
 * @param {Checks} checks
 */
function entryText({ path, place, operationId, pathParameters, query, body, success }, paths, checks) {
  const type = `described[${quoted(operationId)}]`;
  const json = '["content"]["application/json"]';
  /**
   * @param {string} part of the operation
   * @param {string} of the type of what passes
   */
  const reference = (part, of) => `checks.${identifier(operationId)}$${part} as Check<${of}>`;
  /**
   * @param {'path' | 'query'} where
   * @param {Parameter[]} parameters
   */
  const group = (where, parameters) => {
    if (parameters.length === 0) return 'null';
    const allOf = where === 'path' ? valuesOfOthers(path, paths).map(without) : [];
    checks.add(`${identifier(operationId)}$${where}`, place, {
      ...objectOf(parameters, checks),
      ...(allOf.length > 0 && { allOf }),
    });
    return reference(where, `NonNullable<${type}["parameters"]["${where}"]>`);
  };
  /**
   * @param {string} part
   * @param {Place} schema
   * @param {string} of
   */
  const content = (part, schema, of) => {
    checks.add(`${identifier(operationId)}$${part}`, schema);
    return reference(part, of + json);
  };
  const successes = Object.entries(success);
  const pairs = successes.flatMap(([status, schema]) =>
    schema ? pairsIn(schema).map((found) => ({ status: Number(status), ...found })) : [],
  );
  const bodyText = body && content('body', body.schema, `NonNullable<${type}["requestBody"]>`);
  return [
    '{',
    `      operationId: ${quoted(operationId)},`,
    `      pathParameters: ${group('path', pathParameters)},`,
    `      query: ${group('query', query)},`,
    `      body: ${body ? `{ required: ${body.required}, check: ${bodyText} }` : 'null'},`,
    '      success: {',
    ...successes.map(
      ([status, schema]) =>
        `        ${status}: ${schema ? content(status, schema, `${type}["responses"][${status}]`) : 'null'},`,
    ),
    '      },',
    `      omitWhenFalse: ${quoted(query.filter(({ omitWhenFalse }) => omitWhenFalse).map(({ name }) => name))},`,
    `      pairs: ${quoted(pairs)},`,
    '    } satisfies Operation',
  ].join('\n');
}

/**
 * With all of these values, the path would be another.
 *
 * @param {[name: string, value: string][]} values
 */
function without(values) {
  const schemas = values.map(([name, value]) => {
    const pattern = `^(?!${value.replaceAll(/[.$()*+]/g, '\\$&')}$)`; // of a text
    const others = [Number(value), value === 'true'].filter((other) => String(other) === value);
    return { properties: { [name]: { pattern, ...(others.length > 0 && { not: { enum: others } }) } } };
  });
  return schemas.length > 1 ? { anyOf: schemas } : schemas[0];
}

/**
 * A large integer would be written with an exponent, or rounded.
 *
 * @param {Place} schema
 * @param {Schema} written
 */
function writable(schema, written) {
  return typeOf(schema) === 'integer' ? { allOf: [exact, written] } : written;
}

/**
 * @param {Parameter[]} parameters
 * @param {Checks} checks
 */
function objectOf(parameters, checks) {
  const properties = parameters.map(({ name, schema, isList }) => {
    const written = checks.write(schema);
    if (!isList) return [name, writable(schema, written)];
    const items = writable(schema.followed().need('items'), /** @type {Schema} */ (written.items));
    // An empty list cannot be written. It would be left out, which means something else.
    return [name, { ...written, items, minItems: Math.max(1, Number(written.minItems ?? 0)) }];
  });
  return {
    type: 'object',
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
    properties: Object.fromEntries(properties),
    additionalProperties: false,
  };
}
