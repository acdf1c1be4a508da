import { describe, expect, test } from 'vitest';
import { createThuliumClient, deleteBatchOutbounds, ThuliumStoppedError } from '../../index.ts';

const ids = Array.from({ length: 40 }, (_, index) => String(index).padStart(5, '0'));

function answerTo(url: string): Response {
  const asked = new URL(url).searchParams.getAll('id[]');
  return Response.json(asked.map((id) => ({ http_status: 200, id, status: 'REMOVAL_QUEUED' })));
}

/** A run of forty requests, one after another, and how many were sent. */
async function run(respond: (url: string, number: number) => Response | Error, options: { maxFailures?: number } = {}) {
  let sent = 0;
  const client = createThuliumClient({
    system: 'acme',
    username: 'u',
    password: 'pass',
    maxRetries: 0,
    fetch: async (url) => {
      const outcome = respond(url, ++sent);
      if (outcome instanceof Error) throw outcome;
      return outcome;
    },
  });
  const report = await deleteBatchOutbounds(client, ids, { chunkSize: 1, concurrency: 1, ...options });
  const { results, failed, notSent } = report;
  expect(results.length + failed.length + notSent.length).toBe(40);
  return { sent, report };
}

const html = () => new Response('<h1>Log in</h1>');
const noTls = () => Object.assign(new Error('wrong version number'), { code: 'ERR_SSL_WRONG_VERSION_NUMBER' });

describe('while no request has succeeded, a run ends at the first', () => {
  test.each<[string, () => Response]>([
    ['redirect', () => new Response('', { status: 302 })],
    ['404', () => new Response('', { status: 404 })],
    ['page in the place of JSON', html],
    ['wish to be left in peace for long', () => new Response('', { status: 429, headers: { 'retry-after': '601' } })],
  ])('%s', async (_, response) => {
    const { sent, report } = await run(response);
    expect(sent).toBe(1);
    expect(report.stopped).toBeInstanceOf(ThuliumStoppedError);
    expect(report.stopped).toMatchObject({
      message: expect.stringContaining('every request would fail like the first'),
    });
    expect(report).toMatchObject({ complete: false, notSent: ids.slice(1) });
  });
});

describe('a run ends after three like failures in a row:', () => {
  test.each<[string, (url: string, number: number) => Response | Error]>([
    ['500', () => new Response('', { status: 500 })],
    ['500 and 503', (_, number) => new Response('', { status: number % 2 ? 500 : 503 })],
    ['a refused connection', () => Object.assign(new Error('no'), { code: 'ECONNREFUSED' })],
    ['no TLS', noTls],
    ['an empty list, which is sent once more', () => Response.json([])],
    ['an object', () => Response.json({})],
  ])('%s', async (_, respond) => {
    const { sent, report } = await run(respond);
    expect(sent).toBe(3);
    expect(report.stopped).toMatchObject({
      name: 'ThuliumStoppedError',
      message: expect.stringMatching(
        /^The run was ended, because 3 requests in a row failed alike\. Check the system name/,
      ),
      cause: expect.any(Error),
    });
  });

  test('also after others have succeeded', async () => {
    const { sent, report } = await run((url, number) => (number <= 5 ? answerTo(url) : html()));
    expect([sent, report.results.length, report.failed.length]).toEqual([8, 5, 3]);
  });

  test('or after as many as the caller says', async () => {
    const { sent } = await run(() => new Response('', { status: 500 }), { maxFailures: 7 });
    expect(sent).toBe(7);
  });
});

describe('a run continues', () => {
  test('after two like failures, if another request succeeds', async () => {
    const { sent, report } = await run((url, number) => (number % 3 ? html() : answerTo(url)), { maxFailures: 3 });
    expect(sent).toBe(1); // the very first one is about all
    expect(report.stopped).toBeInstanceOf(ThuliumStoppedError);
    const later = await run((url, number) => (number % 3 === 1 ? answerTo(url) : html()));
    expect([later.sent, later.report.failed.length, 'stopped' in later.report]).toEqual([40, 26, false]);
  });

  test('after failures that differ', async () => {
    const kinds = [400, 500, 409, 503];
    const { sent } = await run((_, number) => new Response('', { status: kinds[number % 4] ?? 400 }));
    expect(sent).toBe(40);
  });
});

test.each([401, 403, 407])('%i ends a run at the first, whatever has succeeded', async (status) => {
  const { sent, report } = await run((url, number) => (number <= 5 ? answerTo(url) : new Response('', { status })));
  expect(sent).toBe(6);
  expect(report.stopped).toBe(report.failed[0]?.error);
});
