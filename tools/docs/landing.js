import { readFileSync } from 'node:fs';
import { pageOf, repository } from './frame.js';
import { guideText, partsOf } from './guides.js';
import { htmlOf } from './markdown.js';

/** @typedef {import('./languages.js').Language} Language */

/**
 * The first page: what is above the first H2 unchanged, and a card for each H2.
 *
 * @param {Language} language
 * @param {string} root the way to the folder of the whole site
 */
export function landingPage(language, root) {
  const text = guideText(language.code, 'README');
  const { title, summary } = partsOf(text);
  const [top, ...cards] = htmlOf(text, language).html.split(/(?=<h2)/);
  const main = [
    '<main id="main" class="landing">',
    `<div class="top">${top}</div>`,
    `<div class="cards">${cards.map((card) => `<section class="card">${card}</section>`).join('\n')}</div>`,
    '</main>',
    footer(language),
  ].join('\n');
  const page = pageOf({ language, root, name: 'index.html', title: 'thulium-outbounds', about: summary, main });
  if (!page.includes(title)) throw new Error('The first page has lost its title.');
  return root === ''
    ? page.replaceAll(/(href|src)="(?!https?:|data:|#|assets\/|en\/|pl\/|api\/)/g, `$1="${language.code}/`)
    : page;
}

/** @param {Language} language */
function footer({ words }) {
  const links = [
    ...(repository ? [`<a href="${repository.url}">${words.source}</a>`] : []),
    `<a href="changelog.html">${words.changelog}</a>`,
    `<a href="security-policy.html">${words.securityPolicy}</a>`,
    `<a href="licence.html">${words.licence}</a>`,
  ];
  return `<footer class="foot"><p>${words.unofficial}</p><p>${links.join(' · ')}</p></footer>`;
}

/**
 * The papers of the repository, which are in English, in the frame of a language.
 *
 * @param {Language} language
 * @returns {[file: string, html: string][]}
 */
export function paperPages(language) {
  const { words } = language;
  /** @type {[string, string, string][]} */
  const papers = [
    ['changelog.html', words.changelog, 'CHANGELOG.md'],
    ['security-policy.html', words.securityPolicy, 'SECURITY.md'],
    ['licence.html', words.licence, 'LICENSE'],
    ['languages.html', words.matrix, 'languages/README.md'],
  ];
  return papers.map(([name, title, file]) => {
    const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
    const { html } = htmlOf(file === 'LICENSE' ? `# ${title}\n\n${text}` : text, language);
    const main = `<main id="main" class="text wide" lang="en">${html}</main>`;
    return [name, pageOf({ language, root: '../', name, title, about: title, main })];
  });
}
