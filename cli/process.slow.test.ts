import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  answeredIn,
  connectedTo,
  file,
  journal,
  jsonLines,
  many,
  read,
  received,
  spawned,
  thulium,
} from './cli.test-support.ts';

/** What only a process has. All else is tested in this one. */
const slowSandbox = (ids: string[]) =>
  connectedTo({ campaigns: { active: ids }, fault: () => ({ kind: 'latency', ms: 20 }) });

test('the command of the package runs', async () => {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  expect(await spawned(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test('a run that is killed twice ends with a result for every campaign, and marks each that was sent again', async () => {
  const ids = many(600);
  const env = await slowSandbox(ids);
  const args = ['delete', '-', '--yes', '--chunk-size', '10', '--concurrency', '2'];
  for (const [round, requests] of [10, 25].entries()) {
    const enough = received.length + requests;
    await spawned([...args, round === 0 ? '--output' : '--resume', 'a.ndjson'], env, ids.join('\n'), (child) => {
      const watch = setInterval(() => {
        if (received.length < enough) return;
        clearInterval(watch);
        child.kill('SIGKILL');
      }, 1);
    });
  }
  expect(read('a.ndjson.lock')).toContain('"pid"'); // of a process that is gone
  const { code, stderr } = await thulium([...args, '--resume', 'a.ndjson'], env, { input: ids.join('\n') });
  expect([code, stderr]).toEqual([0, expect.stringMatching(/600 campaigns: 6|600 campaigns: 5/)]);
  const answers = answeredIn('a.ndjson');
  expect([new Set(answers.map(({ id }) => id)).size, answers.length]).toEqual([600, 600]);
  const sentAgain = ids.filter((id) => received.flat().filter((one) => one === id).length > 1);
  for (const id of sentAgain) expect(answers.find((line) => line.id === id)).toMatchObject({ retried: true });
  // At worst what was in flight at each kill.
  expect(received.flat().length).toBeLessThanOrEqual(600 + 2 * 2 * 10);
});

test('a signal of the system is heard as Ctrl-C is', async () => {
  const env = await slowSandbox(many(100));
  const args = ['delete', ...many(100), '--yes', '--chunk-size', '1', '--concurrency', '1', '--output', 'a.ndjson'];
  const { code, stderr } = await spawned(args, env, '', (child) => {
    const watch = setInterval(() => {
      if (received.length < 3) return;
      clearInterval(watch);
      child.kill('SIGTERM');
    }, 1);
  });
  expect([code, answeredIn('a.ndjson').length]).toEqual([130, received.length]);
  expect(stderr).toContain('--resume a.ndjson');
  expect(() => read('a.ndjson.lock')).toThrow('ENOENT');
});

describe('whoever reads the results goes away:', () => {
  const ids = many(300);
  const args = ['delete', '-', '--yes', '--chunk-size', '10', '--concurrency', '1'];
  /** As `head -1` does. */
  const readOnce = ({ stdout }: ChildProcessWithoutNullStreams) => stdout.once('data', () => stdout.destroy());

  test('with a journal all is sent, and the results are there', async () => {
    const env = await slowSandbox(ids);
    const { code, stderr } = await spawned([...args, '--output', 'a.ndjson'], env, ids.join('\n'), readOnce);
    expect([code, received.length, answeredIn('a.ndjson').length]).toEqual([0, 30, 300]);
    expect(stderr).toBe(
      'Standard output was closed. The run goes on, and a.ndjson has the results.\n300 campaigns: 300 queued\n',
    );
  });

  test('of a report it has seen enough', async () => {
    await thulium(['delete', ...many(20_000), '--sandbox', '--yes', '--output', 'a.ndjson']);
    const { code, stderr } = await spawned(['report', 'a.ndjson', '--csv'], {}, '', readOnce);
    expect([code, stderr]).toEqual([0, '']);
  });

  test('without a journal nothing more is sent, and unread results are on standard error', async () => {
    const env = await slowSandbox(ids);
    const { code, stderr } = await spawned([...args, '--lang', 'pl'], env, ids.join('\n'), readOnce);
    const [queued, notSent] = /300 kampanii: dodane do kolejki: (\d+)\nniewysłane: (\d+)/.exec(stderr)?.slice(1) ?? [];
    expect([code, Number(queued), Number(notSent)]).toEqual([4, received.flat().length, 300 - received.flat().length]);
    expect(received.length).toBeLessThan(30);
    expect(stderr).toContain('Zamknięto standardowe wyjście: nic więcej nie zostanie wysłane.');
    const saved = stderr.split('\n').filter((line) => line.startsWith('{'));
    expect(saved.map((line) => JSON.parse(line).id).at(-1)).toBe(received.flat().at(-1));
  });
});

describe.skipIf(process.platform === 'win32')('a full disk', () => {
  const full = 'exec > /dev/full;';

  test.each([
    [['report', 'a.ndjson'], 'cannot be written', 'Zapisano tylko część.'],
    [['report', 'a.ndjson', '--csv'], 'cannot be written', 'Zapisano tylko część.'],
    [['plan', '00001', '--sandbox'], 'What is there is not complete.', 'Zapisano tylko część.'],
    [['delete', '00001', '--sandbox', '--requests'], 'What is there is not complete.', 'Zapisano tylko część.'],
    [['--help'], 'What is there is not complete.', 'Zapisano tylko część.'],
  ])('under %j is no success', async (args, english, polish) => {
    await thulium(['delete', '00001', '--sandbox', '--yes', '--output', 'a.ndjson']);
    for (const [lang, words] of [
      ['en', english],
      ['pl', polish],
    ] as const) {
      const { code, stderr } = await spawned([...args, '--lang', lang], {}, '', undefined, full);
      expect([code, stderr]).toEqual([4, expect.stringContaining(words)]);
    }
  });

  test('leaves no half of a plan', async () => {
    const args = ['plan', '-', '--sandbox', '--out', 'plan.json'];
    const ended = await spawned(args, {}, many(9000).join('\n'), undefined, 'trap "" XFSZ; ulimit -f 16;');
    expect(ended).toMatchObject({ code: 2, stderr: expect.stringContaining('plan.json cannot be written') });
    expect(() => read('plan.json')).toThrow('ENOENT');
  });

  test('under standard output is not reported as a closed pipe, and its results are on standard error', async () => {
    const env = await connectedTo({ campaigns: { active: many(20) } });
    const args = ['delete', ...many(20), '--yes', '--chunk-size', '5', '--concurrency', '1'];
    const { code, stderr } = await spawned(args, env, '', undefined, 'exec > /dev/full;');
    expect([code, received.length]).toEqual([4, 1]);
    expect(stderr).toContain('Standard output cannot be written: there is no space left on the disk (ENOSPC).');
    const saved = stderr.split('\n').filter((line) => line.startsWith('{'));
    expect(jsonLines(saved.join('\n')).map(({ id }) => id)).toEqual(received.flat());
  });

  test('under the journal and standard output stops the run, and loses no result', async () => {
    const ids = many(400);
    const env = await connectedTo({ campaigns: { active: ids } });
    const args = ['delete', '-', '--yes', '--chunk-size', '10', '--concurrency', '2', '--output', 'a.ndjson'];
    // No file may be longer than a few blocks: the system refuses to write on, as it does on a full disk.
    const shell = 'trap "" XFSZ; ulimit -f 16; exec > /dev/full;';
    const { code, stderr } = await spawned(args, env, ids.join('\n'), undefined, shell);
    expect(code).toBe(4);
    expect(stderr).toContain('a.ndjson cannot be written: the file is too large (EFBIG). Nothing more is sent.');
    expect(received.flat().length).toBeLessThan(ids.length);
    const saved = stderr.split('\n').filter((line) => line.startsWith('{'));
    file('a.ndjson', read('a.ndjson') + saved.map((line) => `${line}\n`).join(''));
    expect(
      answeredIn('a.ndjson')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(received.flat().sort());
    expect(new Set(journal('a.ndjson').map(({ id }) => id)).size - 1).toBe(received.flat().length);
    const resumed = await thulium([...args.slice(0, -2), '--resume', 'a.ndjson'], env, { input: ids.join('\n') });
    expect([resumed.code, new Set(answeredIn('a.ndjson').map(({ id }) => id)).size]).toEqual([0, ids.length]);
  });
});
