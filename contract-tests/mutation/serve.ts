import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ApiRequest } from '../../src/sandbox/api.ts';

/** Serves on 127.0.0.1. The response is written as a mutant likes, and when it likes. */
export async function serve(respond: (request: ApiRequest, response: ServerResponse) => void) {
  const server = createServer(({ method = '', url = '', headers: { authorization } }, response) =>
    respond({ method, target: url, ...(authorization && { authorization }) }, response),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
