import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import { afterEach } from 'vitest';

/** A request as a spy saw it. */
export interface Spied {
  method: string;
  target: string;
  authorization: string | undefined;
}

export interface Spy {
  /** Every request that has arrived. */
  requests: Spied[];
  url: string;
  close(): Promise<void>;
}

type Answer = (response: ServerResponse, request: Spied) => void;

/** A server on loopback that keeps every request, in the place of a live system. */
export async function startSpy(answer: Answer, certificate?: { cert: string; private: string }): Promise<Spy> {
  const requests: Spied[] = [];
  const listener: RequestListener = (incoming, response) => {
    const request = spied(incoming);
    requests.push(request);
    answer(response, request);
  };
  const server = certificate
    ? createTlsServer({ cert: certificate.cert, key: certificate.private }, listener)
    : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    requests,
    url: `${certificate ? 'https' : 'http'}://localhost:${(server.address() as AddressInfo).port}/api`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const spies: Spy[] = [];
afterEach(async () => {
  for (const spy of spies.splice(0)) await spy.close();
});

/** A spy that is closed after the test. */
export async function spyWith(...given: Parameters<typeof startSpy>): Promise<Spy> {
  const spy = await startSpy(...given);
  spies.push(spy);
  return spy;
}

/** An untrusted certificate. */
export function selfSigned(): Promise<{ cert: string; private: string }> {
  return generate([{ name: 'commonName', value: 'localhost' }]);
}

function spied({ method = '', url = '', headers }: IncomingMessage): Spied {
  return { method, target: url, authorization: headers.authorization };
}
