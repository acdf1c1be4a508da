import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createThuliumClient, type ThuliumClient } from './index.ts';

const call = { params: { query: { 'id[]': ['00001'] as [string] } } };
const queued = () => Response.json([{ http_status: 200, id: '00001', status: 'REMOVAL_QUEUED' }]);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A client whose attempts meet these answers, one after another; the last one stays. */
function clientOf(answers: (() => Response | Error)[], maxRetries = 3) {
  const sent: number[] = [];
  const client = createThuliumClient({
    system: 'acme',
    username: 'api_user',
    password: 'api_pass',
    maxRetries,
    fetch: async () => {
      const answer = (answers[sent.length] ?? answers.at(-1))?.() ?? new Error('no answer');
      sent.push(Date.now());
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  return { client, sent };
}

async function outcomeOf(client: ThuliumClient, signal?: AbortSignal) {
  const outcome = client.DELETE('/batch/outbounds', { ...call, signal }).catch((error: unknown) => error);
  await vi.runAllTimersAsync();
  return await outcome;
}

const refusal = (status: number, headers?: Record<string, string>) => () =>
  new Response('', { status, ...(headers && { headers }) });
const networkError = (code: string) => () =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });

describe('a request is sent again', () => {
  test.each([
    ['408', refusal(408)],
    ['429', refusal(429)],
    ['502', refusal(502)],
    ['503', refusal(503)],
    ['504', refusal(504)],
    ['a cut connection', networkError('ECONNRESET')],
    ['a refused connection', networkError('ECONNREFUSED')],
  ])('after %s', async (_, fault) => {
    const { client, sent } = clientOf([fault, fault, queued]);
    expect(await outcomeOf(client)).toMatchObject({ data: [{ status: 'REMOVAL_QUEUED' }], attempts: 3 });
    expect(sent).toHaveLength(3);
  });

  test('and given up after the last retry, with what the last attempt gave', async () => {
    const { client, sent } = clientOf([refusal(503)]);
    expect(await outcomeOf(client)).toMatchObject({ response: { status: 503 }, attempts: 4 });
    expect(sent).toHaveLength(4);
    const broken = clientOf([networkError('ECONNRESET')], 1);
    expect(await outcomeOf(broken.client)).toMatchObject({ name: 'ThuliumNetworkError', attempts: 2 });
  });

  test.each([
    ['a timeout', networkError('ETIMEDOUT')],
    ['503', refusal(503)],
  ])('and may have been sent, where %s comes before a refused connection', async (_, first) => {
    const { client } = clientOf([first, networkError('ECONNREFUSED')], 1);
    expect(await outcomeOf(client)).toMatchObject({
      sent: true,
      attempts: 2,
      message: expect.stringMatching(/\(ECONNREFUSED\)\. The server may have acted\.$/),
    });
    const never = clientOf([networkError('ECONNREFUSED')], 1);
    expect(await outcomeOf(never.client)).toMatchObject({ sent: false, attempts: 2 });
  });

  test('after delays that grow from half a second, with some chance in them', async () => {
    const { client, sent } = clientOf([refusal(503)]);
    await outcomeOf(client);
    const delays = sent.slice(1).map((time, index) => time - (sent[index] ?? 0));
    for (const [index, most] of [500, 1000, 2000].entries()) {
      expect(delays[index]).toBeGreaterThanOrEqual(most / 2);
      expect(delays[index]).toBeLessThanOrEqual(most);
    }
  });

  test.each([
    ['seconds', () => '7'],
    ['a date', () => new Date(Date.now() + 7000).toUTCString()],
  ])('when the server says so in %s', async (_, header) => {
    vi.setSystemTime(1_000_000_000_000); // a whole second
    const { client, sent } = clientOf([() => refusal(429, { 'retry-after': header() })(), queued]);
    await outcomeOf(client);
    expect((sent[1] ?? 0) - (sent[0] ?? 0)).toBe(7000);
  });

  test.each(['0', '-1', '1.5', '10, 20', '"120"', '30 Feb', 'soon', '', 'Sun, 06 Nov 1994 08:49:37 GMT'])(
    'after a delay of its own when the server says "%s"',
    async (header) => {
      const { client, sent } = clientOf([refusal(503, { 'retry-after': header }), queued]);
      await outcomeOf(client);
      expect((sent[1] ?? 0) - (sent[0] ?? 0)).toBeGreaterThanOrEqual(250);
      expect((sent[1] ?? 0) - (sent[0] ?? 0)).toBeLessThanOrEqual(500);
    },
  );

  test('in time, although the clock of the machine was set back meanwhile', async () => {
    const { client, sent } = clientOf([refusal(503, { 'retry-after': '7' }), queued]);
    const outcome = client.DELETE('/batch/outbounds', call);
    await vi.advanceTimersByTimeAsync(1000);
    vi.setSystemTime(Date.now() - 86_400_000);
    await vi.advanceTimersByTimeAsync(7000);
    expect(sent).toHaveLength(2);
    expect(await outcome).toHaveProperty('data');
  });

  test('and all requests of the client wait for as long as the server says', async () => {
    const { client, sent } = clientOf([refusal(429, { 'retry-after': '7' }), queued]);
    const first = client.DELETE('/batch/outbounds', call);
    await vi.advanceTimersByTimeAsync(1000);
    const second = client.DELETE('/batch/outbounds', call);
    await vi.runAllTimersAsync();
    await Promise.all([first, second]);
    expect(sent.slice(1).every((time) => time - (sent[0] ?? 0) >= 7000)).toBe(true);
  });
});

describe('a request is not sent again', () => {
  test.each([
    ['400', refusal(400)],
    ['401', refusal(401)],
    ['403', refusal(403)],
    ['404', refusal(404)],
    ['414', refusal(414)],
    ['500', refusal(500)],
    ['a redirect', refusal(307)],
    ['more patience than ten minutes', refusal(429, { 'retry-after': '601' })],
    ['an unknown host', networkError('ENOTFOUND')],
    ['a certificate that is not trusted', networkError('DEPTH_ZERO_SELF_SIGNED_CERT')],
    ['an expired certificate', networkError('CERT_HAS_EXPIRED')],
    ['an answer that breaks the contract', () => new Response('<h1>Log in</h1>')],
  ])('after %s', async (_, fault) => {
    const { client, sent } = clientOf([fault, queued]);
    expect(await outcomeOf(client)).not.toHaveProperty('data');
    expect(sent).toHaveLength(1);
  });

  test('if there are to be no retries', async () => {
    const { client, sent } = clientOf([refusal(503), queued], 0);
    expect(await outcomeOf(client)).toMatchObject({ response: { status: 503 }, attempts: 1 });
    expect(sent).toHaveLength(1);
  });

  test('once the caller has cancelled, also in the middle of a delay', async () => {
    const { client, sent } = clientOf([refusal(503, { 'retry-after': '60' }), queued]);
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 1000);
    expect(await outcomeOf(client, controller.signal)).toMatchObject({ response: { status: 503 }, attempts: 1 });
    expect(sent).toHaveLength(1);
  });
});

test.each([
  ['listens to its signal', true],
  ['does not', false],
])('an attempt that takes too long is a timeout, and is sent again, where fetch %s', async (_, listens) => {
  let sent = 0;
  const client = createThuliumClient({
    system: 'acme',
    username: 'api_user',
    password: 'api_pass',
    timeout: 1000,
    fetch: (_, { signal }) => {
      sent++;
      return new Promise((_resolve, reject) => {
        if (listens) signal?.addEventListener('abort', () => reject(signal.reason));
      });
    },
  });
  expect(await outcomeOf(client)).toMatchObject({ reason: 'timeout', attempts: 4 });
  expect(sent).toBe(4);
});
