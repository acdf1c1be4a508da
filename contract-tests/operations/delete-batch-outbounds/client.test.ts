import { afterEach, expect, test } from 'vitest';
import { createThuliumClient, deleteBatchOutbounds } from '../../../src/index.ts';
import { startSandbox } from '../../../src/sandbox/index.ts';
import type { Exchange } from '../../engine/exchange.ts';
import { loadContract } from '../../engine/prism.ts';
import { startValidationProxy } from '../../engine/validation-proxy.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const upstreams = {
  mock: async () => {
    const mock = await (await loadContract()).startMock();
    closing.push(mock.close);
    return mock.url;
  },
  sandbox: async () => {
    const sandbox = await startSandbox();
    closing.push(sandbox.close);
    return sandbox.baseUrl;
  },
};

async function throughProxy(upstream: keyof typeof upstreams, password = 'api_pass') {
  const exchanges: Exchange[] = [];
  const proxy = await startValidationProxy({
    contract: await loadContract(),
    upstream: await upstreams[upstream](),
    onExchange: (exchange) => exchanges.push(exchange),
  });
  closing.push(proxy.close);
  return { exchanges, client: createThuliumClient({ baseUrl: proxy.url, username: 'api_user', password }) };
}

const ids = ['00001', '00002', '00003'];

test.each(['mock', 'sandbox'] as const)('the client and the %s keep the contract', async (upstream) => {
  const { client, exchanges } = await throughProxy(upstream);
  const { results } = await deleteBatchOutbounds(client, ids, { delete_recordings: true });
  expect(results.map(({ status }) => status)).toEqual(['REMOVAL_QUEUED', 'NOT_EXIST', 'ALREADY_QUEUED']);
  expect(exchanges).toMatchObject([
    {
      request: {
        method: 'DELETE',
        target: '/batch/outbounds?delete_recordings=true&id[]=00001&id[]=00002&id[]=00003',
        headers: { accept: 'application/json', authorization: 'Basic ***' },
      },
      violations: [],
    },
  ]);
  expect(exchanges[0]?.request.body).toHaveLength(0);
  expect(exchanges[0]?.request.headers).not.toHaveProperty('content-type');
});

test('a refusal keeps the contract too', async () => {
  const { client, exchanges } = await throughProxy('sandbox', 'wrong');
  const { failed } = await deleteBatchOutbounds(client, ids);
  expect(failed).toMatchObject([{ ids, error: { status: 401 } }]);
  expect(exchanges[0]?.violations).toEqual([]);
});
