/** A curl command that removes campaigns. `--globoff`, because curl reads brackets as a range. */
export function curlCommand(url: string, username: string, password: string, ids: string[]): string {
  const query = ids.map((id) => `id[]=${encodeURIComponent(id)}`).join('&');
  return [
    `curl --globoff --user ${username}:${password} --request DELETE \\`,
    `  '${url}/batch/outbounds?${query}'`,
  ].join('\n');
}
