import axios from 'axios';
import { createApiClient } from './generated.ts';

export function connect({ baseUrl, headers, fetch }) {
  const axiosInstance = axios.create({ headers, adapter: 'fetch', env: { fetch } });
  const client = createApiClient(baseUrl, { axiosInstance });
  return (ids) => client.deleteBatchOutbounds(undefined, { queries: { 'id[]': ids } });
}
