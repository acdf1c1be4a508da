/** Calls the client that orval makes for fetch. */
import { answer, flag, ids, Refused, settings } from './answer.ts';
import { deleteBatchOutbounds } from './generated/orval/client.ts';

const headers = { Authorization: `Basic ${btoa(`${settings.username}:${settings.password}`)}` };

void answer(async () => {
  const query = { 'id[]': ids, ...(flag !== undefined && { delete_recordings: flag }) };
  const { data, status } = await deleteBatchOutbounds(query, { headers });
  if (status !== 200) throw new Refused(status);
  return data.map(({ id, status, http_status }) => ({ id, status, http_status }));
});
