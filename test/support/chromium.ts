import { type Browser, chromium } from 'playwright-core';
import { pathOf } from './programs.ts';

/** The Chromium of this machine: that of `CHROMIUM`, or the first on the path. Playwright's own is a download. */
export const executablePath =
  process.env.CHROMIUM ??
  ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
    .map(pathOf)
    .find((path) => path !== undefined);

/** The reporter does not show why tests are skipped. */
const missing = 'Chromium is not installed: no chromium or google-chrome is on the path, and CHROMIUM is not set';
if (!executablePath && process.env.CI) throw new Error(missing);
if (!executablePath) console.warn(`skipped: ${missing}`);

export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: executablePath ?? '',
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
