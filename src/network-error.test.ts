import { createServer } from 'node:net';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { hostileServer } from './clients.test-support.ts';
import { createThuliumClient, deleteBatchOutbounds } from './index.ts';
import { problemOf } from './network-error.ts';

const failed = (cause: object) => new TypeError('fetch failed', { cause });
const coded = (code: string, message = code, more: object = {}) => Object.assign(new Error(message), { code, ...more });

test.each<[string, unknown, boolean]>([
  ['a name that is unknown', failed(coded('ENOTFOUND')), true],
  ['a name server that is not there', failed(coded('EAI_FAIL')), true],
  ['a name that c-ares does not find', failed(coded('ETIMEOUT', 'queryA', { syscall: 'queryA' })), false],
  ['a refused connection', failed(coded('ECONNREFUSED')), false],
  ['a connection that the firewall forbids', failed(coded('EACCES', 'connect EACCES', { syscall: 'connect' })), false],
  ['a connection that takes too long', failed(coded('ETIMEDOUT', 'connect', { syscall: 'connect' })), false],
  ['a connection that takes too long for undici', failed(coded('UND_ERR_CONNECT_TIMEOUT')), false],
  [
    'two addresses, none of which answers',
    failed(new AggregateError([coded('EHOSTUNREACH', '', { syscall: 'connect' }), coded('ECONNREFUSED')])),
    false,
  ],
  ['a certificate that is not trusted', failed(coded('DEPTH_ZERO_SELF_SIGNED_CERT')), true],
  ['a certificate for another name', failed(coded('ERR_TLS_CERT_ALTNAME_INVALID')), true],
  ['no TLS at all', failed(coded('ERR_SSL_WRONG_VERSION_NUMBER')), true],
  ['no TLS at all, with a newer OpenSSL', failed(coded('ERR_SSL_PACKET_LENGTH_TOO_LONG')), true],
  ['an old TLS', failed(coded('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION')), true],
  [
    'a handshake that is cut',
    failed(coded('ECONNRESET', 'Client network socket disconnected before secure TLS connection was established')),
    false,
  ],
  [
    'a proxy that refuses',
    failed(
      new Error('Request was cancelled.', {
        cause: coded('UND_ERR_ABORTED', 'Proxy response (407) !== 200 when HTTP Tunneling'),
      }),
    ),
    true,
  ],
  ['a forbidden port', failed(new Error('bad port')), true],
  [
    'a closed port in Bun',
    coded('ConnectionRefused', 'Unable to connect. Is the computer able to access the url?'),
    false,
  ],
  [
    'a closed port in Deno',
    new TypeError('error sending request for url (http://a/): client error (Connect): tcp connect error'),
    false,
  ],
])('%s comes before anything is sent', (_, thrown, lasting) => {
  expect(problemOf(thrown)).toMatchObject({ sent: false, lasting });
});

test.each<[string, unknown]>([
  ['a cut connection', failed(coded('ECONNRESET', 'read ECONNRESET', { syscall: 'read' }))],
  ['a response that is cut', new TypeError('terminated', { cause: coded('UND_ERR_SOCKET', 'other side closed') })],
  ['a network that goes away', failed(coded('EHOSTUNREACH', 'write EHOSTUNREACH', { syscall: 'write' }))],
  ['a broken record of TLS', failed(coded('ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC'))],
  ['words that look like a code', new Error('CERTAINLY an ERR_TLS_ problem: ECONNREFUSED')],
  ['one address of two that was reached', failed(new AggregateError([coded('ECONNRESET'), coded('ECONNREFUSED')]))],
  ['the words of a browser', new TypeError('Failed to fetch')],
  ['nothing', undefined],
  ['text', 'ECONNREFUSED'],
])('%s may have been sent', (_, thrown) => {
  expect(problemOf(thrown)).toMatchObject({ sent: true, lasting: false });
});

test('the messages of the whole chain are reported, and its code, in any realm', () => {
  const thrown: unknown = runInNewContext(
    `const cause = Object.assign(new Error('Proxy response (407) !== 200 when HTTP Tunneling'), { code: 'UND_ERR_ABORTED' });
     new TypeError('fetch failed', { cause: new Error('Request was cancelled.', { cause }) })`,
  );
  expect(problemOf(thrown)).toEqual({
    words: 'fetch failed (Request was cancelled: Proxy response (407) !== 200 when HTTP Tunneling)',
    code: 'UND_ERR_ABORTED',
    sent: false,
    lasting: true,
  });
});

const account = { username: 'u', password: 'passw0rd', maxRetries: 1 };

test('a port that is closed has sent nothing, however often it was tried', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  const report = await deleteBatchOutbounds(createThuliumClient({ ...account, baseUrl: `http://127.0.0.1:${port}` }), [
    '00001',
  ]);
  expect(report.failed).toMatchObject([{ error: { code: 'ECONNREFUSED', attempts: 2, timesSent: 0, sent: false } }]);
  expect(report.failed[0]?.error.message).toMatch(/Nothing was sent\.$/);
  expect(report.retried).toEqual([]);
});

test('HTTPS to a server without TLS has sent nothing, and is not retried', async () => {
  const port = await hostileServer((_, response) => response.end());
  const client = createThuliumClient({ ...account, baseUrl: `https://127.0.0.1:${port}` });
  const { failed } = await deleteBatchOutbounds(client, ['00001']);
  expect(failed).toMatchObject([{ error: { reason: 'connection', attempts: 1, sent: false } }]);
});
