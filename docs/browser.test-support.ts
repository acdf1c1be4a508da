import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { serveDocs } from './server.js';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** A file of the docs. */
export const file = (path: string) => new URL(`../dist/docs/${path}`, import.meta.url);
export const text = (path: string) => readFileSync(file(path), 'utf8');

/** The Chromium of this machine: that of `CHROMIUM`, or the first on the path. Playwright's own is a download. */
function chromiumPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...(process.env.CHROMIUM ? [process.env.CHROMIUM] : []), ...candidates].find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

export const executablePath = chromiumPath();

function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    // The sandbox of Chromium does not start for root, nor in many containers. All else keeps Chromium itself off the network.
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A page, and all that a reader must never see of it. */
export interface Opened {
  page: Page;
  /** What it asked for besides itself. */
  requests: string[];
  /** Errors of the console and of scripts. */
  errors: string[];
  /** Words of Redoc that the language lacks, by their keys. */
  untranslated(): Promise<string[]>;
}

async function open(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 1000 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const [requests, errors]: string[][] = [[], []];
  page.on('request', (request) => {
    if (request.url() !== url && !request.url().startsWith('data:')) requests?.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') errors?.push(message.text());
  });
  page.on('pageerror', (error) => errors?.push(String(error)));
  await page.addInitScript(watchWords);
  await page.goto(url);
  return {
    page,
    requests: requests ?? [],
    errors: errors ?? [],
    untranslated: () => page.evaluate(() => [...(globalThis as unknown as { missing: Set<string> }).missing]),
  };
}

/** Opens pages of the docs, served on loopback while the tests of a file run. */
export function browserTests() {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof serveDocs>>;
  beforeAll(async () => {
    [browser, server] = await Promise.all([launch(executablePath ?? ''), serveDocs()]);
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

/** Scrolls through it: Redoc draws a part when it comes near. */
export async function wholePage(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let y = 0; y < document.documentElement.scrollHeight; y += window.innerHeight / 2) {
      window.scrollTo(0, y);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    window.scrollTo(0, 0);
  });
  if (await page.locator('#redoc').count()) await page.getByText('"ALREADY_QUEUED"').first().waitFor();
}

/** Notes in `missing` each word that is asked for in vain. */
function watchWords(): void {
  const missing = new Set<string>();
  let words = {};
  Object.assign(globalThis, { missing });
  Object.defineProperty(globalThis, 'redocWords', {
    get: () => words,
    set(given: Record<string, string>) {
      words = new Proxy(given, {
        get(target, key: string) {
          if (!(key in target) && key !== 'undefined') missing.add(key);
          return target[key];
        },
      });
    },
  });
}
