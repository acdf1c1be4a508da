import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { operationsOf } from './operations.js';
import { isNode, Place } from './place.js';
import { schemasIn, typeOf } from './schema.js';

/**
 * The types of a description, by openapi-typescript.
 *
 * @param {unknown} description one that was checked
 * @returns {Promise<string>} TypeScript
 */
export async function typesOf(description) {
  const copy = new Place(structuredClone(description));
  for (const kind of ['responses', 'requestBodies', 'parameters', 'headers']) follow(copy.get('components')?.get(kind));
  const components = copy.get('components')?.get('schemas')?.all() ?? [];
  const used = operationsOf(copy).flatMap(({ pathParameters, query, body, responses }) => [
    ...[...pathParameters, ...query].map(({ schema }) => schema),
    ...(body ? [body.schema] : []),
    ...responses,
  ]);
  for (const schema of schemasIn([...components.map(([, schema]) => schema), ...used])) loosen(schema);
  const types = openapiTS(/** @type {import('openapi-typescript').OpenAPI3} */ (copy.value), {
    arrayLength: true, // an array of at least one item is a type that [] does not fit
    defaultNonNullable: false, // a server may leave out what has a default
  });
  // It follows references in examples as well.
  const nodes = await types.catch((error) => {
    throw copy.problem(error.message);
  });
  const named = operationsOf(copy).map(({ place, operationId }) => [operationId, place.get('summary')?.value]);
  showSummaries(nodes, Object.fromEntries(named));
  return astToString(nodes);
}

/**
 * Puts the summary of an operation above its path and query parameters, where an editor shows it at a call.
 *
 * @param {import('typescript').Node[]} nodes
 * @param {Record<string, unknown>} summaries by operationId
 */
function showSummaries(nodes, summaries) {
  const operations = nodes.filter(ts.isInterfaceDeclaration).find(({ name }) => name.text === 'operations');
  for (const operation of operations?.members ?? []) {
    const summary = summaries[nameOf(operation)];
    if (typeof summary !== 'string') continue;
    const parameters = membersOf(operation)
      .filter((member) => nameOf(member) === 'parameters')
      .flatMap(membersOf);
    for (const group of parameters.filter((member) => ['path', 'query'].includes(nameOf(member)))) {
      if (membersOf(group).length === 0) continue;
      const text = `* ${summary.replaceAll('*/', '*\\/')} `;
      ts.addSyntheticLeadingComment(group, ts.SyntaxKind.MultiLineCommentTrivia, text, true);
    }
  }
}

/** @param {import('typescript').TypeElement} member */
function nameOf({ name }) {
  return name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : '';
}

/** @param {import('typescript').TypeElement} member */
function membersOf(member) {
  const type = ts.isPropertySignature(member) ? member.type : undefined;
  return type && ts.isTypeLiteralNode(type) ? [...type.members] : [];
}

/** Puts what a reference leads to in its place: openapi-typescript takes one component that is another for none. @param {Place} [components] */
function follow(components) {
  if (!components || !isNode(components.value)) return;
  for (const [name, component] of components.all()) components.value[name] = component.followed().value;
}

/** Changes a schema if openapi-typescript would generate a wrong type. The check uses the original. @param {Place} schema */
function loosen(schema) {
  if (!isNode(schema.value)) return;
  delete schema.value.maxItems; // of one to three items it makes none to two
  const others = schema.get('additionalProperties')?.value ?? true;
  if (typeOf(schema) !== 'object' || others === false) return;
  const isNamed = Object.keys(schema.get('properties')?.value ?? {}).length > 0;
  const isMap = isNode(others) && Object.keys(others).length > 0;
  const isPart = ['allOf', 'anyOf', 'oneOf'].some((keyword) => schema.get(keyword));
  // It gives a named property the type of the others as well, and takes an object without names for one that is empty.
  if (isNamed ? isMap : !isMap && !isPart) schema.value.additionalProperties = true;
}
