/** Calls the client that @hey-api/openapi-ts makes. */
import { answer, flag, ids, Refused, settings } from './answer.ts';
import { client } from './generated/hey-api/client.gen.ts';
import { deleteBatchOutbounds } from './generated/hey-api/index.ts';

client.setConfig({ baseUrl: settings.baseUrl, auth: `${settings.username}:${settings.password}` });

void answer(async () => {
  const query = { 'id[]': ids, ...(flag !== undefined && { delete_recordings: flag }) };
  const { data, response } = await deleteBatchOutbounds({ query });
  if (!data) throw new Refused(response?.status ?? 0);
  return data.map(({ id, status, http_status }) => ({ id, status, http_status }));
});
