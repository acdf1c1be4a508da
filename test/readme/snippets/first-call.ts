import { createThuliumClient, deleteBatchOutbounds } from 'thulium-outbounds';

const client = createThuliumClient({
  system: 'your-system-name', // https://your-system-name.thulium.com
  username: 'api_user',
  password: process.env.THULIUM_PASSWORD ?? '',
});

const { results, failed } = await deleteBatchOutbounds(client, ['00001', '00002', '00003'], {
  delete_recordings: true, // recordings are kept unless you ask
});

for (const { id, status } of results) console.log(id, status); // 00001 REMOVAL_QUEUED …
for (const { ids, error } of failed) console.error(ids, error.message);
