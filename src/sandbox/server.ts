import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Api, ApiRequest } from './api.ts';
import { type Fault, respond } from './faults.ts';

/** A request that reached a server, without the credentials. */
export interface SeenRequest {
  method: string;
  /** The path and the query as they came, not decoded. */
  target: string;
}

export interface ServeOptions {
  port?: number;
  onRequest?: (request: SeenRequest) => void;
  fault?: (request: SeenRequest) => Fault | undefined;
}

/** Serves an API over HTTP on 127.0.0.1. */
export async function serve(api: Api, options: ServeOptions): Promise<{ port: number; close(): Promise<void> }> {
  // Room for a request line beyond the API's own limit, which then answers 414.
  const server = createServer({ maxHeaderSize: 1024 * 1024 }, async (incoming, response) => {
    incoming.resume();
    const request = apiRequest(incoming);
    const seen = { method: request.method, target: request.target };
    options.onRequest?.(seen);
    await respond(response, options.fault?.(seen), () => api(request));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function apiRequest({ method = '', url = '', headers: { authorization } }: IncomingMessage): ApiRequest {
  return { method, target: url, ...(authorization !== undefined && { authorization }) };
}
