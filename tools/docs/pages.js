import { readFileSync } from 'node:fs';
import { marked } from 'marked';
import { policyHere, withPolicy } from './finish.js';
import { languages, otherThan } from './languages.js';

/** @typedef {import('./languages.js').Language} Language */

const style = readFileSync(new URL('../../docs/style.css', import.meta.url), 'utf8');
/** Light or dark as the reader has chosen on the page of Redoc, or as the system has it. */
const sameColours = `try{var c=localStorage.getItem('redoc.colorMode')}catch{}document.documentElement.classList.add(c==='dark'||c==='light'?c:matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light')`;
export const icon = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="#1f5fc2"/><path d="M4 4.5h8M8 4.5V12" stroke="#fff" stroke-width="2" stroke-linecap="round"/></svg>')}`;

/**
 * What page.hbs puts around the page of Redoc.
 *
 * @param {Language} language
 * @param {string} about the page in one sentence
 */
export function frameOf(language, about) {
  return {
    lang: language.code,
    other: otherThan(language.code).code,
    policy: policyHere,
    about,
    icon,
    style,
    bar: bar(language, 'index.html'),
    noscript: `${language.words.noScript} <a href="openapi.yaml">openapi.yaml</a>`,
  };
}

/**
 * The page on how to generate a client, from its Markdown.
 *
 * @param {Language} language
 */
export function clientsPage(language) {
  const { code, words } = language;
  const text = readFileSync(new URL(`clients.${code}.md`, import.meta.url), 'utf8');
  const other = otherThan(code).code;
  return plainPage({
    lang: code,
    title: `${words.clients} · thulium-outbounds`,
    head: `<link rel="alternate" hreflang="${code}" href="clients.html">
  <link rel="alternate" hreflang="${other}" href="../${other}/clients.html">`,
    header: bar(language, 'clients.html'),
    main: withKeyboard(String(marked.parse(text))),
  });
}

/**
 * Code that is wider than a phone can be scrolled without a mouse (WCAG 2.2, 2.1.1).
 *
 * @param {string} html
 */
function withKeyboard(html) {
  return html.replaceAll('<pre>', '<pre tabindex="0">');
}

/** The page at the root, which leads to the languages. */
export function indexPage() {
  const links = languages.map(
    ({ code, name }) => `<li><a href="${code}/index.html" hreflang="${code}" lang="${code}">${name}</a></li>`,
  );
  const main = `<h1>thulium-outbounds</h1>\n<ul>${links.join('')}</ul>`;
  return plainPage({ lang: 'en', title: 'thulium-outbounds', head: '', header: '', main });
}

/**
 * A page without Redoc.
 *
 * @param {{ lang: string, title: string, head: string, header: string, main: string }} parts
 */
function plainPage({ lang, title, head, header, main }) {
  return withPolicy(`<!doctype html>
<html lang="${lang}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policyHere}">
  <meta name="referrer" content="no-referrer">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title}</title>
  ${head}
  <link rel="icon" href="${icon}">
  <style>${style}</style>
  <script>${sameColours}</script>
</head>
<body>
  ${header}
  <main class="text">
${main}
  </main>
</body>
</html>
`);
}

/**
 * @param {Language} language
 * @param {string} page the file that it stands on
 */
function bar({ code, words }, page) {
  const other = otherThan(code);
  const link = (/** @type {string} */ file, /** @type {string} */ text) =>
    `<a href="${file}"${file === page ? ' aria-current="page"' : ''}>${text}</a>`;
  return [
    '<header class="bar">',
    '  <b>thulium-outbounds</b>',
    `  <nav>${link('index.html', words.docs)} ${link('clients.html', words.clients)}`,
    `    <a href="../api/index.html" hreflang="en">${words.api}</a>`,
    '    <a href="openapi.yaml">YAML</a> <a href="openapi.json">JSON</a>',
    `    <a href="../${other.code}/${page}" hreflang="${other.code}" lang="${other.code}">${other.name}</a></nav>`,
    '</header>',
  ].join('\n');
}
