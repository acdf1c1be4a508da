import { existsSync, readFileSync } from 'node:fs';
import { Marked } from 'marked';

/** @typedef {import('./languages.js').Language} Language */

const pictures = new URL('../../docs/pictures/', import.meta.url);

/** Files of the repository that the site has as pages. */
const pages = new Map([
  ['../../../CHANGELOG.md', 'changelog.html'],
  ['../../../SECURITY.md', 'security-policy.html'],
  ['../../../LICENSE', 'licence.html'],
  ['../../../languages/README.md', 'languages.html'],
]);

/**
 * A Markdown file as HTML: with ids on headings, buttons that copy code, pictures in the page, and links to pages.
 *
 * @param {string} text
 * @param {Pick<Language, 'words'>} language
 * @returns {{ html: string, headings: { depth: number, id: string, html: string }[] }}
 * @throws Error for a picture that is not there
 */
export function htmlOf(text, { words }) {
  /** @type {{ depth: number, id: string, html: string }[]} */
  const headings = [];
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth }) {
        const html = this.parser.parseInline(tokens);
        const name = idOf(html);
        const before = headings.filter(({ id }) => id === name || id.startsWith(`${name}--`)).length;
        const id = before === 0 ? name : `${name}--${before + 1}`; // such as "Added" of each version
        headings.push({ depth, id, html });
        return `<h${depth} id="${id}">${html}</h${depth}>\n`;
      },
      code({ text: code, lang = '' }) {
        const [language = '', file] = lang.split(' ');
        const isOutput = language === 'text';
        const button = `<button type="button" class="copy" data-done="${words.copied}" hidden>${words.copy}</button>`;
        const label = isOutput ? words.output : (file ?? language);
        // Code that is wider than a phone can be scrolled without a mouse (WCAG 2.2, 2.1.1).
        return `<div class="code${isOutput ? ' output' : ''}"><div class="code-head"><span>${escaped(label)}</span>${isOutput ? '' : button}</div><pre tabindex="0"><code>${withQuietComments(escaped(code), language)}\n</code></pre></div>\n`;
      },
      codespan({ text: code }) {
        // An option breaks no line after its hyphens.
        return `<code${code.length < 28 ? ' class="short"' : ''}>${escaped(code)}</code>`;
      },
      image({ href, text: alt }) {
        const file = new URL(href.slice(href.lastIndexOf('/') + 1), pictures);
        if (!existsSync(file)) throw new Error(`There is no picture ${href}`);
        return `<div class="picture" role="group" aria-label="${escaped(alt)}">${inlined(readFileSync(file, 'utf8'))}</div>`;
      },
      link({ href, tokens }) {
        const html = this.parser.parseInline(tokens);
        // A file of the repository that the site does not have.
        return /^(https?:|#|[\w.-]+\.(html|json|yaml)(#|$))/.test(href)
          ? `<a href="${escaped(href)}">${html}</a>`
          : html;
      },
      html({ text: html }) {
        return html.startsWith('<!--') ? '' : html;
      },
      table(token) {
        const labels = token.header.map(({ tokens }) => this.parser.parseInline(tokens));
        const isNamed = labels.some((label) => label !== '');
        const head = `<thead role="rowgroup"><tr role="row">${labels.map((label) => `<th role="columnheader">${label}</th>`).join('')}</tr></thead>`;
        const cell = (/** @type {import('marked').Tokens.TableCell} */ { tokens }, /** @type {number} */ at) => {
          const label = at > 0 ? textOf(labels[at] ?? '') : '';
          const named = label === '' ? '' : ` data-label="${label}"`;
          return `<td role="cell"${named}>${this.parser.parseInline(tokens)}</td>`;
        };
        const rows = token.rows.map((row) => `<tr role="row">${row.map(cell).join('')}</tr>`);
        // The roles remain when a phone shows the rows as blocks.
        return `<div class="table" tabindex="0"><table role="table">${isNamed ? head : ''}<tbody role="rowgroup">${rows.join('\n')}</tbody></table></div>\n`;
      },
    },
    walkTokens(token) {
      if (token.type === 'link') token.href = linked(token.href);
    },
  });
  return { html: String(marked.parse(text)), headings };
}

/** @param {string} href as it is in the repository */
function linked(href) {
  // The site has the descriptions beside the guides.
  const description = /^(?:\.\.\/){3}(?:generated|openapi)\/([\w-]+\.(?:json|yaml))$/.exec(href);
  return description?.[1] ?? pages.get(href) ?? href.replace(/^(?!https?:)([^#]+)\.md(?=#|$)/, '$1.html');
}

/** @param {string} html */
function idOf(html) {
  const words = textOf(html)
    .replaceAll(/&#?\w+;/g, '')
    .toLowerCase();
  return words.match(/[\p{L}\p{N}]+/gu)?.join('-') ?? 'section';
}

/** @param {string} html */
function textOf(html) {
  return html.replaceAll(/<[^>]*>/g, '');
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/**
 * @param {string} code
 * @param {string} language
 */
function withQuietComments(code, language) {
  const comment = /^(sh|bash|powershell|yaml|python|ruby)$/.test(language) ? /(?<=^|\s)#.*$/gm : /(?<=^|\s)\/\/.*$/gm;
  return language === 'text' ? code : code.replaceAll(comment, '<i>$&</i>');
}

/**
 * A picture that takes its colours from the page.
 *
 * @param {string} svg
 */
function inlined(svg) {
  return svg
    .replace(/^<\?xml[^>]*>\s*/, '')
    .replace(/<style class="colours">[\s\S]*?<\/style>\s*/, '')
    .trim();
}
