import { describe, expect, test } from 'vitest';
import { languages } from '../../tools/docs/languages.js';
import { executablePath } from '../support/chromium.ts';
import { browserTests, file } from './browser.test-support.ts';

const pages = ['api/index.html', 'api/classes/thulium-outbounds.ThuliumHttpError.html'];

describe.skipIf(!executablePath)('the reference of the package', () => {
  const opened = browserTests();

  test.each(pages)('asks nobody but its own folder for anything, and has no error: %s', async (path) => {
    const { page, requests, errors } = await opened(path);
    await page.waitForLoadState('networkidle');
    const own = new URL('/api/assets/', page.url()).href;
    expect(requests).toContainEqual(expect.stringContaining(`${own}main.js`));
    expect([requests.filter((url) => !url.startsWith(own)), errors]).toEqual([[], []]);
  });

  test.each(pages)('is whole without a network and without a server: %s', async (path) => {
    const { page, requests, errors } = await opened(path, { offline: true }, file('').href);
    await page.locator('#tsd-nav-container').getByRole('link').first().waitFor();
    const own = file('api/assets/').href;
    // Chromium takes no icons from another file: TypeDoc's icons.js puts them into the page.
    const faults = errors.filter((error) => !error.includes(`${own}icons.svg`));
    expect([requests.filter((url) => !url.startsWith(own)), faults]).toEqual([[], []]);
  });

  test('names the errors that a call throws, and leads to each', async () => {
    const { page } = await opened('api/interfaces/thulium-outbounds.ThuliumClient.html');
    for (const kind of ['Input', 'Network', 'Contract']) {
      const link = page.locator('.tsd-tag-throws').getByRole('link', { name: `Thulium${kind}Error` });
      expect(await link.getAttribute('href')).toBe(`../classes/thulium-outbounds.Thulium${kind}Error.html`);
    }
  });

  describe.each(languages)('in $name', ({ code, words }) => {
    test.each(['index.html', 'clients.html'])('is led to by %s', async (name) => {
      const { page } = await opened(`${code}/${name}`);
      await page.getByRole('link', { name: words.api, exact: true }).click();
      await page.waitForURL('**/api/index.html');
      expect(await page.locator('h1').first().innerText()).toBe('thulium-outbounds');
    });

    test.each(pages)('leads back: %s', async (path) => {
      const { page } = await opened(path);
      await page.locator(`a[href$="${code}/index.html"]`).click();
      await page.waitForURL(`**/${code}/index.html`);
      expect(await page.getAttribute('html', 'lang')).toBe(code);
    });
  });
});
