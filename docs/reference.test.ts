import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { browserTests, executablePath, text, wholePage } from './browser.test-support.ts';
import { languages, otherThan } from './languages.js';

describe.skipIf(!executablePath)('the reference', () => {
  const opened = browserTests();

  describe.each(languages)('in $name', ({ code, words, interface: translations }) => {
    const path = `${code}/index.html`;
    const other = otherThan(code);

    test('says which language it is in, and leads to the other', async () => {
      const { page } = await opened(path);
      expect(await page.getAttribute('html', 'lang')).toBe(code);
      expect(await page.getAttribute(`link[hreflang=${other.code}]`, 'href')).toBe(`../${other.code}/index.html`);
      await page.getByRole('link', { name: other.name }).click();
      expect(new URL(page.url()).pathname).toBe(`/${other.code}/index.html`);
    });

    test('lists every sample, and shows each as it stands in its file', async () => {
      const { page } = await opened(path);
      const samples = samplesOf(code);
      expect(samples).toHaveLength(9);
      await page
        .getByTestId('source-code')
        .first()
        .evaluate((code) => code.scrollIntoView({ block: 'center' }));
      let shownNow = samples[0]?.label ?? '';
      for (const { label, source } of samples) {
        await page.getByRole('button', { name: shownNow, exact: true }).click();
        await page.getByTestId('dropdown-menu').getByTitle(label, { exact: true }).click();
        shownNow = label;
        const shown = await page.getByTestId('source-code').first().innerText();
        expect(shown.trim()).toBe(source.trim());
      }
    });

    test('shows the ids as they are on the wire', async () => {
      const { page } = await opened(path);
      await page.getByText('id[]=00001&id[]=00002&id[]=00003', { exact: true }).waitFor();
    });

    test('has no console that would send a removal', async () => {
      const { page } = await opened(path);
      await wholePage(page);
      expect(await page.getByRole('button', { name: /try|send|execute|wyślij|wypróbuj/i }).count()).toBe(0);
    });

    test('has no word of Redoc in another language', async () => {
      const { page, untranslated } = await opened(path);
      await wholePage(page);
      await searchFor(page, 'API');
      expect(code === 'en' ? translations : await untranslated()).toEqual(code === 'en' ? {} : []);
    });

    test('can be read in part where scripts are off', async () => {
      const { page } = await opened(path, { javaScriptEnabled: false });
      expect(await page.locator('noscript').innerText()).toContain(words.noScript);
    });

    test('is published with its description, the same as YAML and JSON', () => {
      const [json, yaml] = [JSON.parse(text(`${code}/openapi.json`)), parse(text(`${code}/openapi.yaml`))];
      expect(yaml).toEqual(json);
    });

    test('sends no telemetry', () => {
      expect(text(path)).toContain('"disableTelemetry":true');
    });
  });

  test.each([
    ['pl', 'wyłączona', 'delete_recordings'],
    ['pl', 'nagrań', 'Usuwanie wielu kampanii'],
    ['en', 'recordings', 'delete_recordings'],
  ])('in %s: a search finds "%s"', async (code, word, where) => {
    const { page } = await opened(`${code}/index.html`);
    await searchFor(page, word);
    await page.getByTestId('search-dialog').getByText(where).first().waitFor();
  });

  test('a search for what is not there finds nothing, and says so', async () => {
    const { page } = await opened('pl/index.html');
    await searchFor(page, 'xyzzy');
    await page.getByText('Brak wyników').waitFor();
  });

  test('light or dark is chosen once for all pages', async () => {
    const { page } = await opened('en/index.html', { colorScheme: 'light' });
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await background();
    await page.getByTestId('color-mode-switcher').click();
    const dark = await background();
    expect(dark).not.toBe(light);
    await page.getByRole('link', { name: 'Clients' }).click();
    expect(await background()).toBe(dark);
  });
});

async function searchFor(page: Page, word: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(word);
}

function samplesOf(code: string): { label: string; source: string }[] {
  return JSON.parse(text(`${code}/openapi.json`)).paths['/batch/outbounds'].delete['x-codeSamples'];
}
