import { createThuliumClient, deleteBatchOutbounds } from 'thulium-outbounds';
import { createSandbox } from 'thulium-outbounds/sandbox';

const sandbox = createSandbox(); // 00001 exists, 00002 does not, 00003 is already queued
const client = createThuliumClient(sandbox);

const { results } = await deleteBatchOutbounds(client, ['00001', '00002', '00003']);
for (const { id, status } of results) console.log(id, status);
