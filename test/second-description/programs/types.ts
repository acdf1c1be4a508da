// Compiled with the types of the fixture, and never run. Each wrong call must be refused by the compiler.
import { createThuliumClient } from '../src/index.ts';

const client = createThuliumClient({ system: 'acme', username: 'api_user', password: 'api_pass' });

export async function right(): Promise<unknown[]> {
  const stats = await client.GET('/outbounds/stats');
  const since: string | null | undefined = stats.data?.[0]?.since;
  const kind: 'running' | 'finished' | undefined = stats.data?.[0]?.kind;
  const created = await client.POST('/outbounds', {
    body: { name: 'Spring', note: null, labels: { region: 'north' } },
  });
  const id: string | undefined = created.data?.id;
  const updated = await client.PUT('/outbounds/{outbound_id}', {
    params: { path: { outbound_id: '00001' } },
    body: { name: 'Spring' },
  });
  const none: undefined = updated.data;
  const removed = await client.DELETE('/batch/outbounds/{outbound_id}/records', {
    params: { path: { outbound_id: '00001' }, query: { 'phone_number[]': ['+48123456789'] } },
  });
  const status: 'RECORD_REMOVED' | 'NO_RECORD' | undefined = removed.data?.['+48123456789']?.status;
  const all = await client.GET('/outbounds/tree');
  const some = await client.GET('/outbounds/tree', { params: { query: { depth: 2 } } });
  const name: string | undefined = some.data?.folders[0]?.folders[0]?.name;
  return [since, kind, id, none, status, all, name];
}

export async function wrong(): Promise<void> {
  // @ts-expect-error: no such path
  await client.GET('/outbounds/statistics');
  // @ts-expect-error: another method
  await client.DELETE('/outbounds/stats');
  // @ts-expect-error: another method, which some other path has
  await client.POST('/outbounds/tree');
  // @ts-expect-error: a query that is not described
  await client.GET('/outbounds/stats', { params: { query: { depth: 2 } } });
  // @ts-expect-error: no body
  await client.POST('/outbounds');
  // @ts-expect-error: a body without its name
  await client.POST('/outbounds', { body: { priority: 2 } });
  // @ts-expect-error: a number for text
  await client.POST('/outbounds', { body: { name: 1 } });
  // @ts-expect-error: no path parameter
  await client.PUT('/outbounds/{outbound_id}', { body: { name: 'Spring' } });
  // @ts-expect-error: a number for the id
  await client.PUT('/outbounds/{outbound_id}', { params: { path: { outbound_id: 1 } }, body: { name: 'Spring' } });
  const path = { outbound_id: '00001' };
  // @ts-expect-error: no numbers
  await client.DELETE('/batch/outbounds/{outbound_id}/records', { params: { path } });
  // @ts-expect-error: an empty list
  await client.DELETE('/batch/outbounds/{outbound_id}/records', { params: { path, query: { 'phone_number[]': [] } } });
  // @ts-expect-error: text for a number
  await client.GET('/outbounds/tree', { params: { query: { depth: '2' } } });
}
