/**
 * The same call with each peer, as its documentation has it: DELETE /batch/outbounds with the ids and HTTP Basic, and the
 * parsed answer. It is copied beside the installed peers and run there.
 */
import { request } from '@octokit/request';
import axios from 'axios';
import ky from 'ky';
import { createFetch } from 'ofetch';
import createClient from 'openapi-fetch';
import { createConfig, createClient as createHeyClient } from './made/client/index.js';
import { deleteBatchOutbounds as orvalDelete } from './made/orval/client.js';
import { deleteBatchOutbounds } from './made/sdk.gen.js';

/** @typedef {(ids: string[]) => Promise<unknown>} Call */

/**
 * @param {{ baseUrl: string, headers: Record<string, string>, fetch: typeof fetch }} options
 * @returns {Record<string, Call>}
 */
export function peers({ baseUrl, headers, fetch }) {
  const openapi = createClient({ baseUrl, headers, fetch });
  const hey = createHeyClient(createConfig({ baseUrl, headers, fetch }));
  const kyClient = ky.create({ prefix: baseUrl, headers, fetch });
  const ofetch = createFetch({ fetch, defaults: { baseURL: baseUrl, headers } });
  const axiosClient = axios.create({ baseURL: baseUrl, headers, adapter: 'fetch', env: { fetch } });
  const octokit = request.defaults({ baseUrl, headers, request: { fetch } });

  return {
    'openapi-fetch': async (ids) =>
      (await openapi.DELETE('/batch/outbounds', { params: { query: { 'id[]': ids } } })).data,
    '@hey-api/openapi-ts': async (ids) => (await deleteBatchOutbounds({ client: hey, query: { 'id[]': ids } })).data,
    // Its client calls the global fetch, and does so before it waits for anything.
    orval: async (ids) => {
      const own = globalThis.fetch;
      globalThis.fetch = fetch;
      const answer = orvalDelete({ 'id[]': ids }, { headers });
      globalThis.fetch = own;
      return (await answer).data;
    },
    ky: (ids) => kyClient.delete('batch/outbounds', { searchParams: ids.map((id) => ['id[]', id]) }).json(),
    ofetch: (ids) => ofetch('/batch/outbounds', { method: 'DELETE', query: { 'id[]': ids } }),
    axios: async (ids) => (await axiosClient.delete('/batch/outbounds', { params: { id: ids } })).data,
    // Its templates make no name with brackets for a DELETE, so that the query is written by hand.
    '@octokit/request': async (ids) =>
      (await octokit(`DELETE /batch/outbounds?${new URLSearchParams(ids.map((id) => ['id[]', id]))}`)).data,
  };
}
