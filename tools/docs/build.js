/** `npm run docs`: the pages and the descriptions to publish, in build/docs. TypeDoc then adds those of the package. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundle } from '../bundle.js';
import { opened } from '../generator/open.js';
import { finished } from './finish.js';
import { languages } from './languages.js';
import { clientsPage, frameOf, indexPage } from './pages.js';
import { redocPage } from './redoc.js';

const output = new URL('../../build/docs/', import.meta.url);

rmSync(output, { recursive: true, force: true });
for (const language of languages) {
  const folder = new URL(`${language.code}/`, output);
  mkdirSync(folder, { recursive: true });
  const write = (/** @type {string} */ name, /** @type {string} */ text) => writeFileSync(new URL(name, folder), text);
  const overlays = ['openapi/overlays/samples.yaml', ...language.overlays];
  const json = bundle('json', overlays);
  write('openapi.json', json);
  write('openapi.yaml', bundle('yaml', overlays));
  const description = JSON.parse(json);
  write('openapi-open.json', JSON.stringify(opened(description), null, 2));
  write('openapi-prism.json', bundle('json', [...overlays, 'openapi/overlays/prism.yaml']));
  write('index.html', finished(redocPage(description, frameOf(language, description.info.title)), language));
  write('clients.html', clientsPage(language));
}
writeFileSync(new URL('index.html', output), indexPage());
console.log(`The docs are in ${fileURLToPath(output)}`);
