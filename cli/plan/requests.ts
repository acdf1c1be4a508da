import { createThuliumClient } from '../../src/client.ts';
import { deleteBatchOutbounds } from '../../src/operations/delete-batch-outbounds/delete-batch-outbounds.ts';
import type { Screen } from '../screen.ts';
import type { Plan } from './plan.ts';

/** Makes the requests as a real run does, prints each in place of sending it, and counts them. */
export async function printRequests(plan: Plan, ids: string[], screen: Screen): Promise<number> {
  const { base_url, delete_recordings, requests } = plan;
  let count = 0;
  const client = createThuliumClient({
    baseUrl: base_url === 'sandbox' ? 'http://127.0.0.1/api' : base_url,
    username: 'anyone', // who sends nothing needs no account
    password: 'anything',
    async fetch(url, { method = '', headers }) {
      count++;
      const accept = new Headers(headers).get('accept');
      await screen.print([`${method} ${url}`, `accept: ${accept}`, 'authorization: Basic ***', '']);
      const sent = new URL(url).searchParams.getAll('id[]');
      return Response.json(sent.map((id) => ({ http_status: 404, id, status: 'NOT_EXIST' })));
    },
  });
  if (ids.length > 0) {
    const { chunkSize } = requests;
    await deleteBatchOutbounds(client, ids, { delete_recordings, chunkSize, concurrency: 1 });
  }
  return count;
}
