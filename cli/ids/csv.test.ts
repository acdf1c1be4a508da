import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellsOf } from './csv.ts';

test('whatever stands in a field, CSV as it is written is read back', async () => {
  const field = fc.string({ unit: fc.constantFrom('a', '"', ';', ',', '\n', '=', ' ', 'ą'), minLength: 1 });
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(field, field), { minLength: 1 }), async (rows) => {
      const text = ['x;id', ...rows.map((row) => row.map(quoted).join(';'))].join('\n');
      const lines = (async function* () {
        yield text.split('\n');
      })();
      const values: unknown[] = [];
      for await (const cells of cellsOf(lines, 'ids.csv', 'id')) values.push(...cells.map(({ value }) => value));
      expect(values).toEqual(rows.map((row) => (row.join('').trim() ? row[1] : undefined)));
    }),
  );
});
