import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Api, ApiRequest } from './api.ts';
import { type Fault, respond } from './faults.ts';

/** A request that reached a server, without the credentials. */
export interface SeenRequest {
  /** Such as `DELETE`. */
  method: string;
  /** The path and the query as they came, not decoded. */
  target: string;
}

/** The server of a sandbox. */
export interface ServeOptions {
  /** Default: a free one. */
  port?: number | undefined;
  /** Called with each request, before it is answered. */
  onRequest?: ((request: SeenRequest) => void) | undefined;
  /** Picks the fault that a request meets, if any. */
  fault?: ((request: SeenRequest) => Fault | undefined) | undefined;
}

/** Serves an API over HTTP on 127.0.0.1. */
export async function serve(api: Api, options: ServeOptions): Promise<{ port: number; close(): Promise<void> }> {
  // Room for a request line beyond the API's own limit, which then answers 414.
  const server = createServer({ maxHeaderSize: 1024 * 1024 }, (incoming, response) => {
    incoming.resume();
    answer(apiRequest(incoming), response).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'application/json' }).end(failureBody(error));
    });
  });
  async function answer(request: ApiRequest, response: ServerResponse): Promise<void> {
    const seen = { method: request.method, target: request.target };
    options.onRequest?.(seen);
    await respond(response, options.fault?.(seen), () => api(request));
  }
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

/** In the documented shape, of which the client tells the message. */
function failureBody(error: unknown): string {
  const message = `The sandbox failed: ${error instanceof Error ? error.message : String(error)}`;
  return JSON.stringify({ request_id: '0'.repeat(13), errors: [{ message, code: 500 }] });
}

function apiRequest({ method = '', url = '', headers: { authorization } }: IncomingMessage): ApiRequest {
  return { method, target: url, ...(authorization !== undefined && { authorization }) };
}
