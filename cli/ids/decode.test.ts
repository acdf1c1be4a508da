import { expect, test } from 'vitest';
import { decodedLines } from './decode.ts';

test('a character in the middle of two chunks is read as one', async () => {
  const bytes = Buffer.from('ąą001\r\nąą002\r\n');
  for (let cut = 1; cut < bytes.length; cut++) {
    const chunks = (async function* () {
      yield bytes.subarray(0, cut);
      yield bytes.subarray(cut);
    })();
    const lines: string[] = [];
    for await (const batch of decodedLines(chunks, 'ids.txt')) lines.push(...batch);
    expect(lines).toEqual(['ąą001', 'ąą002']);
  }
});
