import { describe, expect, test } from 'vitest';
import { hostileServer } from './clients.test-support.ts';
import { createThuliumClient, deleteBatchOutbounds, ThuliumHttpError } from './index.ts';

describe.each([301, 302, 303, 307, 308])('a redirect (%i)', (status) => {
  test.each<[string, (own: number, other: number) => string]>([
    ['to another port', (_, other) => `http://127.0.0.1:${other}/api/batch/outbounds?id[]=00001`],
    ['to another host name', (own) => `http://localhost:${own}/api/batch/outbounds?id[]=00001`],
    ['to another host name and port', (_, other) => `http://localhost:${other}/`],
    ['to another host, without a scheme', (_, other) => `//localhost:${other}/api/batch/outbounds`],
    ['with other credentials', (_, other) => `http://api_user:api_pass@127.0.0.1:${other}/`],
    ['to another path of the same server', () => '/api/v2/batch/outbounds?id[]=00001'],
    ['to the same address', () => '?id[]=00001'],
  ])('%s is not followed, and is an error that says so', async (_, locationOf) => {
    const asked: string[] = [];
    const other = await hostileServer((request, response) => {
      asked.push(`elsewhere: ${request.url}`);
      response.end();
    });
    const own = await hostileServer(({ url, socket }, response) => {
      asked.push(`${url}`);
      response.writeHead(status, { location: locationOf(Number(socket.localPort), other) }).end();
    });
    const client = createThuliumClient({
      baseUrl: `http://127.0.0.1:${own}/api`,
      username: 'api_user',
      password: 'api_pass',
    });
    const { failed } = await deleteBatchOutbounds(client, ['00001']);
    expect(asked).toEqual(['/api/batch/outbounds?id[]=00001']);
    expect(failed).toMatchObject([
      { error: { status, message: expect.stringContaining('Redirects are not followed') } },
    ]);
    expect(failed[0]?.error).toBeInstanceOf(ThuliumHttpError);
  });
});
