/** `npm run docs`: the site in build/docs, from the built package. TypeDoc then adds the reference of the package. */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundle } from '../bundle.js';
import { opened } from '../generator/open.js';
import { postmanText } from '../postman.js';
import { finished } from './finish.js';
import { barOf, headOf } from './frame.js';
import { guidePages } from './guides.js';
import { landingPage, paperPages } from './landing.js';
import { languages } from './languages.js';
import { redocPage } from './redoc.js';

const root = new URL('../../', import.meta.url);
const output = new URL('build/docs/', root);
/** The description for tools that read the published one wrongly, or would act on its examples. */
const editions = ['prism', 'console'];

const write = (/** @type {string} */ name, /** @type {string} */ text) => writeFileSync(new URL(name, output), text);
const scripts = new Set();

rmSync(output, { recursive: true, force: true });
for (const language of languages) {
  const { code } = language;
  mkdirSync(new URL(`${code}/`, output), { recursive: true });
  const overlays = ['openapi/overlays/samples.yaml', ...language.overlays];
  const json = bundle('json', overlays);
  write(`${code}/openapi.json`, json);
  write(`${code}/openapi.yaml`, bundle('yaml', overlays));
  write(`${code}/openapi-open.json`, JSON.stringify(opened(JSON.parse(json)), null, 2));
  for (const edition of editions) {
    const text = bundle('json', [...language.overlays, `openapi/overlays/${edition}.yaml`]); // with no samples to run
    write(`${code}/openapi-${edition}.json`, text);
    if (edition === 'console') write(`${code}/postman.json`, await postmanText(JSON.parse(text)));
  }
  const { page, script } = finished(redocPage(JSON.parse(json), frameOf(language)), language);
  scripts.add(script);
  write(`${code}/reference.html`, page);
  for (const [name, text] of [...guidePages(language), ...paperPages(language)]) write(`${code}/${name}`, text);
  write(`${code}/index.html`, landingPage(language, '../'));
}
write('index.html', landingPage(languages[0], ''));
cpSync(new URL('docs/assets/', root), new URL('assets/', output), { recursive: true });
const [script, ...others] = scripts;
if (script === undefined || others.length > 0) throw new Error("Redoc's script is not the same in all languages.");
write('assets/redoc.js', script);
console.log(`The docs are in ${fileURLToPath(output)}`);

/**
 * What redoc.hbs puts around the reference.
 *
 * @param {import('./languages.js').Language} language
 */
function frameOf(language) {
  const { code, words } = language;
  const place = { language, root: '../', name: 'reference.html' };
  return {
    lang: code,
    head: headOf({ ...place, title: words.reference, about: words.aboutReference, styles: ['redoc.css'] }),
    bar: barOf({ ...place, main: 'api-content' }),
    noscript: `${words.noScript} <a href="openapi.yaml">openapi.yaml</a>`,
  };
}
