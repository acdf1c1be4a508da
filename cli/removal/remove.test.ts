import { describe, expect, test } from 'vitest';
import { connectedTo, jsonLines, many, received, thulium } from '../cli.test-support.ts';

describe('Ctrl-C', () => {
  test('waits for the requests in flight, and tells the rest', async () => {
    const ids = many(100);
    const env = await connectedTo({ campaigns: { active: ids }, fault: () => ({ kind: 'latency', ms: 100 }) });
    const args = ['delete', '-', '--yes', '--ndjson', '--chunk-size', '10', '--concurrency', '2'];
    const { code, stdout, stderr } = await thulium(args, env, {
      input: ids.join('\n'),
      meanwhile: async (running) => {
        while (received.length < 2) await new Promise((resolve) => setTimeout(resolve, 1));
        running.signal('SIGINT');
      },
    });
    const results = jsonLines(stdout);
    expect([code, received.length]).toEqual([130, 2]);
    expect(results.filter(({ outcome }) => outcome === 'answered')).toHaveLength(20);
    expect(results.filter(({ outcome }) => outcome === 'not_sent')).toHaveLength(80);
    expect(stderr).toContain('Waiting for the requests in flight');
    expect(stderr).toContain('20 queued\n80 not sent');
  });

  test.each([['SIGTERM'], ['SIGHUP']] as const)('and %s end the wait for a retry', async (signal) => {
    const env = await connectedTo({ fault: () => ({ kind: 'status', status: 429, headers: { 'retry-after': '60' } }) });
    const { code, stdout } = await thulium(['delete', '00001', '--yes'], env, {
      meanwhile: async (running) => {
        while (received.length < 1) await new Promise((resolve) => setTimeout(resolve, 1));
        setTimeout(() => running.signal(signal), 50);
      },
    });
    expect([code, received.length, stdout]).toEqual([130, 1, expect.stringContaining('HTTP 429')]);
  });
});
