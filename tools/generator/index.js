import { contract } from './contract.js';
import { opened } from './open.js';
import { Place } from './place.js';
import { checkReferences } from './references.js';
import { typesOf } from './types.js';

const header = '// Generated from openapi/openapi.yaml by "npm run generate". Do not edit.\n';
const unchecked = "// @ts-nocheck: This is Ajv's output, which is plain JavaScript. Its types are in contract.ts.\n";

/**
 * Makes what is in generated/ from a description.
 *
 * @param {unknown} description as one document, without references to others
 * @returns {Promise<Record<string, string>>} the text of each file, by its name
 * @throws {DescriptionError} for whatever is invalid or not supported, by its JSON pointer
 */
export async function generate(description) {
  const root = new Place(description);
  const version = root.need('openapi');
  if (!/^3\.0\.\d+$/.test(version.text()))
    throw version.problem(`OpenAPI ${version.value} is not supported, only 3.0.`);
  checkReferences(root);
  const texts = contract(root);
  const types = await typesOf(description);
  return {
    'openapi.json': textOf(description),
    'openapi-open.json': textOf(opened(description)),
    'openapi.ts': header + types,
    'checks.ts': header + unchecked + texts.checks,
    'contract.ts': header + texts.contract,
  };
}

/** @param {unknown} description */
function textOf(description) {
  return `${JSON.stringify(description, null, 2)}\n`;
}
