import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { startSpy } from '../../src/spy.test-support.ts';
import { guideNames } from '../../tools/docs/guides.js';
import { languages } from '../../tools/docs/languages.js';
import { executablePath } from '../support/chromium.ts';
import { browserTests, file, wholePage } from './browser.test-support.ts';

const own = ['index', 'guides', 'reference', ...guideNames];
const pages = [
  'index.html',
  ...languages.flatMap(({ code }) => own.map((name) => `${code}/${name}.html`)),
  'pl/languages.html', // the papers are the same in both frames
  'pl/changelog.html',
  'api/index.html',
  'api/modules/thulium-outbounds.html',
  'api/classes/thulium-outbounds.ThuliumHttpError.html',
];
/** One of each kind, for what does not depend on the words. */
const kinds = ['index.html', 'pl/tutorial.html', 'en/reference.html', 'api/index.html'];
const screenshots = new URL('../../reports/docs/', import.meta.url);
mkdirSync(screenshots, { recursive: true });

describe.skipIf(!executablePath)('the page', () => {
  const opened = browserTests();

  test.each(pages)('%s reads well, and loads nothing from elsewhere', async (path) => {
    const { page, requests, errors } = await opened(path, { colorScheme: 'light' });
    if (path.endsWith('reference.html')) await wholePage(page);
    await withoutTransitions(page);
    const wide: string[] = [];
    const barriers: string[] = [];
    for (const [width, colorScheme] of looks) {
      await page.setViewportSize({ width, height: 900 });
      await choose(page, colorScheme);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (over > 0) wide.push(`${over} px too wide at ${width}`);
      if (width !== 768) barriers.push(...(await barriersOf(page)).map((barrier) => `${width}: ${barrier}`));
      if (width !== 768 && shown.test(path)) await photograph(page, path, width, colorScheme);
    }
    const { origin } = new URL(page.url());
    const elsewhere = requests.filter((url) => !url.startsWith(`${origin}/`));
    const headings = outlineFaults(await levelsOf(page));
    expect({ wide, barriers, headings, errors, elsewhere }).toEqual({
      wide: [],
      barriers: [],
      headings: [],
      errors: [],
      elsewhere: [],
    });
  });

  describe.each(kinds)('%s', (path) => {
    test('is whole without a network and without a server', async () => {
      const { page, requests, errors } = await opened(path, { offline: true }, file('').href);
      expect(await page.locator('h1').first().innerText()).not.toBe('');
      // Chromium loads no icons from another file: TypeDoc's icons.js puts them into the page.
      expect(errors.filter((error) => !error.includes('icons.svg'))).toEqual([]);
      expect(requests.filter((url) => !url.startsWith(file('').href))).toEqual([]);
    });

    test('lets no script, picture or request through that is not its own', async () => {
      const { page } = await opened(path);
      const spy = await startSpy((response) => response.end());
      const ran = await page.evaluate(async (url) => {
        document.body.append(Object.assign(document.createElement('script'), { textContent: 'globalThis.ran = true' }));
        const picture = Object.assign(document.createElement('img'), { src: `${url}/picture.png` });
        document.body.append(picture);
        await new Promise((resolve) => picture.addEventListener('error', resolve));
        return [await fetch(`${url}/sent`).catch(() => 'refused'), 'ran' in globalThis];
      }, spy.url);
      await spy.close();
      expect([ran, spy.requests]).toEqual([['refused', false], []]);
    });

    test('has a skip link that the first Tab reaches', async () => {
      const { page } = await opened(path);
      await page.keyboard.press('Tab');
      const focused = page.locator('a.skip:focus');
      await focused.waitFor();
      expect(await page.locator(`${await focused.getAttribute('href')}`).count()).toBe(1);
    });
  });

  test('light or dark is chosen once for the guides, the HTTP API and the package', async () => {
    const { page } = await opened('en/tutorial.html', { colorScheme: 'light' });
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await background();
    await page.getByRole('button', { name: 'Light or dark' }).click();
    const dark = await background();
    expect(dark).not.toBe(light);
    for (const name of ['HTTP API', 'TypeScript', 'Guides']) {
      await page.locator('.bar').getByRole('link', { name }).click();
      await page.locator('h1').first().waitFor();
      expect(await background()).toBe(dark);
    }
  });

  test('code is copied by a button beside it', async () => {
    const { page } = await opened('en/tutorial.html', { permissions: ['clipboard-read', 'clipboard-write'] });
    const block = page.locator('.code', { hasText: 'try.mjs' }).first();
    const [button, code] = [block.getByRole('button', { name: 'Copy' }), block.locator('pre')];
    const [above, below] = [await button.boundingBox(), await code.boundingBox()];
    expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0);
    await button.click();
    await block.getByText('Copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await block.locator('code').innerText());
  });
});

const looks: [width: number, colorScheme: 'light' | 'dark'][] = [
  [1400, 'light'],
  [768, 'dark'],
  [390, 'dark'],
];

/** The pages of which a picture is kept. */
const shown = /^(index|pl\/index|.*\/(tutorial|campaign|commands|reference)|api\/index)\.html$/;

async function photograph(page: Page, path: string, width: number, colorScheme: 'light' | 'dark'): Promise<void> {
  for (const scheme of [colorScheme, colorScheme === 'dark' ? 'light' : 'dark'] as const) {
    await choose(page, scheme);
    const picture = new URL(`${path.replaceAll('/', '-')}.${width}.${scheme}.png`, screenshots);
    await page.screenshot({ path: fileURLToPath(picture), fullPage: true });
  }
}

/** As site.js does it. */
async function choose(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.evaluate((scheme) => {
    document.documentElement.classList.toggle('dark', scheme === 'dark');
    document.documentElement.classList.toggle('light', scheme === 'light');
    document.documentElement.setAttribute('data-theme', scheme);
  }, colorScheme);
}

/** Colours in transition cannot be judged. The policy allows no style element, but this. */
async function withoutTransitions(page: Page): Promise<void> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('*, ::before, ::after { transition: none !important; }');
    document.adoptedStyleSheets = [sheet];
  });
}

function levelsOf(page: Page): Promise<number[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
      .filter((heading) => heading.checkVisibility())
      .map(({ tagName }) => Number(tagName[1])),
  );
}

/** One H1 first, and no level skipped. */
function outlineFaults(levels: number[]): string[] {
  const skips = levels.flatMap((level, at) =>
    level > (levels[at - 1] ?? 0) + 1 ? `H${level} after ${at} headings` : [],
  );
  const firsts = levels.filter((level) => level === 1).length;
  return firsts === 1 ? skips : [...skips, `${firsts} H1`];
}

/** What keeps people out, by the rules of axe that are serious or critical. */
async function barriersOf(page: Page): Promise<string[]> {
  // Not as a script of the page, which its policy would refuse.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target, any }) => `${id} ${target.join(' ')} ${any[0]?.message ?? ''}`));
}
