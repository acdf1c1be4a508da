import axios from 'axios';

export function connect({ baseUrl, headers, fetch }) {
  const client = axios.create({ baseURL: baseUrl, headers, adapter: 'fetch', env: { fetch } });
  return async (ids) => (await client.delete('/batch/outbounds', { params: { id: ids } })).data;
}
