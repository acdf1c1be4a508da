import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { finished, policyHere, withPolicy } from './finish.js';
import { languages } from './languages.js';

const page = (body: string) => `<meta content="${policyHere}">${body}`;
const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe('the policy of a page', () => {
  test('allows the scripts and the styles that stand in it, by their hashes, and no other', () => {
    const made = withPolicy(
      page('<style>a{}</style><script>one()</script><script type="module">two("<\\/script>")</script>'),
    );
    expect(made).toContain(`script-src ${hash('one()')} ${hash('two("<\\/script>")')};`);
    expect(made).toContain(`style-src ${hash('a{}')} ${hash('')};`);
    expect(made).not.toMatch(/script-src[^;]*unsafe|connect-src|https?:/);
  });

  test('allows no script where there is none', () => {
    expect(withPolicy(page(''))).toContain("script-src 'none';");
  });

  test.each([
    ['has no place for one', '<p></p>'],
    ['has two', page(page(''))],
  ])('is not made for a page that %s', (_, text) => {
    expect(() => withPolicy(text)).toThrow('and not once: default-src none');
  });
});

test.each(languages)('a page in $name is not made where Redoc has changed', (language) => {
  expect(() => finished(page('<script type="module"></script>'), language)).toThrow('Redoc has changed: 0 times');
});
