import Ajv from 'ajv';
import ucs2length from 'ajv/dist/runtime/ucs2length.js';
import standaloneCode from 'ajv/dist/standalone/index.js';

/**
 * What the generator reads of the description.
 *
 * @typedef {Record<string, unknown>} Schema
 * @typedef {{ in: string, name: string, required?: boolean, schema: Schema }} Parameter
 * @typedef {{
 *   operationId: string,
 *   parameters?: (Parameter | { $ref: string })[],
 *   responses: { 200: { content: { 'application/json': { schema: Schema } } } },
 * }} Operation
 * @typedef {{
 *   servers: [{ url: string }],
 *   paths: Record<string, Record<string, Operation>>,
 *   components: { parameters: Record<string, Parameter>, schemas: Record<string, Schema> },
 * }} Description
 *
 * A schema to compile, the name other schemas know it by, and the type of what passes it.
 *
 * @typedef {{ key: string, schema: Schema, type: string }} Guard
 */

/**
 * The text of generated/contract.ts: what the client needs of the description at run time, with the checks compiled to
 * plain functions so that no schema library and no `eval` run in a user's program.
 *
 * @param {Description} description the bundled description
 * @returns {string}
 */
export function contractModule(description) {
  const operations = operationsOf(description);
  const schemas = Object.entries(description.components.schemas);
  /** @type {Record<string, Guard>} */
  const guards = {};
  for (const [name, schema] of schemas) {
    guards[`is${name}`] = { key: name, schema, type: `components['schemas']['${name}']` };
  }
  for (const { name, id, query, response } of operations) {
    const type = `operations['${id}']`;
    guards[`is${name}Query`] = { key: `${name}Query`, schema: query, type: `${type}['parameters']['query']` };
    guards[`is${name}Response`] = {
      key: `${name}Response`,
      schema: response,
      type: `${type}['responses'][200]['content']['application/json']`,
    };
  }
  const statuses = schemas
    .filter(([, schema]) => schema['x-http-status'])
    .map(([name, schema]) => `export const httpStatusOf${name} = ${JSON.stringify(schema['x-http-status'])} as const;`);
  return [
    '// @ts-nocheck: Ajv writes the functions below as plain JavaScript; what is exported is typed.',
    "import type { components, operations } from '../openapi/tools/openapi.ts';",
    '',
    '/** Tells whether a value is as the description says; `errors` holds the reasons of the last one that was not. */',
    'export type Guard<T> = {',
    '  (value: unknown): value is T;',
    '  errors?: { instancePath: string; message?: string }[] | null;',
    '};',
    '',
    `export const serverUrl = ${JSON.stringify(description.servers[0].url)};`,
    ...statuses,
    compile(guards, description.components.schemas),
    'export const contract = {',
    ...operations.map(
      ({ path, method, name }) => `  '${path}': { ${method}: { query: is${name}Query, response: is${name}Response } },`,
    ),
    '} as const;',
    '',
  ].join('\n');
}

/** @param {Description} description */
function operationsOf({ paths, components }) {
  return Object.entries(paths).flatMap(([path, pathItem]) =>
    Object.entries(pathItem)
      .filter(([, operation]) => operation.operationId) // a path item may hold a summary and the like
      .map(([method, { operationId, parameters = [], responses }]) => ({
        path,
        method,
        id: operationId,
        name: operationId.charAt(0).toUpperCase() + operationId.slice(1),
        query: querySchema(parameters.map((parameter) => resolve(components.parameters, parameter))),
        response: responses[200].content['application/json'].schema,
      })),
  );
}

/** @param {Parameter[]} parameters */
function querySchema(parameters) {
  const query = parameters.filter((parameter) => parameter.in === 'query');
  return {
    type: 'object',
    required: query.filter(({ required }) => required).map(({ name }) => name),
    properties: Object.fromEntries(query.map(({ name, schema }) => [name, schema])),
    additionalProperties: false,
  };
}

/**
 * @param {Record<string, Parameter>} parameters
 * @param {Parameter | { $ref: string }} parameter
 */
function resolve(parameters, parameter) {
  if (!('$ref' in parameter)) return parameter;
  const target = parameters[parameter.$ref.replace('#/components/parameters/', '')];
  if (!target) throw new Error(`${parameter.$ref} is not a parameter of the description.`);
  return target;
}

/**
 * @param {Record<string, Guard>} guards
 * @param {Record<string, Schema>} schemas
 */
function compile(guards, schemas) {
  // Strict: a schema that cannot be compiled stops the generation instead of switching a check off.
  const ajv = new Ajv.default({ strict: true, validateFormats: false, code: { source: true, esm: true, lines: true } });
  for (const { key, schema } of Object.values(guards)) ajv.addSchema(bare(schema, schemas), key);
  const code = standaloneCode
    .default(ajv, Object.fromEntries(Object.entries(guards).map(([name, { key }]) => [name, key])))
    .replace('"use strict";', '')
    // The one helper that Ajv would import at run time, in full: https://github.com/ajv-validator/ajv (MIT).
    .replaceAll(/(const \w+ = )require\("ajv\/dist\/runtime\/ucs2length"\)\.default;/g, `$1${ucs2length.default};`)
    // There are at least as many code units as characters, and to count those takes longer.
    .replaceAll(/(func\d+)\((\w+)\) > (\d+)/g, '$2.length > $3 && $1($2) > $3')
    // Of an error nothing is read but the place and the message: the rest would be half of what a browser loads.
    .replaceAll(/schemaPath:"[^"]*",keyword:"[^"]*",params:\{[^{}]*\},/g, '')
    .replaceAll('{instancePath="", parentData, parentDataProperty, rootData=data}={}', 'instancePath=""')
    .replaceAll(/(\bvalidate\d*\([^{}]+, )\{instancePath:([^,]+),parentData:[^{}]*\}\)/g, '$1$2)')
    .replaceAll(/^export const (\w+) = /gm, (_, name) => `export const ${name}: Guard<${guards[name]?.type}> = `);
  if (/require\(|\beval\b|new Function/.test(code)) throw new Error('The checks would load or build code at run time.');
  if (/parentData|schemaPath/.test(code)) throw new Error('Ajv words its functions otherwise than it did.');
  return code;
}

/**
 * A schema without what a check does not need: texts, examples and extensions. What it refers to stands in its place, so
 * that an item of a list is checked without a call, which would build the path to it; only a schema that holds itself is
 * referred to, by its name.
 *
 * @param {Schema} schema
 * @param {Record<string, Schema>} schemas
 * @param {string[]} within the names of the schemas that this one is a part of
 * @returns {Schema}
 */
function bare(schema, schemas, within = []) {
  const name = typeof schema.$ref === 'string' ? schema.$ref.replace('#/components/schemas/', '') : undefined;
  const target = name === undefined ? undefined : schemas[name];
  if (name !== undefined && target) {
    return within.includes(name) ? { $ref: name } : bare(target, schemas, [...within, name]);
  }
  const kept = Object.entries(schema).filter(([key]) => !/^(description|example|externalDocs|x-.*)$/.test(key));
  return Object.fromEntries(
    kept.map(([key, value]) => {
      if (key === 'items' || key === 'additionalProperties') {
        return [key, isSchema(value) ? bare(value, schemas, within) : value];
      }
      if (key !== 'properties') return [key, value];
      const properties = Object.entries(/** @type {Record<string, Schema>} */ (value));
      return [key, Object.fromEntries(properties.map(([name, property]) => [name, bare(property, schemas, within)]))];
    }),
  );
}

/**
 * @param {unknown} value
 * @returns {value is Schema}
 */
function isSchema(value) {
  return typeof value === 'object' && value !== null;
}
