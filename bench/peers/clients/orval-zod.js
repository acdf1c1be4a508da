import { deleteBatchOutbounds } from '../generated/orval-zod/client.ts';

export function connect({ baseUrl, headers, fetch }) {
  return async (ids) => {
    globalThis.addressForOrval = baseUrl; // which is read before anything is waited for
    return (await deleteBatchOutbounds({ 'id[]': ids }, { headers }, fetch)).data;
  };
}
