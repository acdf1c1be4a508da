import { request } from '@octokit/request';

/** Its templates make no name with brackets for a DELETE, so that the query is written by hand. */
export function connect({ baseUrl, headers, fetch }) {
  const client = request.defaults({ baseUrl, headers, request: { fetch } });
  return async (ids) =>
    (await client(`DELETE /batch/outbounds?${new URLSearchParams(ids.map((id) => ['id[]', id]))}`)).data;
}
