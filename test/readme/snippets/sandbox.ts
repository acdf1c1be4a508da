import { createThuliumClient, deleteBatchOutbounds } from 'thulium-outbounds';
import { manualClock, startSandbox } from 'thulium-outbounds/sandbox';

const clock = manualClock();
const sandbox = await startSandbox({ campaigns: { active: ['00001'] }, clock, removalTakes: 1000 });
const client = createThuliumClient(sandbox);

await deleteBatchOutbounds(client, ['00001']);
console.log(sandbox.campaign('00001')); // { state: 'queued', recordings: 'kept' }
clock.advance(1000);
console.log(sandbox.campaign('00001')); // { state: 'removed', recordings: 'kept' }

await sandbox.close();
