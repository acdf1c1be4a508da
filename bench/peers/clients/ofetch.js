import { createFetch } from 'ofetch';

export function connect({ baseUrl, headers, fetch }) {
  const client = createFetch({ fetch, defaults: { baseURL: baseUrl, headers } });
  return (ids) => client('/batch/outbounds', { method: 'DELETE', query: { 'id[]': ids } });
}
