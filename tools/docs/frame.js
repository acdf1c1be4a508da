import { readFileSync } from 'node:fs';
import { languages, otherThan } from './languages.js';
import { policyHere, withPolicy } from './policy.js';

/** @typedef {import('./languages.js').Language} Language */

/** @type {{ version: string, repository?: { url: string } }} */
export const { version, repository } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

const icon = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="#1f5fc2"/><path d="M4 4.5h8M8 4.5V12" stroke="#fff" stroke-width="2" stroke-linecap="round"/></svg>')}`;

/**
 * The place of a page.
 *
 * @typedef {object} Place
 * @property {Language} language
 * @property {string} root the way to the folder of the whole site: '', '../' and so on
 * @property {string} name the file in the folder of its language, or 'api' for the package reference
 */

/**
 * A whole page with the bar.
 *
 * @param {Place & { title: string, about: string, main: string }} page
 */
export function pageOf({ title, about, main, ...place }) {
  return withPolicy(`<!doctype html>
<html lang="${place.language.code}">
<head>
  ${headOf({ ...place, title, about })}
</head>
<body>
  ${barOf(place)}
${main}
</body>
</html>
`);
}

/**
 * What every page has in its head. A page of TypeDoc has its own title.
 *
 * @param {Place & { title?: string, about?: string, styles?: string[] }} page
 */
export function headOf({ language, root, name, title, about, styles = [] }) {
  const own = [
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policyHere}">`,
    '<meta name="referrer" content="no-referrer">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    title === undefined
      ? ''
      : `<title>${title === 'thulium-outbounds' ? title : `${title} · thulium-outbounds`}</title>`,
    about === undefined ? '' : `<meta name="description" content="${about}">`,
  ];
  const alternates = languages.map(
    ({ code }) => `<link rel="alternate" hreflang="${code}" href="${root}${code}/${name}">`,
  );
  return [
    ...own,
    ...(languages.some(({ code }) => code === language.code) && name !== 'api' ? alternates : []),
    `<link rel="icon" href="${icon}">`,
    ...['site.css', ...styles].map((file) => `<link rel="stylesheet" href="${root}assets/${file}">`),
    `<script src="${root}assets/site.js"></script>`,
  ]
    .filter((line) => line !== '')
    .join('\n  ');
}

/**
 * The skip link and the bar, the same on every page.
 *
 * @param {Place & { main?: string }} page main is the id that the skip link leads to
 */
export function barOf({ language, root, name, main = 'main' }) {
  const { code, words } = language;
  const other = otherThan(code);
  const there = `${root}${other.code}/${name === 'api' ? 'index.html' : name}`;
  const link = (/** @type {string} */ file, /** @type {string} */ text, current = file === name) =>
    `<a href="${root}${file === 'api' ? 'api/index.html' : `${code}/${file}`}"${current ? ' aria-current="page"' : ''}>${text}</a>`;
  return [
    `<a class="skip" href="#${main}">${words.skip}</a>`,
    '<header class="bar">',
    `  <a class="brand" href="${root}${code}/index.html">thulium-outbounds</a>`,
    `  <nav aria-label="${words.site}">`,
    `    ${link('guides.html', words.guides)} ${link('reference.html', words.reference)}`,
    `    ${link('commands.html', words.commands)} ${link('api', words.api)}`,
    '  </nav>',
    `  <span class="version" title="${words.version}">${version}</span>`,
    `  <a href="${there}" hreflang="${other.code}" lang="${other.code}" title="${other.name}">${other.code.toUpperCase()}<span class="unseen"> (${other.name})</span></a>`,
    `  <button type="button" class="colours" title="${words.colours}" aria-label="${words.colours}" hidden>◐</button>`,
    '</header>',
  ].join('\n  ');
}
