import { expect, test, vi } from 'vitest';
import * as main from './index.ts';
import {
  createThuliumClient,
  deleteBatchOutbounds,
  ThuliumError,
  ThuliumHttpError,
  ThuliumInputError,
} from './index.ts';

/** A second copy of the package, as a monorepo or `npm link` has it. */
async function copyOf(): Promise<typeof main> {
  vi.resetModules();
  const copy: typeof main = await import('./index.ts');
  expect(copy.ThuliumError).not.toBe(main.ThuliumError);
  return copy;
}

test('an error of another copy is recognised by its name, and no other is', async () => {
  const copy = await copyOf();
  const error = new copy.ThuliumHttpError('HTTP 503.', 503, undefined);
  expect([error instanceof ThuliumHttpError, error instanceof ThuliumError]).toEqual([true, true]);
  expect(error instanceof ThuliumInputError).toBe(false);
  for (const other of [new Error('x'), { name: 'ThuliumHttpError' }, null, 'ThuliumHttpError']) {
    expect(other instanceof ThuliumError).toBe(false);
  }
});

test('a class that is derived from an error is compared as usual', () => {
  class Own extends ThuliumHttpError {}
  expect(new ThuliumHttpError('HTTP 503.', 503, undefined) instanceof Own).toBe(false);
  expect(new Own('HTTP 503.', 503, undefined) instanceof ThuliumHttpError).toBe(true);
});

test('the client of one copy works with the function of another', async () => {
  const copy = await copyOf();
  const items = [
    { http_status: 200, id: '00001', status: 'REMOVAL_QUEUED' },
    { http_status: 202, id: '00002', status: 'DONE' },
  ];
  const client = createThuliumClient({
    system: 'a',
    username: 'u',
    password: 'pass',
    fetch: async () => Response.json(items),
  });
  const report = await copy.deleteBatchOutbounds(client, ['00001', '00002']);
  expect(report).toMatchObject({ results: [items[0]], unrecognised: [{ id: '00002' }], failed: [] });
});

test('a report survives JSON and structuredClone with all that an operator needs', async () => {
  const body = { request_id: '53678450401cf', errors: [{ message: 'Later.', code: 7 }] };
  const fetch = async () => Response.json(body, { status: 503, headers: { 'retry-after': '120' } });
  const client = createThuliumClient({ system: 'a', username: 'u', password: 'pass', maxRetries: 0, fetch });
  const report = await deleteBatchOutbounds(client, ['00001']);
  const details = {
    name: 'ThuliumHttpError',
    message: expect.stringMatching(/^deleteBatchOutbounds: HTTP 503\. .*Later\. \(request 53678450401cf\)$/),
    status: 503,
    retryAfter: 120_000,
    requestId: '53678450401cf',
    attempts: 1,
    timesSent: 1,
    sent: true,
  };
  const { failed } = JSON.parse(JSON.stringify(report));
  expect(failed).toEqual([{ ids: ['00001'], error: { ...details, body }, details }]);
  const clone = structuredClone(report);
  expect(clone.failed).toEqual([
    { ids: ['00001'], error: expect.objectContaining({ message: details.message }), details },
  ]);
  expect(clone.complete).toBe(false);
});
