import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** @typedef {import('./languages.js').Language} Language */

const keyboard = readFileSync(new URL('../../docs/keyboard.js', import.meta.url), 'utf8');

/** In place of the policy of a page until its scripts are known. */
export const policyHere = 'default-src none';

/** What is changed in each page that Redoc makes: no setting does it. */
const changes = [
  // The mark of Redocly at the foot of the menu, which a reader's browser would ask Redocly's server for.
  [
    'return(0,B.useEffect)(()=>{n(!0)},[]),t?(0,V.jsx)(`img`,{alt:`redocly logo`,onError:()=>n(!1),src:e?`https://cdn.redoc.ly/redoc/logo-mini-full.svg`:`https://cdn.redoc.ly/redoc/logo-mini.svg`}):null',
    'return(0,V.jsx)(`span`,{children:e?`Redocly`:`R`})',
  ],
  // Labels without the words that are seen, which can then not be said to a computer (WCAG 2.2, 2.5.3).
  ['"aria-label":`Search trigger button`', 'title:void 0'],
  ['"aria-label":`Example`,options', 'options'],
  ['"aria-label":t,size:`small`', '"aria-label":`Switch color mode`,size:`small`'],
  // A field that only a mouse finds. What its keys do is in keyboard.js.
  ['className:r,"data-testid":`search-trigger`', 'className:r,role:`button`,tabIndex:0,"data-testid":`search-trigger`'],
  // All words of the interface go through here.
  [
    'useTranslate:()=>({translate:(e,t)=>(typeof t==`string`?t:t?.defaultValue)||e||``})',
    'useTranslate:()=>({translate:(e,t)=>globalThis.redocWords[e]??((typeof t==`string`?t:t?.defaultValue)||e||``)})',
  ],
];

/**
 * A page of Redoc in one language, that asks nobody for anything.
 *
 * @param {string} page
 * @param {Language} language
 * @throws Error where Redoc has changed, so that what is to be changed in it is not there exactly once
 */
export function finished(page, language) {
  let changed = page;
  for (const [from = '', to = ''] of changes) changed = replaceOnce(changed, from, to);
  for (const [from, to] of language.fixed) {
    if (!changed.includes(from)) throw new Error(`Redoc has changed: it no longer says ${from}`);
    changed = changed.replaceAll(from, () => to);
  }
  const words = `<script>globalThis.redocWords=${JSON.stringify(language.interface)}</script>`;
  return withPolicy(
    replaceOnce(changed, '<script type="module">', `${words}<script>${keyboard}</script><script type="module">`),
  );
}

/**
 * @param {string} text
 * @param {string} from
 * @param {string} to
 */
function replaceOnce(text, from, to) {
  const times = text.split(from).length - 1;
  if (times !== 1) throw new Error(`Redoc has changed: ${times} times in its page, and not once: ${from}`);
  return text.replace(from, () => to);
}

/**
 * The page with a Content-Security-Policy in which no script runs but those that stand in it now, and nothing is loaded.
 *
 * @param {string} page
 */
export function withPolicy(page) {
  const hashes = (/** @type {RegExp} */ pattern) =>
    [...page.matchAll(pattern)].map(([, text = '']) => hashOf(text)).join(' ');
  const policy = [
    "default-src 'none'",
    `script-src ${hashes(/<script[^>]*>([\s\S]*?)<\/script>/g) || "'none'"}`,
    // Redoc fills empty styles through the CSSOM while it runs, which a policy allows, and sets some attributes.
    `style-src ${hashes(/<style[^>]*>([\s\S]*?)<\/style>/g)} ${hashOf('')}`,
    "style-src-attr 'unsafe-inline'",
    'img-src data:',
    'font-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return replaceOnce(page, policyHere, policy.join('; '));
}

/** @param {string} text */
function hashOf(text) {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
