import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';

/**
 * Serves the docs on 127.0.0.1, as they are on the disk at each request.
 *
 * @param {number} [port] Default: a free one.
 * @returns {Promise<{ url: string, close(): Promise<void> }>}
 */
export async function serveDocs(port = 0) {
  const handler = sirv(fileURLToPath(new URL('../../build/docs/', import.meta.url)), { dev: true });
  const server = createServer((request, response) => {
    // Without the slash, as on GitHub Pages, the links of a page would lead past its folder.
    if (/^\/(en|pl|api)$/.test(request.url ?? '')) response.writeHead(301, { location: `${request.url}/` }).end();
    else handler(request, response);
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve(undefined));
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
