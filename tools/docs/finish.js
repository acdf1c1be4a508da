import { replaceOnce, withPolicy } from './policy.js';

/** @typedef {import('./languages.js').Language} Language */

/** What is changed in Redoc's script, because no setting does it: from and to. */
const changes = [
  // The mark of Redocly at the foot of the menu, which a reader's browser would load from Redocly's server.
  [
    'return(0,B.useEffect)(()=>{n(!0)},[]),t?(0,V.jsx)(`img`,{alt:`redocly logo`,onError:()=>n(!1),src:e?`https://cdn.redoc.ly/redoc/logo-mini-full.svg`:`https://cdn.redoc.ly/redoc/logo-mini.svg`}):null',
    'return(0,V.jsx)(`span`,{children:e?`Redocly`:`R`})',
  ],
  // Labels that differ from the words that are seen, which then cannot be spoken to a computer (WCAG 2.2, 2.5.3).
  ['"aria-label":`Search trigger button`', 'title:void 0'],
  ['"aria-label":`Example`,options', 'options'],
  ['"aria-label":t,size:`small`', '"aria-label":`Switch color mode`,size:`small`'],
  // A field that only a mouse finds; keyboard.js handles its keys. A phone has no Ctrl+K: site.css hides it there.
  ['className:r,"data-testid":`search-trigger`', 'className:r,role:`button`,tabIndex:0,"data-testid":`search-trigger`'],
  ['`Search `),o?`⌘K`:`Ctrl+K`]', '`Search `),(0,V.jsx)(`kbd`,{children:o?`⌘K`:`Ctrl+K`})]'],
  // Headings in order: the parts of an operation are under its H2.
  [
    'L.h4.attrs(({className:e})=>({"data-component-name":`Typography/H4`',
    'L.h3.attrs(({className:e})=>({"data-component-name":`Typography/H4`',
  ],
  ['L.h5`\n  font-size: var(--font-size-md)', 'L.h4`\n  font-size: var(--font-size-md)'],
  // All words that have a key go through here.
  [
    'useTranslate:()=>({translate:(e,t)=>(typeof t==`string`?t:t?.defaultValue)||e||``})',
    'useTranslate:()=>({translate:(e,t)=>globalThis.redocWords[e]??((typeof t==`string`?t:t?.defaultValue)||e||``)})',
  ],
];

/** Words of Redoc without a key, with the code around them that distinguishes them. */
const words = [
  ['text:`', 'to navigate', '`'],
  ['text:`', 'to select', '`'],
  ['text:`', 'to exit', '`'],
  ['case`query`:return`', 'query parameters', '`'],
  ['children:`', 'No results', '`'],
  ['children:`', 'API docs by', '`'],
  ['`', 'Show sidebar', '`:`Hide'],
  [':`', 'Hide sidebar', '`'],
  ['`', 'Close navigation menu', '`:`Open'],
  [':`', 'Open navigation menu', '`'],
  ['"aria-label":`', 'Open in new tab', '`'],
  ['"aria-label":`', 'Copy', '`'],
  ['"aria-label":`', 'Response status', '`'],
  ['"aria-label":`', 'Collapse all', '`'],
  ['"aria-label":`', 'Expand all', '`'],
  ['"aria-label":`', 'collapse', '`'],
  ['`', 'Switch color mode', '`'],
  ['`', 'link to ', '${'],
  ['children:`', 'Cancel', '`'],
  ['placeholder:`', 'Search docs...', '`'],
];

/**
 * Redoc's script for the pages of all languages, which say their words in `redocWords`. It is no module, so that a page
 * also works from a disk: browsers load no module from there.
 *
 * @param {string} script as Redoc bundles it
 * @throws Error if Redoc has changed, so that something to change is not there as expected
 */
export function sharedScript(script) {
  let changed = script;
  for (const [from = '', to = ''] of changes) changed = replaceOnce(changed, from, to);
  for (const [before = '', word = '', after = ''] of words) {
    if (!changed.includes(before + word + after)) throw new Error(`Redoc no longer says ${before}${word}${after}`);
    const quoted = JSON.stringify(word);
    const translated = `(globalThis.redocWords[${quoted}]??${quoted})`;
    const [start, end] = [before.slice(0, -1), after.slice(1)];
    changed = changed.replaceAll(before + word + after, () =>
      after.startsWith('$') ? `${start}\`$\{${translated}}${after}` : start + translated + end,
    );
  }
  return replaceOnce(changed, 'export{RedocStandalone,hydrate,init};', '').replaceAll('import.meta.', '({}).');
}

/**
 * Redoc's page in one language, which loads the shared script.
 *
 * @param {string} page as Redoc makes it, with its script inside
 * @param {Language} language
 * @returns {{ page: string, script: string }} the page, and the script that it has held
 */
export function finished(page, language) {
  const start = page.indexOf('<script type="module">');
  const data = page.indexOf('const __redoc_definition', start);
  if (start < 0 || data < 0) throw new Error('Redoc has changed: its script is in another place');
  const script = page.slice(page.indexOf('>', start) + 1, data);
  const end = page.lastIndexOf('</script>');
  // Redoc draws the menu for a server that has a page at each of these; with scripts, it leads within the page.
  const drawn = page.slice(0, start).replaceAll('href="/', 'href="#/');
  const own = [
    `<script>globalThis.redocWords=${JSON.stringify(language.interface)}</script>`,
    '<script src="../assets/keyboard.js"></script>',
    '<script src="../assets/redoc.js"></script>',
    `<script>${page.slice(data, end)}</script>`,
  ];
  const whole = drawn + own.join('\n') + page.slice(end + '</script>'.length);
  // Redoc sets attributes, and fills empty style elements through the CSSOM.
  return { page: withPolicy(`${whole}<style></style>`, { inlineStyles: true }), script: sharedScript(script) };
}
