import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { file } from './browser.test-support.ts';

/** Every page of the site, and what must be true of its HTML. */
const pages = readdirSync(file(''), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.html'))
  .map((name) => name.replaceAll('\\', '/'))
  .sort();
const htmlOf = (name: string) => readFileSync(file(name), 'utf8');
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

/** The pages for which something is not true. */
const without = (holds: (html: string, name: string) => boolean) => pages.filter((name) => !holds(htmlOf(name), name));

describe('every page of the site', () => {
  test('is one of at least 40', () => {
    expect(pages.length).toBeGreaterThan(40);
    expect(pages).toEqual(expect.arrayContaining(['index.html', 'en/index.html', 'pl/index.html', 'api/index.html']));
  });

  test('has one policy, which lets no foreign script, style, picture or request through', () => {
    const policyOf = (html: string) => [...html.matchAll(/http-equiv="Content-Security-Policy" content="([^"]*)"/g)];
    expect(
      without((html) => {
        const [[, policy = ''] = [], ...others] = policyOf(html);
        return (
          /^default-src 'none'; script-src 'self'/.test(policy) && !/https?:|\*|eval/.test(policy) && !others.length
        );
      }),
    ).toEqual([]);
  });

  test('allows no inline script but by its hash', () => {
    expect(without((html) => !/script-src[^;"]*unsafe/.test(html))).toEqual([]);
  });

  test('names the version', () => {
    expect(without((html) => html.includes(`<span class="version" title=`) && html.includes(`>${version}<`))).toEqual(
      [],
    );
  });

  test('has a link first that skips to its text', () => {
    expect(
      without((html) => {
        const [, id = ''] = /<body[^>]*>\s*<a class="skip" href="#([^"]+)"/.exec(html) ?? [];
        return html.includes(`id="${id}"`);
      }),
    ).toEqual([]);
  });

  test('leads to the first page, the guides, the HTTP API, the commands and the package', () => {
    expect(
      without(
        (html) =>
          ['index', 'guides', 'reference', 'commands'].every((name) =>
            new RegExp(`href="[./]*(en|pl)/${name}\\.html"`).test(html),
          ) && /href="[./]*api\/index\.html"/.test(html),
      ),
    ).toEqual([]);
  });

  test('leads only to pages and files that exist, and to ids that they have', () => {
    const dead = pages.flatMap((name) => {
      const html = htmlOf(name).replaceAll(/<script(?![^>]*\ssrc=)[\s\S]*?<\/script>/g, '');
      const targets = [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)].map(([, target = '']) => target);
      return targets.filter((target) => !isThere(name, target)).map((target) => `${name}: ${target}`);
    });
    expect([...new Set(dead)]).toEqual([]);
  });

  test('is smaller than 300 kB, except the reference, which contains the styles of Redoc', () => {
    const large = pages.filter((name) => htmlOf(name).length > 300_000);
    expect(large.filter((name) => !name.endsWith('/reference.html'))).toEqual([]);
    expect(htmlOf('en/reference.html').length).toBeLessThan(400_000);
  });
});

function isThere(name: string, target: string): boolean {
  if (/^(https?:|data:|mailto:)/.test(target)) return true;
  const [path = '', id = ''] = target.replaceAll('&amp;', '&').split('#');
  const at = path === '' ? file(name) : new URL(path, file(name));
  if (!existsSync(at)) return false;
  // Redoc and TypeDoc make some of theirs while they run.
  if (id === '' || /reference\.html$|\/api\//.test(at.pathname) || /\/api\//.test(file(name).pathname)) return true;
  return readFileSync(at, 'utf8').includes(`id="${decodeURIComponent(id)}"`);
}
