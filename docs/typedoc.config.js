/** `npm run docs:api`: the reference of the package, from its TSDoc. A name without a text ends it. */
import { OptionDefaults } from 'typedoc';

/** @type {Partial<import('typedoc').TypeDocOptions>} */
const config = {
  name: 'thulium-outbounds',
  entryPoints: ['index', 'sandbox/index', 'undici']
    .map((name) => `../src/${name}.ts`)
    .concat('../contract-tests/commands/check.ts'),
  tsconfig: '../tsconfig.build.json',
  out: '../dist/docs/api',
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
    ...['kind', 'ms', 'status', 'headers', 'body', 'acted'].map((member) => `src/sandbox.Fault.__type.${member}`),
    ...['Contract', 'Http', 'Input', 'Network'].map((kind) => `src.Thulium${kind}Error.name`),
  ],
  intentionallyNotExported: ['components', 'httpStatusOfRemovalStatus', 'DeletePath', 'Delete', 'Given'],
  validation: { notExported: true, invalidLink: true, notDocumented: true },
  treatWarningsAsErrors: true,
  treatValidationWarningsAsErrors: true,
};

export default config;
