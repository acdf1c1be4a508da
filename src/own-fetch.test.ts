import { describe, expect, test } from 'vitest';
import { createThuliumClient, deleteBatchOutbounds, ThuliumInputError } from './index.ts';

const call = { params: { query: { 'id[]': ['00001'] } } } as const;

const queued = () => Response.json([{ http_status: 200, id: '00001', status: 'REMOVAL_QUEUED' }]);

async function read(response: Response): Promise<Response> {
  for await (const _ of response.body as unknown as AsyncIterable<Uint8Array>);
  return response;
}

describe('a custom fetch that spoils the response is named, is not retried, and ends the run:', () => {
  test.each<[string, () => Promise<unknown>, RegExp]>([
    [
      'it reads the text',
      async () => {
        const response = queued();
        await response.text();
        return response;
      },
      /no unread Response/,
    ],
    [
      'it holds a reader',
      async () => {
        const response = queued();
        response.body?.getReader();
        return response;
      },
      /no unread Response/,
    ],
    [
      'it throws for a status',
      () => Promise.reject(Object.assign(new Error('404'), { response: new Response('', { status: 404 }) })),
      /threw for the status 404/,
    ],
    [
      'it throws with a status',
      () => Promise.reject(Object.assign(new Error('no'), { status: 503 })),
      /threw for the status 503/,
    ],
    ['it gives the data', async () => [{ id: '00001' }], /no unread Response/],
    ['it gives nothing', async () => undefined, /no unread Response/],
    [
      'it gives headers that cannot be asked',
      async () => ({ status: 200, ok: true, headers: { 'retry-after': '1' }, text: async () => '[]' }),
      /no unread Response/,
    ],
    [
      'it gives a stream of text',
      async () => new Response(new ReadableStream({ start: (controller) => controller.enqueue('[]') })),
      /no unread Response/,
    ],
    [
      'it throws an object that holds a response',
      () => Promise.reject({ response: { status: 500 } }),
      /threw for the status 500/,
    ],
  ])('%s', async (_, fetch, words) => {
    let calls = 0;
    const client = createThuliumClient({
      system: 'acme',
      username: 'u',
      password: 'pass',
      fetch: () => {
        calls++;
        return fetch() as Promise<Response>;
      },
    });
    const report = await deleteBatchOutbounds(client, ['00001', '00002'], { chunkSize: 1, concurrency: 1 });
    expect(calls).toBe(1);
    expect(report).toMatchObject({ failed: [{ ids: ['00001'], error: { sent: true } }], notSent: ['00002'] });
    expect(report.failed[0]?.error).toBeInstanceOf(ThuliumInputError);
    expect(report.failed[0]?.error.message).toMatch(words);
    expect(report.stopped).toBe(report.failed[0]?.error);
  });

  test('it reads the stream to its end', async () => {
    const client = createThuliumClient({
      system: 'acme',
      username: 'u',
      password: 'pass',
      fetch: () => read(queued()),
    });
    const { failed } = await deleteBatchOutbounds(client, ['00001']);
    expect(failed).toMatchObject([
      { error: { attempts: 1, message: expect.stringContaining('or fetch has read it') } },
    ]);
  });
});

test.each<[string, () => Response]>([
  ['frozen', () => Object.freeze(queued())],
  ['a clone', () => queued().clone()],
])('a response that is %s is read', async (_, response) => {
  const client = createThuliumClient({
    system: 'acme',
    username: 'u',
    password: 'pass',
    fetch: async () => response(),
  });
  expect(await deleteBatchOutbounds(client, ['00001'])).toMatchObject({ complete: true });
});

test('what one attempt does to its headers does not reach the next', async () => {
  const seen: unknown[] = [];
  const client = createThuliumClient({
    system: 'acme',
    username: 'u',
    password: 'pass',
    fetch: async (_, { headers }) => {
      const own = headers as Record<string, string>;
      seen.push(own.accept);
      own.accept = 'text/html';
      return queued();
    },
  });
  await deleteBatchOutbounds(client, ['00001']);
  await deleteBatchOutbounds(client, ['00001']);
  expect(seen).toEqual(['application/json', 'application/json']);
});

describe('what cannot be read of something that a fetch throws is a network error like any other, and shows nothing:', () => {
  const throwing = (name: string) =>
    Object.defineProperty(new Error('for passw0rd'), name, {
      get() {
        throw new Error('passw0rd');
      },
    });
  const itself = Object.assign(new AggregateError([], 'several'), { errors: [] as unknown[] });
  itself.errors.push(itself, itself);
  const cause = Object.assign(new Error('again'), { cause: undefined as unknown, errors: [itself, itself] });
  cause.cause = cause;
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();

  test.each<[string, unknown]>([
    ...['message', 'code', 'cause', 'errors', 'status', 'response', 'syscall'].map((name): [string, unknown] => [
      `a getter of ${name} that throws`,
      throwing(name),
    ]),
    ['an error that is one of its own parts', itself],
    ['an error that is its own cause', cause],
    ['a proxy that was revoked', revoked.proxy],
    ['an object without a prototype', Object.create(null)],
    ['a symbol', Symbol('none')],
    ['nothing', undefined],
  ])('%s', async (_, thrown) => {
    const fetch = () => Promise.reject(thrown);
    const client = createThuliumClient({ system: 'acme', username: 'u', password: 'passw0rd', maxRetries: 0, fetch });
    const error = await client.DELETE('/batch/outbounds', call).catch((error: unknown) => error);
    expect(error).toMatchObject({ name: 'ThuliumNetworkError', reason: 'connection', sent: true, attempts: 1 });
    expect(String(error)).not.toContain('passw0rd');
  });
});
