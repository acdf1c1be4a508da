import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pageOf } from './frame.js';
import { commandHelp } from './help.js';
import { htmlOf } from './markdown.js';

/** @typedef {import('./languages.js').Language} Language */
/** @typedef {{ name: string, href: string, title: string, summary: string }} Entry */

/** The guides after Diátaxis, in the order of reading. A name with .html is a page that is no guide. */
const groups = {
  tutorial: ['tutorial'],
  howTo: ['spreadsheet', 'resume', 'application', 'testing', 'ci', 'clients'],
  reference: ['reference.html', 'commands', '../api/index.html', 'sandbox', 'errors'],
  explanation: ['campaign', 'evidence', 'security'],
};

export const guideNames = Object.values(groups)
  .flat()
  .filter((name) => !name.endsWith('.html'));

/**
 * The Markdown of a guide.
 *
 * @param {string} code of the language
 * @param {string} name
 */
export function guideText(code, name) {
  return readFileSync(new URL(`../../docs/guides/${code}/${name}.md`, import.meta.url), 'utf8');
}

/**
 * Its title, its one-line summary and the rest.
 *
 * @param {string} text
 * @throws Error unless it starts with both
 */
export function partsOf(text) {
  const [, summary, title, body] = /^<!-- (.+?) -->\n\n# (.+)\n([\s\S]*)$/.exec(text) ?? [];
  if (summary === undefined || title === undefined || body === undefined) {
    throw new Error(`A guide starts with "<!-- summary -->" and "# Title", and not with ${text.slice(0, 80)}`);
  }
  return { summary, title, body };
}

/**
 * @param {Language} language
 * @returns {{ label: string, entries: Entry[] }[]}
 */
function groupsOf({ code, words }) {
  return Object.entries(groups).map(([group, names]) => ({
    label: words.groups[/** @type {keyof typeof groups} */ (group)],
    entries: names.map((name) => {
      if (name === 'reference.html') return { name, href: name, title: words.reference, summary: words.aboutReference };
      if (name.startsWith('../api')) return { name, href: name, title: words.api, summary: words.aboutApi };
      return { name, href: `${name}.html`, ...partsOf(guideText(code, name)) };
    }),
  }));
}

/**
 * The pages of the guides, and the one that lists them.
 *
 * @param {Language} language
 * @returns {[file: string, html: string][]}
 */
export function guidePages(language) {
  const { words } = language;
  const all = groupsOf(language);
  const guides = all.flatMap(({ entries }) => entries).filter(({ name }) => guideNames.includes(name));
  const list = all.map(({ label, entries }) => {
    const items = entries.map(({ href, title, summary }) => `<li><a href="${href}">${title}</a><br>${summary}</li>`);
    return `<h2>${label}</h2>\n<ul class="guides">${items.join('\n')}</ul>`;
  });
  const index = pageOf({
    language,
    root: '../',
    name: 'guides.html',
    title: words.guides,
    about: words.aboutGuides,
    main: `<main id="main" class="text"><h1>${words.guides}</h1>\n${list.join('\n')}</main>`,
  });
  return [['guides.html', index], ...guides.map((_, at) => guidePage(language, all, guides, at))];
}

/**
 * @param {Language} language
 * @param {ReturnType<typeof groupsOf>} all
 * @param {Entry[]} guides
 * @param {number} at
 * @returns {[file: string, html: string]}
 */
function guidePage(language, all, guides, at) {
  const { code, words } = language;
  const { name, title, summary } = /** @type {Entry} */ (guides[at]);
  const text = guideText(code, name).replaceAll(/^<!-- help: (.+?) -->$/gm, (_, args) =>
    commandHelp(helpOf(args, code)),
  );
  const { html, headings } = htmlOf(text, language);
  const side = all.map(({ label, entries }) => {
    const links = entries.map(
      (entry) => `<a href="${entry.href}"${entry.name === name ? ' aria-current="page"' : ''}>${entry.title}</a>`,
    );
    return `<p>${label}</p>\n<ul>${links.map((link) => `<li>${link}</li>`).join('')}</ul>`;
  });
  const sections = headings.filter(({ depth }) => depth === 2);
  const contents = sections.map(({ id, html: heading }) => `<li><a href="#${id}">${heading}</a></li>`).join('');
  const beside = [
    [guides[at - 1], words.previous, 'prev'],
    [guides[at + 1], words.next, 'next'],
  ].map(([entry, label, rel]) =>
    typeof entry === 'object'
      ? `<a rel="${rel}" href="${entry.href}"><span>${label}</span> ${entry.title}</a>`
      : '<span></span>',
  );
  const main = [
    '<div class="guide">',
    `<nav class="side" aria-label="${words.guides}">${side.join('\n')}</nav>`,
    `<main id="main" class="text">${html}\n<nav class="beside" aria-label="${words.guides}: ${words.previous}, ${words.next}">${beside.join('')}</nav></main>`,
    sections.length < 2
      ? ''
      : `<nav class="contents" aria-label="${words.onThisPage}"><p>${words.onThisPage}</p>\n<ul>${contents}</ul></nav>`,
    '</div>',
  ];
  const page = pageOf({ language, root: '../', name: `${name}.html`, title, about: summary, main: main.join('\n') });
  return [`${name}.html`, page];
}

/**
 * What the built command prints, so that the page cannot say anything else.
 *
 * @param {string} args
 * @param {string} code of the language
 */
function helpOf(args, code) {
  const command = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
  const env = { ...process.env, LANG: `${code}.UTF-8`, LC_ALL: `${code}.UTF-8`, COLUMNS: '1000', NO_COLOR: '1' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args.split(' ')], {
    encoding: 'utf8',
    env,
  });
  if (status !== 0) throw new Error(`thulium-outbounds ${args} failed. Run "npm run build" first.\n${stderr}`);
  return stdout;
}
