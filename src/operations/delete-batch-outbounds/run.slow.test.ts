import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createThuliumClient, deleteBatchOutboundsInParts } from '../../index.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

test('a run does not hold on to the parts that it has given', async () => {
  const client = createThuliumClient({
    system: 'acme',
    username: 'api_user',
    password: 'api_pass',
    fetch: async (url) => {
      const ids = new URL(url).searchParams.getAll('id[]');
      return Response.json(ids.map((id) => ({ http_status: 404, id, status: 'NOT_EXIST' })));
    },
  });
  const ids = Array.from({ length: 1000 }, (_, index) => String(index).padStart(5, '0'));
  const given: WeakRef<object>[] = [];
  const options = { chunkSize: 10, signal: new AbortController().signal };
  for await (const part of deleteBatchOutboundsInParts(client, ids, options)) {
    given.push(new WeakRef(part));
    if (given.length < 100) continue;
    await setImmediate();
    collectGarbage();
    const held = given.filter((reference) => reference.deref());
    expect(held.length).toBeLessThan(10);
  }
  expect(given).toHaveLength(100);
});
