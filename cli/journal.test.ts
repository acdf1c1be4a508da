import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../src/sandbox/index.ts';
import { serve } from '../src/sandbox/server.ts';
import { asked, connectedTo, folder, journal, many, run } from './cli.test-support.ts';
import type { Outcome } from './outcomes.ts';

test('a server that fails a fifth of all requests in mixed ways answers for every campaign in the end', async () => {
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
  const { code, stdout } = await run(['delete', '-', '--yes', '--ndjson', '--chunk-size', '100'], env, ids.join('\n'));
  const outcomes = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Outcome);
  expect([code, new Set(outcomes.map(({ id }) => id)).size, outcomes.length]).toEqual([0, 3000, 3000]);
  expect(outcomes.every(({ outcome }) => outcome === 'answered')).toBe(true);
});

/** Makes each write to a file of the program fail as a full disk does. */
const fullDisk = `
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
fs.writeFileSync = () => { throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }); };
syncBuiltinESMExports();
`;

describe('nothing is lost', () => {
  test('by a run that is killed: gone on with, it ends with every campaign answered', async () => {
    const ids = many(1000);
    const env = await connectedTo({ campaigns: { active: ids }, fault: () => ({ kind: 'latency', ms: 20 }) });
    const args = ['delete', '-', '--yes', '--chunk-size', '10', '--concurrency', '2'];
    // Three times in a row, in the middle of as many requests.
    for (const [round, requests] of [10, 25, 40].entries()) {
      const to = round === 0 ? '--output' : '--resume';
      const enough = asked.length + requests;
      await run([...args, to, 'results.ndjson'], env, ids.join('\n'), (kill) => {
        const watch = setInterval(() => {
          if (asked.length < enough) return;
          clearInterval(watch);
          kill('SIGKILL');
        }, 1);
      });
    }
    const { code, stderr } = await run([...args, '--resume', 'results.ndjson'], env, ids.join('\n'));
    const answered = journal('results.ndjson').filter(({ outcome }) => outcome === 'answered');
    expect([code, new Set(answered.map(({ id }) => id)).size]).toEqual([0, 1000]);
    expect(stderr).toMatch(/1,000 campaigns: /);
    // At worst what was on its way at each kill is asked for again.
    expect(asked.flat().length).toBeLessThanOrEqual(1000 + 3 * 2 * 10);
  });

  test('by a full disk: nothing more is sent, and all is on standard output', async () => {
    const ids = many(10);
    const env = await connectedTo({ campaigns: { active: ids } });
    const args = ['delete', ...ids, '--yes', '--chunk-size', '1', '--concurrency', '1', '--resume', 'full.ndjson'];
    const head = { journal: 'thulium-outbounds', base_url: env.THULIUM_BASE_URL, delete_recordings: false };
    writeFileSync(join(folder, 'full.ndjson'), `${JSON.stringify(head)}\n`);
    const preload = join(folder, 'full.mjs');
    writeFileSync(preload, fullDisk);
    const { code, stdout, stderr } = await run(args, { ...env, NODE_OPTIONS: `--import ${pathToFileURL(preload)}` });
    expect([code, asked.length, stdout.trimEnd().split('\n').length]).toEqual([4, 1, 10]);
    expect(stderr).toContain('The journal cannot be written');
  });

  test('by a journal that was killed before its first line', async () => {
    const env = await connectedTo({});
    for (const beginning of ['', '{"journal":"thuli']) {
      writeFileSync(join(folder, 'a.ndjson'), beginning);
      expect(await run(['delete', '00003', '--yes', '--resume', 'a.ndjson'], env)).toMatchObject({ code: 0 });
      expect(journal('a.ndjson').map(({ journal: head, id }) => head ?? id)).toEqual(['thulium-outbounds', '00003']);
    }
  });

  test('of a campaign that the server named unasked: the journal keeps it, and the exit code', async () => {
    const items = ['00001', '99999'].map((id) => ({ http_status: 200, id, status: 'REMOVAL_QUEUED' }));
    const server = await serve(
      () => ({ status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(items) }),
      {},
    );
    const env = {
      THULIUM_BASE_URL: `http://127.0.0.1:${server.port}/api`,
      THULIUM_USERNAME: 'a',
      THULIUM_PASSWORD: 'b',
    };
    const first = await run(['delete', '00001', '--yes', '--output', 'a.ndjson'], env);
    const again = await run(['delete', '00001', '--yes', '--json', '--resume', 'a.ndjson'], env);
    await server.close();
    expect([first.code, again.code]).toEqual([5, 5]);
    expect(first.stderr).toContain('1 answers about other campaigns');
    expect(journal('a.ndjson').at(-1)).toEqual({ outcome: 'unexpected', item: items[1] });
    expect(JSON.parse(again.stdout)).toMatchObject({ results: [] });
  });

  test('by a signal of the system, which is heard as Ctrl-C is, also while a request waits to be sent again', async () => {
    const env = await connectedTo({ fault: () => ({ kind: 'status', status: 429, headers: { 'retry-after': '60' } }) });
    const { code, stdout } = await run(['delete', '00001', '--yes'], env, '', (kill) => {
      const waiting = setInterval(() => {
        if (asked.length === 0) return;
        clearInterval(waiting);
        setTimeout(() => kill('SIGTERM'), 300);
      }, 5);
    });
    expect([code, asked.length, stdout.includes('HTTP 429')]).toEqual([130, 1, true]);
  });

  test.each([
    ['in the middle', '{"id":"00003","outco', ['00003']],
    ['in the middle of a character', Buffer.from('{"id":"0000ż').subarray(0, -1), ['00003']],
    ['at its last brace', '{"id":"00003","outcome":"answered","http_status":400,"status":"ALREADY_QUEUED"', ['00003']],
    ['before its end alone', '{"id":"00003","outcome":"answered","http_status":400,"status":"ALREADY_QUEUED"}', []],
  ])('by a line that was cut off %s: each line of the journal is JSON in the end', async (_, torn, again) => {
    const env = await connectedTo({});
    const path = join(folder, 'a.ndjson');
    await run(['delete', '00001', '--yes', '--output', 'a.ndjson'], env);
    appendFileSync(path, torn);
    const { code } = await run(['delete', '00001', '00003', '--yes', '--resume', 'a.ndjson'], env);
    expect([code, asked.slice(1).flat()]).toEqual([0, again]);
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).id)).toEqual([undefined, '00001', '00003']);
  });

  test('by a cut connection: what is in the queue then may be there since the first time, and says so', async () => {
    let requests = 0;
    const env = await connectedTo({
      campaigns: { active: ['00001'], queued: ['00003'] },
      fault: () => (requests++ === 0 ? { kind: 'reset', acted: true } : undefined),
    });
    await run(['delete', '00001', '--yes', '--retries', '0', '--output', 'a.ndjson'], env);
    const args = ['delete', '00001', '00003', '--yes', '--resume', 'a.ndjson'];
    expect((await run(args, env)).stderr).toContain('2 in the queue already, 1 asked for more than once');
    expect(journal('a.ndjson').slice(-2)).toEqual([
      expect.objectContaining({ id: '00001', status: 'ALREADY_QUEUED', retried: true }),
      { id: '00003', outcome: 'answered', http_status: 400, status: 'ALREADY_QUEUED' },
    ]);
  });

  test('by a refused password: what was not sent is told, and asked for later', async () => {
    const env = await connectedTo({ campaigns: { active: many(3) } });
    const args = ['delete', ...many(3), '--yes', '--chunk-size', '1', '--concurrency', '1'];
    const wrong = await run([...args, '--output', 'a.ndjson'], { ...env, THULIUM_PASSWORD: 'wrong' });
    expect(wrong).toMatchObject({ code: 3, stderr: expect.stringContaining('1 without an answer, 2 not sent') });
    expect(wrong.stderr).toContain('--resume a.ndjson');
    expect(await run([...args, '--resume', 'a.ndjson'], env)).toMatchObject({ code: 0 });
  });

  test('by Ctrl-C: the requests on their way are waited for, and the rest is told', async () => {
    const ids = many(100);
    const env = await connectedTo({ campaigns: { active: ids }, fault: () => ({ kind: 'latency', ms: 300 }) });
    const args = ['delete', '-', '--yes', '--ndjson', '--chunk-size', '10', '--concurrency', '2'];
    const outcome = await run(args, env, ids.join('\n'), (kill) => {
      const waiting = setInterval(() => {
        if (asked.length < 2) return;
        clearInterval(waiting);
        kill('SIGINT');
      }, 5);
    });
    const outcomes = outcome.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Outcome);
    expect([outcome.code, asked.length]).toEqual([130, 2]);
    expect(outcomes.filter((one) => one.outcome === 'answered')).toHaveLength(20);
    expect(outcomes.filter((one) => one.outcome === 'not_sent')).toHaveLength(80);
    expect(outcome.stderr).toContain('20 queued, 80 not sent');
  });
});
