/** What a user may write: checked as strictly as TypeScript can, and run on every platform. */
import { createThuliumClient, deleteBatchOutbounds, isErrorResponse, ThuliumError } from 'thulium-outbounds';
import description from 'thulium-outbounds/openapi.json' with { type: 'json' };
import { type Fault, manualClock, startSandbox } from 'thulium-outbounds/sandbox';

const clock = manualClock();
let fault: Fault | undefined;
const sandbox = await startSandbox({ clock, removalTakes: 1000, fault: () => fault });
const client = createThuliumClient({ ...sandbox, maxRetries: 0 });

const { results, failed } = await deleteBatchOutbounds(client, ['00001', '00002', '00003']);
clock.advance(1000);
const removed = sandbox.campaign('00001');
const wrongId: unknown = await deleteBatchOutbounds(client, ['1']).catch((error: unknown) => error);
const stranger = createThuliumClient({ ...sandbox, password: 'wrong' });
const { data, error, response } = await stranger.DELETE('/batch/outbounds', {
  params: { query: { 'id[]': ['00001'] } },
});
fault = { kind: 'status', status: 302, headers: { location: sandbox.baseUrl } };
const redirected = await deleteBatchOutbounds(client, ['00001']);
await sandbox.close();
const afterwards = await deleteBatchOutbounds(client, ['00001']);

console.log(
  JSON.stringify({
    statuses: results.map(({ http_status, id, status }) => `${id} ${http_status} ${status}`),
    failed,
    removed,
    wrongId: wrongId instanceof ThuliumError && wrongId.name,
    refused: [data, response.status, isErrorResponse(error)],
    redirected: redirected.failed.map(({ error }) => error.name),
    afterwards: afterwards.failed.map(({ error }) => error.name),
    operations: Object.keys(description.paths),
  }),
);
