import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { startSpy } from '../../src/spy.test-support.ts';
import { languages } from '../../tools/docs/languages.js';
import { executablePath } from '../support/chromium.ts';
import { browserTests, file, wholePage } from './browser.test-support.ts';

const pages = ['index.html', ...languages.flatMap(({ code }) => [`${code}/index.html`, `${code}/clients.html`])];
const screenshots = new URL('../../reports/docs/', import.meta.url);
mkdirSync(screenshots, { recursive: true });

const phone = { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true };
const looks: [name: string, BrowserContextOptions][] = [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['phone-light', { colorScheme: 'light', ...phone }],
  ['phone-dark', { colorScheme: 'dark', ...phone }],
];

describe.skipIf(!executablePath)('the page', () => {
  const opened = browserTests();

  describe.each(pages)('%s', (path) => {
    test('asks nobody for anything, and has no error', async () => {
      const { page, requests, errors } = await opened(path);
      await wholePage(page);
      expect([requests, errors]).toEqual([[], []]);
    });

    test('is whole without a network and without a server', async () => {
      const { page, requests, errors } = await opened(path, { offline: true }, file('').href);
      expect(await page.locator('h1').first().innerText()).not.toBe('');
      expect([requests, errors]).toEqual([[], []]);
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

    test.each(looks)('reads well: %s', async (look, options) => {
      const { page } = await opened(path, options);
      await wholePage(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
      await page.screenshot({
        path: fileURLToPath(new URL(`${path.replace('/', '-')}.${look}.png`, screenshots)),
        fullPage: true,
      });
      expect(await barriers(page)).toEqual([]);
    });
  });
});

/** What keeps people out, by the rules of axe that are serious or critical. */
async function barriers(page: Page): Promise<string[]> {
  // Not as a script of the page, which its policy would refuse.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target, any }) => `${id} ${target.join(' ')} ${any[0]?.message ?? ''}`));
}
