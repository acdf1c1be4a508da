/** What must not compile against the installed types. It is never run. */
import { type CampaignIds, createThuliumClient, deleteBatchOutbounds, type RemovalResult } from 'thulium-outbounds';

const account = { username: 'api_user', password: 'api_pass' };
export const client = createThuliumClient({ ...account, system: 'your-system-name' });

export const wrong = [
  // @ts-expect-error the password is missing
  () => createThuliumClient({ system: 'your-system-name', username: 'api_user' }),
  // @ts-expect-error either system or baseUrl
  () => createThuliumClient({ ...account, system: 'your-system-name', baseUrl: 'https://example.com' }),
  // @ts-expect-error ids are strings: 00001 is not 1
  () => deleteBatchOutbounds(client, [1]),
  // @ts-expect-error a string is a list of characters
  () => deleteBatchOutbounds(client, '00001'),
  // @ts-expect-error the name on the wire is delete_recordings
  () => deleteBatchOutbounds(client, ['00001'], { deleteRecordings: true }),
  // @ts-expect-error the list is called id[]
  () => client.DELETE('/batch/outbounds', { params: { query: { id: ['00001'] } } }),
  // @ts-expect-error no such path
  () => client.DELETE('/batch/inbounds', { params: { query: { 'id[]': ['00001'] } } }),
];

// @ts-expect-error 404 does not go with REMOVAL_QUEUED
export const result: RemovalResult = { http_status: 404, id: '00001', status: 'REMOVAL_QUEUED' };
// @ts-expect-error numbers are no ids
export const ids: CampaignIds = new Set([1, 2]);
