/**
 * Makes everything in generated/ from the description:
 *
 *   node tools/generate.js           writes it
 *   node tools/generate.js --check   writes nothing and fails where it differs from what is committed
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { bundle } from './bundle.js';
import { contractModule } from './contract-module.js';

const root = fileURLToPath(new URL('../', import.meta.url));
const header = `// Generated from openapi/openapi.yaml by "npm run generate". Do not edit.\n`;

const json = bundle('json');
const description = JSON.parse(json);
// arrayLength makes an array of at least one item a type that [] does not fit.
const types = astToString(await openapiTS(description, { arrayLength: true }));
/** @type {Record<string, string>} */
const files = {
  'generated/openapi.json': json,
  'generated/openapi.ts': header + types,
  'generated/contract.ts': header + contractModule(description),
};

if (process.argv.includes('--check')) {
  const drifted = Object.keys(files).filter((file) => {
    try {
      return readFileSync(join(root, file), 'utf8') !== files[file];
    } catch {
      return true;
    }
  });
  for (const file of drifted) console.error(`${file} is not what openapi/openapi.yaml says.`);
  if (drifted.length > 0) {
    console.error('Run "npm run generate" and commit the result.');
    process.exitCode = 1;
  }
} else {
  for (const [file, text] of Object.entries(files)) writeFileSync(join(root, file), text);
}
