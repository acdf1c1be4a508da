import { describe, expect, test } from 'vitest';
import { createThuliumClient, deleteBatchOutbounds, ThuliumInputError } from './index.ts';

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
      /has read the body/,
    ],
    [
      'it holds a reader',
      async () => {
        const response = queued();
        response.body?.getReader();
        return response;
      },
      /has read the body/,
    ],
    [
      'it throws for a status',
      () => Promise.reject(Object.assign(new Error('404'), { response: new Response('', { status: 404 }) })),
      /threw an error for the status 404/,
    ],
    [
      'it throws with a status',
      () => Promise.reject(Object.assign(new Error('no'), { status: 503 })),
      /threw an error for the status 503/,
    ],
    ['it gives the data', async () => [{ id: '00001' }], /gave no Response/],
    ['it gives nothing', async () => undefined, /gave no Response/],
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
      { error: { attempts: 1, message: expect.stringContaining('the option fetch has read it') } },
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
