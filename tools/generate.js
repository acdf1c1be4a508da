/**
 * Makes everything in generated/ from the description:
 *
 *   node tools/generate.js           writes it
 *   node tools/generate.js --check   writes nothing and fails if it differs from what is committed
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundle } from './bundle.js';
import { generate } from './generator/index.js';
import { DescriptionError } from './generator/place.js';
import { checkPrismEdition } from './generator/prism.js';
import { postmanText } from './postman.js';

/**
 * @param {string[]} args
 * @param {string} root the folder that has `openapi/` and `generated/`
 * @returns {Promise<string[]>} the problems. Then nothing has been written.
 */
export async function main(args, root) {
  try {
    const description = JSON.parse(bundle('json', [], root));
    const edition = (/** @type {string} */ name) => bundle('json', [`openapi/overlays/${name}.yaml`], root);
    const forPrism = edition('prism');
    checkPrismEdition(description, JSON.parse(forPrism));
    const forConsoles = edition('console');
    const files = {
      ...(await generate(description)),
      'openapi-prism.json': `${forPrism}\n`,
      'openapi-console.json': `${forConsoles}\n`,
      'postman.json': await postmanText(JSON.parse(forConsoles)),
    };
    if (args.includes('--check')) return drift(files, root);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(root, 'generated', name), text);
    return [];
  } catch (error) {
    if (error instanceof DescriptionError) return [`openapi/openapi.yaml ${error.message}`];
    throw error;
  }
}

/**
 * @param {Record<string, string>} files
 * @param {string} root
 */
function drift(files, root) {
  const drifted = Object.keys(files).filter((name) => {
    try {
      return readFileSync(join(root, 'generated', name), 'utf8') !== files[name];
    } catch {
      return true;
    }
  });
  if (drifted.length === 0) return [];
  const problems = drifted.map((name) => `generated/${name} is not what openapi/openapi.yaml says.`);
  return [...problems, 'Run "npm run generate" and commit the result.'];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const problems = await main(process.argv.slice(2), fileURLToPath(new URL('../', import.meta.url)));
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}
