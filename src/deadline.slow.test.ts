import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, expect, test } from 'vitest';
import { createThuliumClient } from './index.ts';
import { type Sandbox, startSandbox } from './sandbox/index.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

let sandbox: Sandbox;
let collecting: NodeJS.Timeout;
afterEach(async () => {
  clearInterval(collecting);
  await sandbox.close();
});

test('a call ends at its timeout, and when it is cancelled, although memory is freed meanwhile', async () => {
  sandbox = await startSandbox({ fault: () => ({ kind: 'stalled' }) });
  collecting = setInterval(collectGarbage, 5);
  const call = { params: { query: { 'id[]': ['00001'] as [string] } } };
  const slow = createThuliumClient({ ...sandbox, timeout: 300 });
  await expect(
    slow.DELETE('/batch/outbounds', { ...call, signal: new AbortController().signal }),
  ).rejects.toMatchObject({ reason: 'timeout' });

  const patient = createThuliumClient(sandbox);
  const signal = AbortSignal.timeout(300);
  await expect(patient.DELETE('/batch/outbounds', { ...call, signal })).rejects.toMatchObject({ reason: 'aborted' });
});
