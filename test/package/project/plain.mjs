/** What a user without TypeScript may write. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createThuliumClient, deleteBatchOutbounds, ThuliumInputError } from 'thulium-outbounds';
import { startSandbox } from 'thulium-outbounds/sandbox';

const require = createRequire(import.meta.url);
const [version] = readFileSync(require.resolve('thulium-outbounds/openapi.yaml'), 'utf8').split('\n');
const { name } = require('thulium-outbounds/package.json');

const sandbox = await startSandbox();
const { results } = await deleteBatchOutbounds(createThuliumClient(sandbox), new Set(['00001', '00002']));
await sandbox.close();

const refused = await startSandbox({ campaigns: { active: ['1'] } }).catch((error) => error);
const isKnown = refused instanceof ThuliumInputError;
console.log(JSON.stringify({ version, name, statuses: results.map(({ status }) => status), isKnown }));
