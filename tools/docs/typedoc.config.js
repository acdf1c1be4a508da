/** The last part of `npm run docs`: the reference of the package, from its TSDoc. A name without a text ends it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSX, OptionDefaults, PageEvent, RendererEvent } from 'typedoc';
import { barOf, headOf } from './frame.js';
import { languages } from './languages.js';
import { replaceOnce, withPolicy } from './policy.js';

/** @type {Partial<import('typedoc').TypeDocOptions>} */
const config = {
  name: 'TypeScript API',
  entryPoints: ['index', 'sandbox/index', 'undici'].map((name) => `../../src/${name}.ts`),
  tsconfig: '../../tsconfig.json',
  out: '../../build/docs/api',
  plugin: [asTheOthers],
  logLevel: 'Warn',
  readme: 'none',
  disableSources: true, // they lead to a repository, which a copy does not have
  hideGenerator: true,
  githubPages: false,
  visibilityFilters: {}, // its script would write a style into the page, which the policy forbids
  excludeExternals: true,
  exclude: ['**/generated/openapi.ts'],
  excludePrivate: true,
  excludeInternal: true,
  excludeProtected: true,
  blockTags: [...OptionDefaults.blockTags, '@description'], // of openapi-typescript
  requiredToBeDocumented: [
    'Variable',
    'Function',
    'Class',
    'Interface',
    'TypeAlias',
    'Property',
    'Method',
    'Accessor',
    'CallSignature',
  ],
  // The page shows their members in their place: the parts of a union are under a separate text, and an error is named as its class.
  intentionallyNotDocumented: [
    ...['kind', 'ms', 'status', 'headers', 'body', 'acted'].map(
      (member) => `thulium-outbounds/sandbox.Fault.__type.${member}`,
    ),
    ...['Contract', 'Http', 'Incomplete', 'Input', 'Network', 'Stopped'].map(
      (kind) => `thulium-outbounds.Thulium${kind}Error.name`,
    ),
    ...['Sandbox', 'SandboxInMemory'].map((kind) => `thulium-outbounds/sandbox.${kind}.[asyncDispose]`),
  ],
  // The parts of the types of a call, of which the page shows the whole.
  intentionallyNotExported: [
    'components',
    'IdOf',
    'PathsWith',
    'Methods',
    'CallMethod',
    'ErrorFacts',
    'Given',
    'httpStatusOfRemovalStatus',
    'SuccessOf',
  ],
  validation: { notExported: true, invalidLink: true, notDocumented: true },
  treatWarningsAsErrors: true,
  treatValidationWarningsAsErrors: true,
};

/**
 * Gives each page the bar, the policy and the look of the others, and headings in order.
 *
 * @param {import('typedoc').Application} app
 */
function asTheOthers({ renderer }) {
  const placeOf = (/** @type {string} */ url) => {
    return { language: languages[0], name: 'api', root: '../'.repeat(url.split('/').length) };
  };
  renderer.hooks.on('body.begin', ({ page }) => JSX.createElement(JSX.Raw, { html: barOf(placeOf(page.url)) }));
  renderer.on(PageEvent.END, (page) => {
    const head = headOf({ ...placeOf(page.url), styles: ['typedoc.css'] });
    let html = replaceOnce(page.contents ?? '', '<meta charset="utf-8"/>', head);
    html = html.replace('<meta name="viewport" content="width=device-width, initial-scale=1"/>', '');
    html = replaceOnce(html, '<div class="col-content">', '<div class="col-content" id="main" role="main">');
    // What can be clicked contains nothing else that can (axe: nested-interactive).
    html = html.replaceAll(/<summary.*?<\/summary>/gs, (summary) =>
      summary.replaceAll(/<a [^>]*class="tsd-anchor-icon".*?<\/a>/gs, ''),
    );
    page.contents = withPolicy(`${inOrder(html)}<style></style>`); // its script adds an empty style
  });
  renderer.on(RendererEvent.END, ({ outputDirectory }) => {
    const file = join(outputDirectory, 'assets/main.js');
    // In the menu a module is a link, and beside it a mark that unfolds it.
    const within = 'innerHTML=\'<svg width="20" height="20"><use href="#icon-chevronDown"></use></svg>\',De(t,o);';
    const beside = within.replace('De(t,o);', 'o.ariaLabel=t.text,De(t,r),r.prepend(r.lastChild),r.className="split";');
    writeFileSync(file, replaceOnce(readFileSync(file, 'utf8'), within, beside));
  });
}

/**
 * The page with headings that skip no level: TypeDoc has an H4 right under the H1.
 *
 * @param {string} html
 */
function inOrder(html) {
  /** @type {number[]} */
  let above = [];
  return html.replaceAll(/<(\/?)h([1-6])\b/g, (_, end, level) => {
    if (end === '') above = [...above.filter((one) => one < Number(level)), Number(level)];
    return `<${end}h${above.length}`;
  });
}

export default config;
