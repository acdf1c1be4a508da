import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IdSet } from './id-set.ts';

describe('a set of ids', () => {
  test('knows what it has seen, as a Set does, whatever the ids are', () => {
    const id = fc.oneof(
      fc.string({ minLength: 5, maxLength: 5, unit: fc.constantFrom('-', '.', '0', '1', 'Z', '_', 'z') }),
      fc.string({ minLength: 5, maxLength: 5, unit: 'binary' }),
      fc.string({ maxLength: 6, unit: fc.constantFrom('0', '-') }),
    );
    fc.assert(
      fc.property(fc.array(id, { maxLength: 500, size: 'max' }), (ids) => {
        const set = new IdSet();
        const seen = new Set<string>();
        for (const one of ids) {
          expect(set.add(one)).toBe(!seen.has(one));
          seen.add(one);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('keeps a hundred thousand apart, and finds each of them again', () => {
    const set = new IdSet();
    const ids = Array.from({ length: 100_000 }, (_, index) => String(index).padStart(5, '0'));
    expect(ids.every((id) => set.add(id))).toBe(true);
    expect(ids.some((id) => set.add(id))).toBe(false);
  });

  test.each([
    ['-----', 'zzzzz'],
    ['0000-', '000-0'],
    ['0000z', '0000{'],
    ['-0000', '0000'],
    ['żółty', 'żółta'],
    ['😀0000', '😁0000'],
  ])('does not take %s for %s', (one, other) => {
    const set = new IdSet();
    expect([set.add(one), set.add(other), set.add(one), set.add(other)]).toEqual([true, true, false, false]);
  });
});
