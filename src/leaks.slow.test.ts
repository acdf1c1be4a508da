import { expect, test } from 'vitest';
import { createThuliumClient } from './index.ts';

test('20,000 calls with one signal leave no listener, timer or handle', async () => {
  const { signal } = new AbortController();
  const listeners = { added: 0, removed: 0 };
  const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
  Object.assign(signal, {
    addEventListener: (...given: Parameters<typeof add>) => {
      listeners.added++;
      add(...given);
    },
    removeEventListener: (...given: Parameters<typeof remove>) => {
      listeners.removed++;
      remove(...given);
    },
  });
  const handles = () => process.getActiveResourcesInfo().sort();
  const before = handles();
  const outcomes = [
    () => new Response('', { status: 400 }),
    () => Response.json([{ http_status: 404, id: '00001', status: 'NOT_EXIST' }]),
    () => {
      throw new TypeError('fetch failed');
    },
  ];
  let sent = 0;
  const fetch = async () => outcomes[sent++ % outcomes.length]?.() ?? Response.error();
  const client = createThuliumClient({ system: 'acme', username: 'u', password: 'pass', maxRetries: 0, fetch });
  const call = { params: { query: { 'id[]': ['00001'] } }, signal } as const;
  for (let round = 0; round < 20_000; round++) await client.DELETE('/batch/outbounds', call).catch(() => undefined);
  expect(sent).toBe(20_000);
  expect(listeners.added).toBeGreaterThanOrEqual(20_000);
  expect(listeners.removed).toBe(listeners.added);
  expect(handles()).toEqual(before);
});
