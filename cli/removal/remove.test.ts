import { describe, expect, test } from 'vitest';
import { connectedTo, file, jsonLines, many, received, thulium } from '../cli.test-support.ts';
import { quoted } from '../command-line.ts';

describe('the bar on a terminal', () => {
  const sent = async (headers: Record<string, string>) => {
    let requests = 0;
    const env = await connectedTo({
      campaigns: { active: ['00001'] },
      fault: () => (requests++ === 0 ? { kind: 'status', status: 503, headers } : undefined),
    });
    const { stderr } = await thulium(['delete', '00001', '--yes'], env, { terminal: 'all' });
    return stderr;
  };

  test('says that the server asks for a wait only if it does', async () => {
    expect(await sent({ 'retry-after': '1' })).toContain('waiting 1 s, as the server asks');
    expect(await sent({})).not.toContain('waiting');
  });

  test('is taken away before Ctrl-Z stops the process, and drawn again after "fg"', async () => {
    const ids = many(20);
    const env = await connectedTo({ campaigns: { active: ids }, fault: () => ({ kind: 'latency', ms: 100 }) });
    let screens: string[] = [];
    await thulium(['delete', ...ids, '--yes', '--chunk-size', '1', '--output', 'a.ndjson'], env, {
      terminal: 'all',
      meanwhile: async (running) => {
        await running.written(/%/);
        running.signal('SIGTSTP');
        screens = running.suspended;
      },
    });
    expect(screens.map((screen) => screen.split('\r').at(-1))).toEqual(['\u001B[J']);
    expect(screens[0]).toContain('%');
  });
});

describe('without a journal, the last line', () => {
  const ids = many(2);
  test('is the same command again', async () => {
    const env = await connectedTo({ campaigns: { active: ids } });
    file('my ids.csv', `Id\n${ids.join('\n')}\n`);
    const args = ['delete', '--file', 'my ids.csv', '--column', 'Id', '--yes'];
    const { stderr } = await thulium(args, { ...env, THULIUM_PASSWORD: 'wrong' });
    expect(stderr.trimEnd().split('\n').slice(-2)).toEqual([
      expect.stringContaining('run the same again: for what is in the queue the server returns ALREADY_QUEUED'),
      `thulium-outbounds delete --file ${quoted('my ids.csv')} --column Id --yes`,
    ]);
  });

  test('says so if the ids came from standard input, which is gone', async () => {
    const env = await connectedTo({ campaigns: { active: ids }, password: 'changed' });
    const { stderr } = await thulium(['delete', '-', '--yes'], env, { input: ids.join('\n') });
    expect(stderr.trimEnd().split('\n').at(-1)).toContain('run the same again');
  });
});

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
