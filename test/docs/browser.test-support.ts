import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { serveDocs } from '../../tools/docs/server.js';
import { launchChromium } from '../support/chromium.ts';

/** A file of the docs. */
export const file = (path: string) => new URL(`../../build/docs/${path}`, import.meta.url);
export const text = (path: string) => readFileSync(file(path), 'utf8');

/** A page, and all that a reader must never see of it. */
export interface Opened {
  page: Page;
  /** What it loaded besides itself. */
  requests: string[];
  /** Errors of the console and of scripts. */
  errors: string[];
}

async function open(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 1000 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000); // under the limit of a test, so that what was waited for is named
  const requests: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => {
    if (request.url() !== url && !request.url().startsWith('data:')) requests.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      // Redoc tries whether it may run Function(), and does without it.
      if (blockedURI !== 'eval') console.error(`The policy forbids ${violatedDirective} ${blockedURI}`);
    });
  });
  await page.goto(url);
  return { page, requests, errors };
}

/** Opens pages of the docs, served on loopback while the tests of a file run. */
export function browserTests() {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof serveDocs>>;
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchChromium(), serveDocs()]);
  });
  // A page of Redoc takes some 100 MB, and the tests open dozens.
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });
  return async (path: string, options?: BrowserContextOptions, base = `${server.url}/`): Promise<Opened> => {
    const opened = await open(browser, `${base}${path}`, options);
    if (options?.javaScriptEnabled !== false) await opened.page.locator('h1').first().waitFor();
    return opened;
  };
}

/** Scrolls through it until all is drawn: Redoc draws a part when it comes near. */
export async function wholePage(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const drawn = () => document.body.innerHTML.length;
    for (let before = 0; before !== drawn(); ) {
      before = drawn();
      for (let y = 0; y < document.documentElement.scrollHeight; y += window.innerHeight * 0.8) {
        window.scrollTo(0, y);
        // What has come near is known only once a frame is drawn.
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 16)));
      }
    }
    window.scrollTo(0, 0);
  });
}

/** What is read or heard on a page, but for code. */
export function words(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: (string | null)[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      if (!node.parentElement?.closest('code, pre, script, style, noscript')) found.push(node.textContent);
    }
    const labels = ['aria-label', 'title', 'placeholder'];
    for (const element of document.querySelectorAll(labels.map((name) => `[${name}]`).join())) {
      found.push(...labels.map((name) => element.getAttribute(name)));
    }
    return found.flatMap((text) => text?.trim() || []);
  });
}
