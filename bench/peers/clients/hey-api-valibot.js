import { createClient, createConfig } from '../generated/hey-api-valibot/client/index.ts';
import { deleteBatchOutbounds } from '../generated/hey-api-valibot/sdk.gen.ts';

export function connect(options) {
  const client = createClient(createConfig(options));
  return async (ids) => (await deleteBatchOutbounds({ client, query: { 'id[]': ids } })).data;
}
