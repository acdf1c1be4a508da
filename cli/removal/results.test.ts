import { describe, expect, test } from 'vitest';
import { connectedTo, journal, jsonLines, many, thulium } from '../cli.test-support.ts';
import { quoted } from '../command-line.ts';

/** One campaign is queued, and the password is refused for those after it. */
async function refusedAfterOne(args: string[], terminal?: 'all' | 'stderr') {
  let requests = 0;
  const env = await connectedTo({
    campaigns: { active: many(3) },
    fault: () => (requests++ > 0 ? { kind: 'status', status: 401 } : undefined),
  });
  const all = ['delete', ...many(3), '--yes', '--chunk-size', '1', '--concurrency', '1', ...args];
  return await thulium(all, env, terminal && { terminal });
}

const rows = (stdout: string) =>
  stdout === ''
    ? []
    : stdout
        .trimEnd()
        .split('\n')
        .map((row) => row.slice(0, 9));

describe('on standard output', () => {
  test.each<[string, string[], 'all' | 'stderr' | undefined, boolean]>([
    ['a terminal shows every result', [], 'all', true],
    ['a terminal shows the bar and the summary if there is a journal', ['--output', 'a.ndjson'], 'all', false],
    ['a terminal shows every result with --verbose', ['--output', 'a.ndjson', '--verbose'], 'all', true],
    ['a file gets every result', ['--output', 'a.ndjson'], 'stderr', true],
    ['a pipe gets every result', ['--output', 'a.ndjson'], undefined, true],
  ])('%s', async (_, args, terminal, isShown) => {
    const { stdout, stderr } = await refusedAfterOne(args, terminal);
    expect(rows(stdout)).toEqual(isShown ? ['00000  20', '00001  --', '00002  --'] : []);
    expect(stderr).toContain('3 campaigns: 1 queued\n');
  });

  test('NDJSON has every result, whatever it is written to', async () => {
    const { stdout } = await refusedAfterOne(['--ndjson', '--output', 'a.ndjson'], 'all');
    expect(jsonLines(stdout).map(({ outcome }) => outcome)).toEqual(['answered', 'failed', 'not_sent']);
    expect(journal('a.ndjson').filter(({ outcome }) => outcome)).toHaveLength(2);
  });

  test('one JSON document has every result and why the run ended', async () => {
    const { stdout } = await refusedAfterOne(['--json'], 'all');
    expect(JSON.parse(stdout)).toMatchObject({
      failed: [{ ids: ['00001'], error: { status: 401, message: expect.any(String) } }],
      notSent: ['00002'],
      stopped: { status: 401 },
    });
  });

  test('a row for what was not sent is in the language of the run', async () => {
    expect((await refusedAfterOne([])).stdout).toContain('00002  ---  not sent\n');
    expect((await refusedAfterOne(['--lang', 'pl'])).stdout).toContain('00002  ---  nie wysłano\n');
  });
});

describe('the summary', () => {
  test.each([
    [{}, 'thulium-outbounds delete'],
    [{ npm_command: 'exec' }, 'npx thulium-outbounds delete'],
    [{ npm_lifecycle_event: 'cli' }, 'npm run --silent cli -- delete'],
  ])('ends with the command as it was called: %j', async (called, command) => {
    const env = { ...(await connectedTo({ password: 'changed' })), ...called };
    const { stderr } = await thulium(['delete', '00001', '--yes', '--output', 'a b.ndjson', '--max=1'], env);
    expect(stderr.trimEnd().split('\n').at(-1)).toBe(`${command} 00001 --yes --max 1 --resume ${quoted('a b.ndjson')}`);
  });

  test('names the commonest five errors', async () => {
    let requests = 0;
    // Each second request succeeds: a run ends if everything fails.
    const env = await connectedTo({
      fault: () => (++requests % 2 === 0 ? undefined : { kind: 'status', status: 501 + (requests - 1) / 2 }),
    });
    const args = ['delete', ...many(14), '--yes', '--chunk-size', '1', '--concurrency', '1', '--retries', '0'];
    const { stderr } = await thulium(args, env);
    expect(stderr.match(/ {2}1 × HTTP 50\d/g)).toHaveLength(5);
    expect(stderr).toContain('  and 2 other errors\n');
    expect(stderr).toContain('To remove the rest, run the same again');
  });
});
