import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../', import.meta.url);
const promises = readFileSync(new URL('SECURITY.md', root), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && line.includes('.test.ts'));

test.each(promises)('the tests exist that hold %s', (line) => {
  const [, , heldBy = ''] = line.split(' | ').flatMap((cell, index) => (index === 0 ? ['', cell] : [cell]));
  for (const reference of heldBy.replace(/ \|$/, '').split('; ')) {
    const [, file = '', names = ''] = /^`(.+)`: (.+)$/.exec(reference) ?? [];
    const source = readFileSync(new URL(file, root), 'utf8');
    for (const name of names.split(/, (?=JSON)/)) expect(source).toContain(name);
  }
});

test('every promise names a test', () => {
  expect(promises.length).toBeGreaterThanOrEqual(12);
});
