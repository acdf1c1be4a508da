import { assertComplete, createThuliumClient, deleteBatchOutbounds } from 'thulium-outbounds';

const client = createThuliumClient({
  system: 'your-system-name', // https://your-system-name.thulium.com
  username: 'api_user',
  password: process.env.THULIUM_PASSWORD ?? '',
});

const report = await deleteBatchOutbounds(client, ['31337', '31338']);
for (const { id, status } of report.results) console.log(id, status);
assertComplete(report); // throws unless every id has a documented result
