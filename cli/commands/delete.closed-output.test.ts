import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { asked, connectedTo, journal, many, run } from '../cli.test-support.ts';

/** As `head -1` does. */
const readOnce = (_: unknown, { stdout }: ChildProcessWithoutNullStreams) => {
  stdout.once('data', () => stdout.destroy());
};
const ids = many(500);
const args = ['delete', '-', '--yes', '--chunk-size', '10', '--concurrency', '1'];
const slow = () => connectedTo({ campaigns: { active: ids }, fault: () => ({ kind: 'latency', ms: 30 }) });

describe('whoever reads the results goes away:', () => {
  test.each([
    ['as a table', []],
    ['as NDJSON', ['--ndjson']],
  ])('with a journal all is sent and answered there, %s', async (_, format) => {
    const { code, stderr } = await run(
      [...args, ...format, '--output', 'a.ndjson'],
      await slow(),
      ids.join('\n'),
      readOnce,
    );
    const answered = journal('a.ndjson').filter(({ outcome }) => outcome === 'answered');
    expect([code, asked.length, answered.length]).toEqual([0, 50, 500]);
    expect(stderr).toBe(
      'Standard output was closed. The run goes on, and a.ndjson has the answers.\n500 campaigns: 500 queued\n',
    );
  });

  test('a journal that is gone on with is kept to the end as well', async () => {
    const env = await slow();
    await run(['delete', '00000', '--yes', '--output', 'a.ndjson'], env);
    const { code } = await run([...args, '--resume', 'a.ndjson'], env, ids.join('\n'), readOnce);
    expect([code, journal('a.ndjson').filter(({ outcome }) => outcome === 'answered').length]).toEqual([0, 500]);
  });

  test.each([
    [[], 'Standard output was closed: nothing more is sent.', /500 campaigns: (\d+) queued, (\d+) not sent\n/],
    [
      ['--lang', 'pl'],
      'Zamknięto standardowe wyjście: nic więcej nie zostanie wysłane.',
      /500 kampanii: dodane do kolejki: (\d+), niewysłane: (\d+)\n/,
    ],
  ])('without a journal nothing more is sent, and the reason is told %j', async (language, reason, counts) => {
    const { code, stderr } = await run([...args, ...language], await slow(), ids.join('\n'), readOnce);
    const [queued, notSent] = counts.exec(stderr)?.slice(1).map(Number) ?? [];
    expect([code, queued, notSent]).toEqual([4, asked.flat().length, 500 - asked.flat().length]);
    expect(asked.length).toBeLessThan(50);
    expect(stderr.split(reason)).toHaveLength(2);
  });

  test('also where the last answers are lost alone', async () => {
    const close = (_: unknown, { stdout }: ChildProcessWithoutNullStreams) => stdout.destroy();
    const outcome = await run(['delete', '00001', '--yes'], await connectedTo({}), '', close);
    expect(outcome).toMatchObject({ code: 4, stderr: expect.stringContaining('Standard output was closed') });
    expect(outcome.stderr).toContain('1 campaign: 1 queued');
  });
});
