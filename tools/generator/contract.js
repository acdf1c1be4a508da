import { Checks } from './checks.js';
import { capitalized, identifier } from './names.js';
import { operationsOf } from './operations.js';
import { checkPairsElsewhere, codesOf } from './pairs.js';
import { isNode } from './place.js';
import { schemasIn } from './schema.js';
import { tableText } from './table.js';

/** @typedef {import('./place.js').Place} Place */

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
  /** The JSON body. Null: it has none. */
  readonly body: { readonly required: boolean; readonly check: Check } | null;
  /** By the status of each described success: the check of its JSON body. Null: it has no body. */
  readonly success: Readonly<Record<number, Check | null>>;
  /** Query parameters that are left out when they are false. */
  readonly omitWhenFalse: readonly string[];
  /**
   * Where a value that implies an HTTP status is in the body of a success, and the property beside it that carries
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
  const components = description.get('components')?.get('schemas')?.all() ?? [];
  for (const [name, schema] of components) checks.add(checkOf(name), schema);
  const operations = operationsOf(description);
  checkPairsElsewhere(operations);
  const bodies = operations.flatMap(({ body, responses }) => [...(body ? [body.schema] : []), ...responses]);
  for (const schema of bodies) checks.write(schema); // also those of errors, so that whatever is wrong there is named
  const text = [
    "import * as checks from './checks.ts';",
    "import type { components, operations as described } from './openapi.ts';",
    '',
    interfaces,
    `export const serverUrl = ${JSON.stringify(serverUrl(description))};`,
    '',
    ...components.map(([name, schema]) => componentText(name, schema)),
    '',
    '/** By path template, then by method. */',
    tableText(operations, checks),
    '',
    '/** The names and the values of enums that the API itself uses in bodies. */',
    `export const wireWords: readonly string[] = ${JSON.stringify(
      wireWords([...components.map(([, schema]) => schema), ...bodies]),
    )};`,
    '',
  ].join('\n');
  return { contract: text, checks: checks.text() };
}

/**
 * @param {string} name
 * @param {Place} schema
 */
function componentText(name, schema) {
  const type = `Check<components["schemas"][${JSON.stringify(name)}]>`;
  const check = `export const ${checkOf(name)}: ${type} = checks.${checkOf(name)} as ${type};`;
  const codes = codesOf(schema);
  if (!codes) return check;
  return `${check}\nexport const httpStatusOf${capitalized(identifier(name))} = ${JSON.stringify(codes)} as const;`;
}

/** The name of the check of a schema. @param {string} name */
function checkOf(name) {
  return `is${capitalized(identifier(name))}`;
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
  if (!/^https:\/\/[\w.-]*\{system\}[\w.-]*(?::\d+)?(?:\/[\w~-][\w.~-]*)*$/.test(url.text()))
    throw url.problem('This must be an https URL with {system} in its host, and without a slash at the end.');
  return url.text();
}
