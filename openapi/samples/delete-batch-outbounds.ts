import { createThuliumClient, deleteBatchOutbounds } from 'thulium-outbounds';

const client = createThuliumClient({
  baseUrl: process.env.THULIUM_BASE_URL ?? '', // https://your-system-name.thulium.com/api
  username: process.env.THULIUM_USERNAME ?? '',
  password: process.env.THULIUM_PASSWORD ?? '',
});

const { results, unrecognised, failed } = await deleteBatchOutbounds(client, ['00001', '00002', '00003'], {
  // delete_recordings: true, // removes the recordings as well
});

for (const { id, status } of results) console.log(id, status);
for (const { id, items } of unrecognised) console.log(id, JSON.stringify(items));
for (const { error } of failed) {
  console.error(error);
  process.exitCode = 1;
}
