import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { policyHere, withPolicy } from './policy.js';

const page = (body: string) => `<meta content="${policyHere}">${body}`;
const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe('the policy of a page', () => {
  test('allows the scripts and styles of the page, by their hashes, and no other', () => {
    const made = withPolicy(
      page('<style>a{}</style><script>one()</script><script type="module">two("<\\/script>")</script>'),
    );
    expect(made).toContain(`script-src 'self' ${hash('one()')} ${hash('two("<\\/script>")')};`);
    expect(made).toContain(`style-src 'self' ${hash('a{}')};`);
    expect(made).not.toMatch(/unsafe|connect-src|https?:/);
  });

  test('allows only the files of the site if the page contains no scripts or styles', () => {
    const made = withPolicy(page('<script src="site.js"></script>'));
    expect(made).toContain("script-src 'self'; style-src 'self'; img-src");
  });

  test('allows style attributes only where they are needed', () => {
    expect(withPolicy(page(''))).not.toContain('unsafe-inline');
    expect(withPolicy(page(''), { inlineStyles: true })).toContain("style-src-attr 'unsafe-inline';");
  });

  test.each([
    ['has no place for one', '<p></p>'],
    ['has two', page(page(''))],
  ])('is not made for a page that %s', (_, text) => {
    expect(() => withPolicy(text)).toThrow('times: default-src none');
  });
});
