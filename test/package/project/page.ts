/** A page of a user's own: it asks the API that its address names, and shows what came. */
import { createThuliumClient, deleteBatchOutbounds } from 'thulium-outbounds';

const baseUrl = new URLSearchParams(location.search).get('api') ?? '';
const client = createThuliumClient({ baseUrl, username: 'api_user', password: 'api_pass', maxRetries: 0 });
const { results, failed } = await deleteBatchOutbounds(client, ['00001', '00002', '00003']);
const lines = [
  ...results.map(({ id, status }) => `${id} ${status}`),
  ...failed.map(({ ids, error }) => `${ids.join(' ')} ${error.name}`),
];
document.body.append(Object.assign(document.createElement('pre'), { textContent: lines.join('\n') }));
