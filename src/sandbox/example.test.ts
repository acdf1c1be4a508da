/** A program of a user, and its tests with the sandbox's `fetch`, without a port and in fake time. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createThuliumClient, deleteBatchOutbounds } from '../index.ts';
import { createSandbox, type Fault, type SandboxInMemory } from './index.ts';

/** The program: it removes campaigns and says what is not done. */
async function removeAll(ids: string[], account: SandboxInMemory): Promise<string> {
  const { results, failed, notSent } = await deleteBatchOutbounds(createThuliumClient(account), ids);
  const refused = results.filter(({ status }) => status === 'NOT_EXIST').map(({ id }) => `${id} does not exist.`);
  const problems = failed.map(({ error }) => error.message);
  return [...refused, ...problems, notSent.length > 0 ? `${notSent.length} not sent.` : ''].join(' ').trim() || 'Done.';
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Runs the program until it ends, in no time. */
async function run(ids: string[], account: SandboxInMemory): Promise<string> {
  const message = removeAll(ids, account);
  await vi.runAllTimersAsync();
  return message;
}

test('campaigns that exist are queued, and are removed after an hour', async () => {
  const sandbox = createSandbox({ campaigns: { active: ['00001', '00002'] } });
  expect(await run(['00001', '00002'], sandbox)).toBe('Done.');
  expect(sandbox.campaign('00002')?.state).toBe('queued');
  vi.advanceTimersByTime(3_600_000);
  expect(sandbox.campaign('00002')?.state).toBe('removed');
});

test('a campaign that does not exist is named', async () => {
  expect(await run(['00001', '00002'], createSandbox())).toBe('00002 does not exist.');
});

test('a server that is down is said to be, and nothing was sent', async () => {
  const sandbox = createSandbox();
  await sandbox.close();
  expect(await run(['00001'], sandbox)).toContain('Nothing was sent.');
});

test('a wrong password ends it, and nothing is queued', async () => {
  const sandbox = createSandbox();
  expect(await run(['00001'], { ...sandbox, password: 'wrong' } as SandboxInMemory)).toContain('HTTP 401');
  expect(sandbox.campaign('00001')?.state).toBe('active');
});

test.each<Fault>([
  { kind: 'status', status: 429, headers: { 'retry-after': '60' } },
  { kind: 'reset', acted: true },
  { kind: 'stalled' },
])('a request that meets %j is retried, a minute later or at once', async (fault) => {
  const requests = vi.fn();
  const sandbox = createSandbox({
    onRequest: requests,
    fault: () => (requests.mock.calls.length === 1 ? fault : undefined),
  });
  expect(await run(['00001'], sandbox)).toBe('Done.');
  expect([requests.mock.calls.length, sandbox.campaign('00001')?.state]).toEqual([2, 'queued']);
});
