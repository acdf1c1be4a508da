import createClient from 'openapi-fetch';

export function connect(options) {
  const client = createClient(options);
  return async (ids) => (await client.DELETE('/batch/outbounds', { params: { query: { 'id[]': ids } } })).data;
}
