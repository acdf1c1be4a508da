import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { gzipSync } from 'node:zlib';
import { Agent, errors, interceptors, MockAgent } from 'undici';
import { describe, expect, test } from 'vitest';
import { hostileServer } from './clients.test-support.ts';
import { createThuliumClient, deleteBatchOutbounds } from './index.ts';
import { undiciFetch } from './undici.ts';

const account = { username: 'api_user', password: 'api_pass', maxRetries: 0 };
const queued = [{ http_status: 200, id: '00001', status: 'REMOVAL_QUEUED' }];
const call = { params: { query: { 'id[]': ['00001'] as [string] } } };

/** What came of a call, and the headers of the request. */
async function answered(status: number, headers: OutgoingHttpHeaders, body: string | Buffer = JSON.stringify(queued)) {
  const asked: IncomingHttpHeaders[] = [];
  const port = await hostileServer((request, response) => {
    asked.push(request.headers);
    response.writeHead(status, headers).end(body);
  });
  const client = createThuliumClient({ ...account, baseUrl: `http://127.0.0.1:${port}/api`, fetch: undiciFetch() });
  return { answer: await client.DELETE('/batch/outbounds', call), asked };
}

describe('over undici', () => {
  test('a response in gzip is requested and read', async () => {
    const { answer, asked } = await answered(200, { 'content-encoding': 'gzip' }, gzipSync(JSON.stringify(queued)));
    expect(answer.data).toEqual(queued);
    expect(asked).toMatchObject([{ 'accept-encoding': 'gzip' }]);
  });

  test.each(['constructor', 'br', 'deflate', ''])(
    'an encoding that was not requested is not read: "%s"',
    async (encoding) => {
      const bytes = Buffer.from([0x1f, 0x8b, 0x08]);
      await expect(answered(200, { 'content-encoding': encoding }, bytes)).rejects.toThrow('the body is not JSON');
    },
  );

  test('a header in UTF-8 is as it is with the fetch of Node.js', async () => {
    const { answer } = await answered(200, { 'x-server': Buffer.from('żółw').toString('latin1') });
    expect(answer.data).toEqual(queued);
    expect(answer.response.headers.get('x-server')).toBe(Buffer.from('żółw').toString('latin1'));
  });

  test('a header that is there twice is kept', async () => {
    const { answer } = await answered(200, { 'set-cookie': ['a=1', 'b=2'] });
    expect(answer.response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });

  test('a refusal without a body is one', async () => {
    expect((await answered(304, {}, '')).answer).toMatchObject({ error: undefined, response: { status: 304 } });
  });

  test.each<[string, number, OutgoingHttpHeaders, string | Buffer]>([
    ['nothing in gzip', 401, { 'content-encoding': 'gzip' }, ''],
    ['gzip by its old name', 401, { 'content-encoding': 'x-gzip' }, gzipSync('"no"')],
    ['gzip without its end', 401, { 'content-encoding': 'gzip' }, gzipSync('"no"').subarray(0, -8)],
    ['a status that has no body, in gzip', 304, { 'content-encoding': 'gzip' }, ''],
  ])('a refusal is one: %s', async (_, status, headers, body) => {
    const { answer } = await answered(status, headers, body);
    expect(answer).toMatchObject({ error: body === '' ? undefined : 'no', response: { status }, attempts: 1 });
  });

  test('no redirect is followed, although the dispatcher would', async () => {
    const asked: (string | undefined)[] = [];
    const port = await hostileServer(({ url }, response) => {
      asked.push(url);
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    const dispatcher = new Agent().compose(interceptors.redirect({ maxRedirections: 5 }));
    const baseUrl = `http://127.0.0.1:${port}/api`;
    const client = createThuliumClient({ ...account, baseUrl, fetch: undiciFetch(dispatcher) });
    expect(await client.DELETE('/batch/outbounds', call)).toMatchObject({ response: { status: 307 } });
    expect(asked).toEqual(['/api/batch/outbounds?id[]=00001']);
  });

  test('the requests go through the dispatcher that is given', async () => {
    const agent = new MockAgent();
    agent.disableNetConnect();
    agent
      .get('https://acme.thulium.com')
      .intercept({ method: 'DELETE', path: '/api/batch/outbounds?id[]=00001' })
      .reply(200, queued);
    const client = createThuliumClient({ ...account, system: 'acme', fetch: undiciFetch(agent) });
    expect(await deleteBatchOutbounds(client, ['00001'])).toMatchObject({ results: queued });
  });

  test('a connection that does not come about in time has sent nothing', async () => {
    const agent = new MockAgent();
    const options = { method: 'DELETE', path: '/api/batch/outbounds?id[]=00001' };
    agent.get('https://acme.thulium.com').intercept(options).replyWithError(new errors.ConnectTimeoutError());
    const client = createThuliumClient({ ...account, system: 'acme', fetch: undiciFetch(agent) });
    const { failed } = await deleteBatchOutbounds(client, ['00001']);
    expect(failed).toMatchObject([{ ids: ['00001'], error: { reason: 'connection', sent: false } }]);
  });
});
