import { Checks } from './checks.js';
import { operationsOf } from './operations.js';
import { codesOf, pairsIn, schemasIn } from './pairs.js';
import { isNode } from './place.js';

/**
 * @typedef {import('./place.js').Place} Place
 * @typedef {import('./operations.js').Operation} Operation
 * @typedef {import('./operations.js').Parameter} Parameter
 */

const interfaces = `/** Tells whether a value is as described; \`errors\` has the reasons for the last one that was not. */
export interface Check<T = unknown> {
  (value: unknown): value is T;
  errors?: readonly { instancePath: string; message?: string }[] | null;
}

/** What the description says of one operation, at run time. */
export interface Operation {
  readonly operationId: string;
  /** The check of the path parameters as an object by their names. Null: it has none. */
  readonly pathParameters: Check | null;
  /** The check of the query parameters as an object by their names. Null: it has none. */
  readonly query: Check | null;
  /** The JSON body. Null: it takes none. */
  readonly body: { readonly required: boolean; readonly check: Check } | null;
  /** By the status of each described success: the check of its JSON body. Null: it has no body. */
  readonly success: Readonly<Record<number, Check | null>>;
  /** Query parameters that are left out when they are false. */
  readonly omitWhenFalse: readonly string[];
  /**
   * Where a value that implies an HTTP status stands in the body of a success, and the property beside it that carries
   * that status. Of the steps, \`*\` is any item or any property.
   */
  readonly pairs: readonly {
    readonly status: number;
    readonly at: readonly string[];
    readonly sibling: string;
    readonly codes: Readonly<Record<string, number>>;
  }[];
}
`;

/**
 * The texts of generated/contract.ts and generated/checks.ts: what the description says, at run time.
 *
 * @param {Place} description
 * @throws {DescriptionError} at whatever the client, the mock or the proxy could not do
 */
export function contract(description) {
  const checks = new Checks();
  const schemas = description.get('components')?.get('schemas')?.entries() ?? [];
  for (const [name, schema] of schemas) checks.announce(`is${identifier(name)}`, schema);
  const components = schemas.map(([name, schema]) => component(name, schema, checks));
  const operations = operationsOf(description);
  const table = operations.map((operation) => ({ ...operation, text: operationText(operation, checks) }));
  const paths = [...new Set(table.map(({ path }) => path))].map((path) => {
    const entries = table.filter((operation) => operation.path === path);
    const methods = entries.map(({ method, text }) => `    ${method.toUpperCase()}: ${text},`);
    return [`  ${quoted(path)}: {`, ...methods, '  },'].join('\n');
  });
  const bodies = operations.flatMap(({ body, success }) => [body?.schema, ...Object.values(success)]);
  const described = [...schemas.map(([, schema]) => schema), ...bodies.filter((schema) => schema !== undefined)];
  const text = [
    "import * as checks from './checks.ts';",
    "import type { components, operations as described } from './openapi.ts';",
    '',
    interfaces,
    `export const serverUrl = ${quoted(serverUrl(description))};`,
    '',
    ...components,
    '',
    '/** By path template, then by method. */',
    'export const operations = {',
    ...paths,
    '} as const;',
    '',
    '/** The names and the values of enums that the API itself uses in bodies. */',
    `export const wireWords: readonly string[] = ${quoted(wireWords(described))};`,
    '',
  ].join('\n');
  return { contract: text, checks: checks.text() };
}

/**
 * @param {string} name
 * @param {Place} schema
 * @param {Checks} checks
 */
function component(name, schema, checks) {
  const id = identifier(name);
  checks.add(`is${id}`, schema);
  const codes = codesOf(schema);
  const type = `Check<components["schemas"][${quoted(name)}]>`;
  const check = `export const is${id}: ${type} = checks.is${id} as ${type};`;
  return codes ? `${check}\nexport const httpStatusOf${id} = ${quoted(codes)} as const;` : check;
}

/**
 * @param {Operation} operation
 * @param {Checks} checks
 */
function operationText(operation, checks) {
  const { place, operationId, pathParameters, query, body, success } = operation;
  const name = identifier(operationId, false);
  const type = `described[${quoted(operationId)}]`;
  const json = '["content"]["application/json"]';
  /**
   * @param {string} suffix
   * @param {string} of the type of what passes
   * @param {(name: string) => void} add
   */
  const check = (suffix, of, add) => {
    add(name + suffix);
    return `checks.${name}${suffix} as Check<${of}>`;
  };
  /**
   * @param {'path' | 'query'} where
   * @param {Parameter[]} parameters
   */
  const group = (where, parameters) => {
    if (parameters.length === 0) return 'null';
    const suffix = where === 'path' ? 'Path' : 'Query';
    const schema = objectOf(parameters, checks);
    return check(suffix, `NonNullable<${type}["parameters"]["${where}"]>`, (key) => checks.add(key, place, schema));
  };
  const bodyText = (/** @type {Place} */ schema) =>
    check('Body', `NonNullable<${type}["requestBody"]>${json}`, (key) => checks.add(key, schema));
  const successText = (/** @type {string} */ status, /** @type {Place | undefined} */ schema) =>
    schema ? check(status, `${type}["responses"][${status}]${json}`, (key) => checks.add(key, schema)) : 'null';
  const pairs = Object.entries(success).flatMap(([status, schema]) =>
    schema ? pairsIn(schema).map((found) => ({ status: Number(status), ...found })) : [],
  );
  return [
    '{',
    `      operationId: ${quoted(operationId)},`,
    `      pathParameters: ${group('path', pathParameters)},`,
    `      query: ${group('query', query)},`,
    `      body: ${body ? `{ required: ${body.required}, check: ${bodyText(body.schema)} }` : 'null'},`,
    '      success: {',
    ...Object.entries(success).map(([status, schema]) => `        ${status}: ${successText(status, schema)},`),
    '      },',
    `      omitWhenFalse: ${quoted(query.filter(({ omitWhenFalse }) => omitWhenFalse).map(({ name }) => name))},`,
    `      pairs: ${quoted(pairs)},`,
    '    } satisfies Operation',
  ].join('\n');
}

/**
 * @param {Parameter[]} parameters
 * @param {Checks} checks
 */
function objectOf(parameters, checks) {
  return {
    type: 'object',
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, checks.write(schema)])),
    additionalProperties: false,
  };
}

/** @param {Place[]} schemas */
function wireWords(schemas) {
  const words = schemasIn(schemas).flatMap((schema) => [
    ...Object.keys(schema.get('properties')?.value ?? {}),
    ...(schema.get('enum')?.items() ?? []).filter(({ value }) => !isNode(value)).map(({ value }) => `${value}`),
  ]);
  return [...new Set(words)];
}

/** @param {Place} description */
function serverUrl(description) {
  const servers = description.need('servers');
  const [server, ...others] = servers.items();
  if (!server || others.length > 0) throw servers.problem('There must be one server.');
  const url = server.need('url');
  if (/\{(?!system\})/.test(url.text())) throw url.problem('The client knows no variable but {system}.');
  return url.text();
}

/**
 * A name of the description as a name in code: `Foo.Bar` and `foo-bar` become `FooBar`.
 *
 * @param {string} name
 * @param {boolean} [capital] whether the first letter becomes a capital
 */
function identifier(name, capital = true) {
  const words = name.split(/[^\w$]+/).filter((word) => word !== '');
  const joined = words
    .map((word, at) => (at > 0 || capital ? word.charAt(0).toUpperCase() + word.slice(1) : word))
    .join('');
  return /^\d/.test(joined) && !capital ? `_${joined}` : joined;
}

/** @param {unknown} value */
function quoted(value) {
  return JSON.stringify(value);
}
