/** The last part of `npm run docs`: the reference of the package, from its TSDoc. A name without a text ends it. */
import { JSX, OptionDefaults } from 'typedoc';
import { languages } from './languages.js';
import { icon } from './pages.js';

/** @type {Partial<import('typedoc').TypeDocOptions>} */
const config = {
  name: 'thulium-outbounds',
  entryPoints: ['index', 'sandbox/index', 'undici'].map((name) => `../../src/${name}.ts`),
  tsconfig: '../../tsconfig.json',
  out: '../../build/docs/api',
  plugin: [asTheOthers],
  logLevel: 'Warn',
  readme: 'none',
  disableSources: true, // they lead to a repository, which a copy does not have
  githubPages: false,
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
 * Gives each page the icon of the others, and leads to them, also where no server is: `navigationLinks` are the same in every folder.
 *
 * @param {import('typedoc').Application} app
 */
function asTheOthers({ renderer }) {
  renderer.hooks.on('head.end', () => JSX.createElement('link', { rel: 'icon', href: icon }));
  renderer.hooks.on('sidebar.begin', ({ relativeURL }) => {
    const links = languages.flatMap(({ code, name, words }) => [
      JSX.createElement('a', { href: relativeURL(`../${code}/index.html`), lang: code }, `${words.docs} (${name})`),
      JSX.createElement('br', null),
    ]);
    return JSX.createElement('p', null, ...links);
  });
}

export default config;
