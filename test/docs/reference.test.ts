import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { languages, otherThan } from '../../tools/docs/languages.js';
import { executablePath } from '../support/chromium.ts';
import { browserTests, text, wholePage, words } from './browser.test-support.ts';

describe.skipIf(!executablePath)('the reference', () => {
  const opened = browserTests();

  describe.each(languages)('in $name', ({ code, words: own }) => {
    const path = `${code}/reference.html`;
    const other = otherThan(code);

    test('says which language it is in, and leads to the other', async () => {
      const { page } = await opened(path);
      expect(await page.getAttribute('html', 'lang')).toBe(code);
      expect(await page.getAttribute(`link[hreflang=${other.code}]`, 'href')).toBe(`../${other.code}/reference.html`);
      await page.getByRole('link', { name: other.name }).click();
      expect(new URL(page.url()).pathname).toBe(`/${other.code}/reference.html`);
    });

    test('lists every sample, and shows each as in its file', async () => {
      const { page } = await opened(path);
      const samples = operationOf(code)['x-codeSamples'];
      expect(samples).toHaveLength(9);
      await page
        .getByTestId('source-code')
        .first()
        .evaluate((code) => code.scrollIntoView({ block: 'center' }));
      let shownNow = 'cURL';
      for (const { label, source } of samples) {
        await page.getByRole('button', { name: shownNow, exact: true }).click();
        await page.getByTestId('dropdown-menu').getByTitle(label, { exact: true }).click();
        shownNow = label;
        const shown = async () => (await page.getByTestId('source-code').first().innerText()).trim();
        await expect.poll(shown, { timeout: 10_000 }).toBe(source.trim());
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

    test("leads to the vendor's page", async () => {
      const { page } = await opened(path);
      await wholePage(page);
      const { externalDocs } = operationOf(code);
      const link = page.getByRole('link', { name: externalDocs.description });
      expect(await link.getAttribute('href')).toBe(externalDocs.url);
    });

    test('can be used with the keyboard only', async () => {
      const { page } = await opened(path);
      await wholePage(page);
      await page.getByRole('button', { name: 'cURL', exact: true }).focus();
      await page.keyboard.press('Enter');
      await page.locator('[role=menuitem]:focus').waitFor();
      for (const key of ['ArrowUp', 'ArrowUp', 'Enter']) await page.keyboard.press(key);
      await page.getByRole('button', { name: 'C#', exact: true }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.locator('[role=menuitem]:focus').waitFor();
      await page.keyboard.press('Escape');
      await page.locator('[data-testid=dropdown] [aria-expanded=true]').waitFor({ state: 'detached' });
      await page.getByTestId('search-trigger').focus();
      await page.keyboard.press('Enter');
      await page.getByTestId('search-dialog').waitFor();
    });

    test('closes a menu that the mouse has opened with Escape', async () => {
      const { page } = await opened(path);
      await wholePage(page);
      const button = page.getByRole('button', { name: 'cURL', exact: true });
      await button.click();
      await page.locator('[data-testid=dropdown] [aria-expanded=true]').waitFor();
      await page.keyboard.press('Escape');
      await page.locator('[data-testid=dropdown] [aria-expanded=true]').waitFor({ state: 'detached' });
      expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
    });

    test('has the buttons of code beside it, and not on it', async () => {
      const { page } = await opened(path);
      await wholePage(page);
      const overlaps = await page.evaluate(() =>
        [...document.querySelectorAll('[data-component-name="CodeBlock/CodeBlock"]')].filter((block) => {
          const buttons = block.querySelector('.code-block-header')?.getBoundingClientRect();
          const code = block.querySelector('[data-testid="source-code"]')?.getBoundingClientRect();
          return !buttons || !code || buttons.bottom > code.top + 1;
        }),
      );
      expect(overlaps).toEqual([]);
    });

    test('says of a 401 that its body is not documented', async () => {
      const { page } = await opened(path);
      await wholePage(page);
      await page.locator('.panel-response-samples').getByRole('button', { name: '401' }).click();
      await page.locator('.panel-response-samples').getByText(own.noBody).waitFor();
    });

    test('names no key on a phone', async () => {
      const { page } = await opened(path, { viewport: { width: 390, height: 800 } });
      await page.getByTestId('floating-button').click();
      await page.getByTestId('search-trigger').waitFor();
      expect(await page.getByText('Ctrl+K').isVisible()).toBe(false);
    });

    test('can be read in part without scripts', async () => {
      const { page } = await opened(path, { javaScriptEnabled: false });
      expect(await page.locator('noscript').innerText()).toContain(own.noScript);
    });

    test('is published with its description, the same as YAML and JSON', () => {
      const [json, yaml] = [JSON.parse(text(`${code}/openapi.json`)), parse(text(`${code}/openapi.yaml`))];
      expect(yaml).toEqual(json);
    });

    test('sends no telemetry', () => {
      expect(text(path)).toContain('"disableTelemetry":true');
    });
  });

  test('in Polski has no English but names and the words of JSON Schema', async () => {
    const english = await everyWord('en');
    const polish = await everyWord('pl');
    const common = polish.filter((word) => english.includes(word) && /[a-z]{2}/i.test(word));
    expect(common.filter((word) => !expectedInBoth.some((known) => known.test(word)))).toEqual([]);
  });

  /** The words of the whole page with a menu, a refusal, the security and the search open, and of its menu on a phone. */
  async function everyWord(code: string): Promise<string[]> {
    const { page } = await opened(`${code}/reference.html`);
    await wholePage(page);
    await page.getByRole('button', { name: 'cURL', exact: true }).click();
    const found = await words(page);
    await page.getByRole('tab', { name: 'default' }).first().click();
    await page.getByText('basicAuth').first().click();
    found.push(...(await words(page)));
    const phone = await opened(`${code}/reference.html`, { viewport: { width: 390, height: 800 } });
    await phone.page.getByTestId('floating-button').click();
    found.push(...(await words(phone.page)));
    await phone.page.getByTestId('floating-button').click();
    await searchFor(phone.page, 'xyzzy');
    await phone.page.getByText(code === 'pl' ? 'Brak wyników' : 'No results').waitFor();
    return [...new Set([...found, ...(await words(phone.page))])];
  }

  test.each([
    ['pl', 'wyłączona', 'delete_recordings'],
    ['pl', 'nagrań', 'Trwałe usuwanie wielu kampanii'],
    ['en', 'recordings', 'delete_recordings'],
  ])('in %s: a search finds "%s"', async (code, word, where) => {
    const { page } = await opened(`${code}/reference.html`);
    await searchFor(page, word);
    await page.getByTestId('search-dialog').getByText(where).first().waitFor();
  });

  test('a search for what is not there finds nothing, and says so', async () => {
    const { page } = await opened('pl/reference.html');
    await searchFor(page, 'xyzzy');
    await page.getByText('Brak wyników').waitFor();
  });
});

async function searchFor(page: Page, word: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByTestId('search-dialog').locator('input:focus').waitFor();
  await page.keyboard.type(word);
}

/** Names, what is sent, and the words of JSON Schema. */
const expectedInBoth = [
  /^(thulium-outbounds|Redocly|MIT|Ctrl\+K|PL|EN|Esc|TypeScript|cURL|HTTPie|PHP|Java|Python|Go|Ruby)$/,
  /^(https?:.*|http|delete|default|basicAuth|application\/json|\/batch\/outbounds|id\[\].*|".*")$/i,
  /^(http_status|id|status|delete_recordings|request_id|errors(\[\])?|message|code)$/,
  /^(Array \[|Enum:|boolean|string|integer|string, = 5 characters|Array of (strings, non-empty|objects)|\(\w+\))$/,
];

interface Operation {
  externalDocs: { description: string; url: string };
  'x-codeSamples': { label: string; source: string }[];
}

function operationOf(code: string): Operation {
  return JSON.parse(text(`${code}/openapi.json`)).paths['/batch/outbounds'].delete;
}
