import { describe, expect, test } from 'vitest';
import { PhpArray, readPhpQuery } from './php-query.ts';

/** Each key with its value; an array is in braces. */
function text(value: string | PhpArray): string {
  return value instanceof PhpArray
    ? `{${[...value].map(([key, inner]) => `${key}: ${text(inner)}`).join(', ')}}`
    : value;
}

const read = (query: string, limit = 1000) => text(readPhpQuery(query, limit));

// Seen with parse_str() of PHP 8.2.
describe('PHP reads', () => {
  test.each([
    ['', '{}'],
    ['a', '{a: }'],
    ['a=1&a=2', '{a: 2}'],
    ['a%5B%5D=1&a[]=2', '{a: {0: 1, 1: 2}}'],
    ['a[5]=1&a[]=2', '{a: {5: 1, 6: 2}}'],
    ['a[]=1&a[0]=2&a[]=3', '{a: {0: 2, 1: 3}}'],
    ['a[x]=1&a[]=2', '{a: {x: 1, 0: 2}}'],
    ['a[07]=1&a[]=2', '{a: {07: 1, 0: 2}}'],
    ['a[ ]=1&a[%20x]=2', '{a: {0: 1,  x: 2}}'],
    ['a[][x]=1&a[][x]=2', '{a: {0: {x: 1}, 1: {x: 2}}}'],
    ['a[x][]=1&a[x][]=2', '{a: {x: {0: 1, 1: 2}}}'],
    ['a[]=1&a=2', '{a: 2}'],
    ['a=1&a[]=2', '{a: {0: 2}}'],
    ['a[x]=1&a[x][]=2', '{a: {x: {0: 2}}}'],
    ['a[x]y=1', '{a: {x: 1}}'],
    ['a[x=1', '{a_x: 1}'],
    ['a.b=1&a%20b[]=2', '{a_b: {0: 2}}'],
    ['%20%20a[]=1', '{a: {0: 1}}'],
    ['=1&[]=2&%20=3&[x]=4', '{}'],
    ['?a[]=1', '{?a: {0: 1}}'],
    ['__proto__[x]=1', '{__proto__: {x: 1}}'],
    ['a=1=2&&b=%zz', '{a: 1=2, b: %zz}'],
  ])('%s', (query, expected) => {
    expect(read(query)).toBe(expected);
  });
});

test('variables past the limit are dropped, in the order of the query', () => {
  expect(read('a[]=1&b=2&a[]=3', 2)).toBe('{a: {0: 1}, b: 2}');
});

test('a variable with more than 64 levels is dropped', () => {
  const deep = (levels: number) => readPhpQuery(`a${'[]'.repeat(levels)}=1`, 1000).has('a');
  expect([deep(64), deep(65)]).toEqual([true, false]);
});

test('no id is lost to a key that is too large to count', () => {
  expect(readPhpQuery('a[9007199254740992]=1&a[]=2&a[]=3', 1000).get('a')).toHaveProperty('size', 3);
});
