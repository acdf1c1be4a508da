/** What needs no types of Node.js, nor undici: it is compiled by each TypeScript, and never run. */
import {
  type components,
  createThuliumClient,
  deleteBatchOutbounds,
  type operations,
  type paths,
  type RemovalReport,
} from 'thulium-outbounds';
import { type UndiciDispatcher, undiciFetch } from 'thulium-outbounds/undici';

type Query = operations['deleteBatchOutbounds']['parameters']['query'];

export const status: components['schemas']['RemovalStatus'] = 'NOT_EXIST';
export const path: keyof paths = '/batch/outbounds';

export async function remove(dispatcher: UndiciDispatcher, query: Query): Promise<RemovalReport> {
  const fetch = undiciFetch(dispatcher);
  const client = createThuliumClient({ system: 'acme', username: 'api_user', password: 'api_pass', fetch });
  const { data = [] } = await client.DELETE(path, { params: { query } });
  // @ts-expect-error the data is a list of results, and not of anything
  const numbers: number[] = data;
  return await deleteBatchOutbounds(client, data.map(({ id }) => id).slice(numbers.length));
}
