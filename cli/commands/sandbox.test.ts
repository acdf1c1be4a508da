import { expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { type Running, thulium } from '../cli.test-support.ts';

async function statusesOf({ stdout }: Running): Promise<number[]> {
  const [, url = ''] = /'(http:\S+)\/batch/.exec(stdout) ?? [];
  const response = await fetch(`${url}/batch/outbounds?id[]=00001&id[]=00002&id[]=00003`, {
    method: 'DELETE',
    headers: { authorization: `Basic ${btoa('api_user:api_pass')}` },
  });
  const results: { http_status: number }[] = await response.json();
  return results.map(({ http_status }) => http_status);
}

test('sandbox serves until it is stopped, says how to call it, and shows each request', async () => {
  const statuses: number[][] = [];
  const { code, stdout } = await thulium(
    ['sandbox'],
    {},
    {
      meanwhile: async (running) => {
        await running.written(/'(http:\S+)\/batch/);
        statuses.push(await statusesOf(running), await statusesOf(running));
        running.signal('SIGINT');
      },
    },
  );
  expect([code, statuses]).toEqual([
    130,
    [
      [200, 404, 400],
      [400, 404, 400],
    ],
  ]);
  expect(stdout).toMatch(/^curl .*\\\n {2}'http:/m);
  expect(stdout).toContain('DELETE /api/batch/outbounds?id[]=00001');
});

test('sandbox says that a port is taken', async () => {
  const { baseUrl, close } = await startSandbox();
  const { port } = new URL(baseUrl);
  const { code, stderr } = await thulium(['sandbox', '--port', port]);
  await close();
  expect([code, stderr]).toEqual([4, expect.stringContaining('the port is in use (EADDRINUSE)')]);
});

test.each([
  [['--port='], '--port needs a value'],
  [['--port', 'many'], '--port must be an integer from 0 to 65,535'],
  [['--ports', '1'], 'There is no option --ports'],
])('sandbox %j is a usage error', async (args, message) => {
  expect(await thulium(['sandbox', ...args])).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
});
