import { expect, test } from 'vitest';
import type { Fault } from '../../src/sandbox/index.ts';
import { connectedTo, jsonLines, many, thulium } from '../cli.test-support.ts';

test('a server that fails a fifth of all requests in mixed ways returns a result for every campaign in the end', async () => {
  const faults: (Fault | undefined)[] = [
    { kind: 'reset' },
    { kind: 'reset', acted: true },
    { kind: 'truncated' },
    { kind: 'status', status: 429, headers: { 'retry-after': '1' } },
    { kind: 'status', status: 503, acted: true },
    { kind: 'status', status: 502 },
  ];
  let requests = 0;
  const ids = many(3000);
  const env = await connectedTo({
    campaigns: { active: ids },
    fault: () => (requests++ % 5 === 0 ? faults[((requests / 5) % faults.length) | 0] : undefined),
  });
  const args = ['delete', '-', '--yes', '--ndjson', '--chunk-size', '100'];
  const { code, stdout } = await thulium(args, env, { input: ids.join('\n') });
  const results = jsonLines(stdout);
  expect([code, new Set(results.map(({ id }) => id)).size, results.length]).toEqual([0, 3000, 3000]);
  expect(results.every(({ outcome }) => outcome === 'answered')).toBe(true);
});
