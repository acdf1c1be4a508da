import {
  createThuliumClient,
  deleteBatchOutbounds,
} from 'thulium-outbounds';

const client = createThuliumClient({
  // https://your-system-name.thulium.com/api
  baseUrl: process.env.THULIUM_BASE_URL ?? '',
  username: process.env.THULIUM_USERNAME ?? '',
  password: process.env.THULIUM_PASSWORD ?? '',
});

const ids = ['K7Q2A', 'K7Q2B', 'K7Q2C'];
const report = await deleteBatchOutbounds(client, ids, {
  // Uncomment to delete the recordings as well:
  // delete_recordings: true,
});

for (const { id, status } of report.results) {
  console.log(id, status);
}
for (const { id, items } of report.unrecognised) {
  console.log(id, JSON.stringify(items));
}
for (const { error } of report.failed) console.error(error);
if (!report.complete) process.exitCode = 1;
