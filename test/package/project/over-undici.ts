/** The entry only for Node.js: the program ends by itself, although a connection is kept for the next request. */
import { createThuliumClient, deleteBatchOutbounds } from 'thulium-outbounds';
import { startSandbox } from 'thulium-outbounds/sandbox';
import { undiciFetch } from 'thulium-outbounds/undici';
import { Agent } from 'undici';

const sandbox = await startSandbox();
const client = createThuliumClient({ ...sandbox, fetch: undiciFetch(new Agent({ connections: 1 })) });
const { results } = await deleteBatchOutbounds(client, ['00001', '00002', '00003']);
console.log(results.map(({ status }) => status).join(' '));
await sandbox.close();
