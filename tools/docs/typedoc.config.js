/** The last part of `npm run docs`: the reference of the package, from its TSDoc. A name without a text ends it. */
import { JSX, OptionDefaults, PageEvent } from 'typedoc';
import { barOf, headOf } from './frame.js';
import { languages } from './languages.js';
import { replaceOnce, withPolicy } from './policy.js';

/** @type {Partial<import('typedoc').TypeDocOptions>} */
const config = {
  name: 'TypeScript API',
  entryPoints: ['index', 'sandbox/index', 'undici']
    .map((name) => `../../src/${name}.ts`)
    .concat('../../cli/commands/check.ts'),
  tsconfig: '../../tsconfig.build.json',
  out: '../../dist/docs/api',
  plugin: [asTheOthers],
  logLevel: 'Warn',
  readme: 'none',
  disableSources: true, // they lead to a repository, which a copy does not have
  githubPages: false,
  visibilityFilters: {}, // its script would write a style into the page, which the policy forbids
  excludeExternals: true,
  excludePrivate: true,
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
  // The page shows their members in their place: the parts of a union stand under a text of their own, and an error is named as its class.
  intentionallyNotDocumented: [
    ...['kind', 'ms', 'status', 'headers', 'body', 'acted'].map(
      (member) => `thulium-outbounds/sandbox.Fault.__type.${member}`,
    ),
    ...['Contract', 'Http', 'Input', 'Network'].map((kind) => `thulium-outbounds.Thulium${kind}Error.name`),
  ],
  intentionallyNotExported: ['components', 'httpStatusOfRemovalStatus', 'DeletePath', 'Delete', 'Given'],
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
    // Its script adds an empty style.
    page.contents = withPolicy(`${html.replaceAll(/<(\/?)h5\b/g, '<$1h2')}<style></style>`);
  });
}

export default config;
