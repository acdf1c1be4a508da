/**
 * Makes everything in generated/ from the description:
 *
 *   node tools/generate.js           writes it
 *   node tools/generate.js --check   writes nothing and fails where it differs from what is committed
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { bundle } from './bundle.js';
import { generate } from './generator/index.js';
import { DescriptionError } from './generator/place.js';

const folder = new URL('../generated/', import.meta.url);

try {
  const files = await generate(JSON.parse(bundle('json')));
  if (process.argv.includes('--check')) check(files);
  else for (const [name, text] of Object.entries(files)) writeFileSync(new URL(name, folder), text);
} catch (error) {
  if (!(error instanceof DescriptionError)) throw error;
  console.error(`openapi/openapi.yaml ${error.message}`);
  process.exitCode = 1;
}

/** @param {Record<string, string>} files */
function check(files) {
  const drifted = Object.keys(files).filter((name) => {
    try {
      return readFileSync(new URL(name, folder), 'utf8') !== files[name];
    } catch {
      return true;
    }
  });
  if (drifted.length === 0) return;
  for (const name of drifted) console.error(`generated/${name} is not what openapi/openapi.yaml says.`);
  console.error('Run "npm run generate" and commit the result.');
  process.exitCode = 1;
}
