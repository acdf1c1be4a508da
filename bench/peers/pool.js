import { Pool } from 'undici';

/** A pool of connections, which does the least of all that sends HTTP in Node.js. */
export function connect(baseUrl, connections, headers) {
  const connected = new Pool(baseUrl, { connections });
  return async (ids) => {
    const path = `/batch/outbounds?${ids.map((id) => `id[]=${encodeURIComponent(id)}`).join('&')}`;
    const { statusCode, body } = await connected.request({ path, method: 'DELETE', headers });
    if (statusCode !== 200) throw new Error(`The answer is ${statusCode}.`);
    return body.json();
  };
}
