/** What a new user tries first in Jest, with the sandbox and without a port. Errors are of another realm here. */
import { jest } from '@jest/globals';
import { createThuliumClient, deleteBatchOutbounds, ThuliumError, ThuliumNetworkError } from 'thulium-outbounds';
import { createSandbox } from 'thulium-outbounds/sandbox';

test('queues a campaign', async () => {
  const sandbox = createSandbox();
  const { complete, results } = await deleteBatchOutbounds(createThuliumClient(sandbox), ['00001']);
  expect([complete, results[0].status]).toEqual([true, 'REMOVAL_QUEUED']);
  expect(sandbox.campaign('00001').state).toBe('queued');
});

test('learns that a campaign does not exist', async () => {
  const client = createThuliumClient(createSandbox({ campaigns: {} }));
  const { data } = await client.DELETE('/batch/outbounds', { params: { query: { 'id[]': ['00001'] } } });
  expect(data).toEqual([{ http_status: 404, id: '00001', status: 'NOT_EXIST' }]);
});

test('sees that the server is down, by the fetch of the platform, and that nothing was sent', async () => {
  const account = { baseUrl: 'http://127.0.0.1:9/api', username: 'api_user', password: 'api_pass', maxRetries: 0 };
  const client = createThuliumClient({ ...account, fetch: (url, init) => fetch(url, init) });
  const { failed } = await deleteBatchOutbounds(client, ['00001']);
  const [{ error }] = failed;
  expect(error instanceof ThuliumNetworkError && error instanceof ThuliumError).toBe(true);
  expect([error.reason, error.sent]).toEqual(['connection', false]);
});

test('ends at a wrong password', async () => {
  const client = createThuliumClient({ ...createSandbox(), password: 'wrong' });
  const { failed, stopped } = await deleteBatchOutbounds(client, ['00001', '00002'], { chunkSize: 1, concurrency: 1 });
  expect([failed[0].error.status, stopped instanceof ThuliumError]).toEqual([401, true]);
});

test('retries in fake time, and really waits once the real timers are back', async () => {
  jest.useFakeTimers();
  const faults = [{ kind: 'status', status: 429, headers: { 'retry-after': '60' } }, { kind: 'reset' }];
  const client = createThuliumClient(createSandbox({ fault: () => faults.shift() }));
  const done = deleteBatchOutbounds(client, ['00001']);
  await jest.runAllTimersAsync();
  expect((await done).results[0].status).toBe('REMOVAL_QUEUED');
  jest.useRealTimers();
  faults.push({ kind: 'reset' });
  expect((await deleteBatchOutbounds(client, ['00001'])).results[0].status).toBe('ALREADY_QUEUED');
});
