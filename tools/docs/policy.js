import { createHash } from 'node:crypto';

/** A placeholder for the policy of a page until its scripts and styles are known. */
export const policyHere = 'default-src none';

/**
 * The page with a Content-Security-Policy: it loads the files of this site only, and runs and draws nothing inline but
 * what it contains now.
 *
 * @param {string} page
 * @param {{ inlineStyles?: boolean }} [needs] inlineStyles allows style attributes
 * @throws Error if the page has no place for the policy, or more than one
 */
export function withPolicy(page, { inlineStyles = false } = {}) {
  const hashes = (/** @type {RegExp} */ pattern) =>
    [...new Set([...page.matchAll(pattern)].map(([, text = '']) => hashOf(text)))].join(' ');
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${hashes(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)}`.trim(),
    `style-src 'self' ${hashes(/<style[^>]*>([\s\S]*?)<\/style>/g)}`.trim(),
    ...(inlineStyles ? ["style-src-attr 'unsafe-inline'"] : []),
    "img-src 'self' data:",
    'font-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return replaceOnce(page, policyHere, policy.join('; '));
}

/**
 * @param {string} text
 * @param {string} from
 * @param {string} to
 * @throws Error unless `from` is there exactly once
 */
export function replaceOnce(text, from, to) {
  const times = text.split(from).length - 1;
  if (times !== 1) throw new Error(`Expected once, found ${times} times: ${from}`);
  return text.replace(from, () => to);
}

/** @param {string} text */
function hashOf(text) {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
