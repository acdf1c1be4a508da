import { describe, expect, test } from 'vitest';
import { languages } from '../../tools/docs/languages.js';
import { executablePath } from '../support/chromium.ts';
import { browserTests } from './browser.test-support.ts';

describe.skipIf(!executablePath)('the reference of the package', () => {
  const opened = browserTests();

  test('names the errors that a call throws, and leads to each', async () => {
    const { page } = await opened('api/types/thulium-outbounds.ThuliumClient.html');
    for (const kind of ['Input', 'Network', 'Contract']) {
      const link = page.locator('.tsd-comment').getByRole('link', { name: `Thulium${kind}Error` });
      expect(await link.getAttribute('href')).toBe(`../classes/thulium-outbounds.Thulium${kind}Error.html`);
    }
  });

  test.each([
    ['createThuliumClient', 'Input'],
    ['deleteBatchOutbounds', 'Input'],
    ['assertComplete', 'Incomplete'],
  ])('shows what %s throws, and leads to it', async (name, kind) => {
    const { page } = await opened(`api/functions/thulium-outbounds.${name}.html`);
    const link = page.locator('.tsd-tag-throws').getByRole('link', { name: `Thulium${kind}Error` });
    expect(await link.getAttribute('href')).toBe(`../classes/thulium-outbounds.Thulium${kind}Error.html`);
  });

  test.each(languages)('leads to the pages in $name, and they lead back', async ({ code }) => {
    const { page } = await opened(`${code}/index.html`);
    await page.locator('.bar a[href$="api/index.html"]').click();
    await page.waitForURL('**/api/index.html');
    expect(await page.locator('h1').first().innerText()).toBe('TypeScript API');
    if (code === 'pl') await page.locator('.bar a[hreflang=pl]').click();
    else await page.locator('.bar a.brand').click();
    await page.waitForURL(`**/${code}/index.html`);
    expect(await page.getAttribute('html', 'lang')).toBe(code);
  });

  test('finds a name by a search', async () => {
    const { page } = await opened('api/index.html');
    await page.locator('#tsd-search-trigger').click();
    await page.locator('#tsd-search-input').fill('RemovalReport');
    await page.locator('#tsd-search-results a').first().waitFor();
  });
});
