import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import { createThuliumClient } from './index.ts';
import type { ApiAnswer } from './sandbox/api.ts';
import { type SandboxOptions, startSandbox } from './sandbox/index.ts';
import { serve } from './sandbox/server.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A client of a sandbox, without retries, and the targets that it asks for. */
export async function sandboxClient({ timeout, ...options }: SandboxOptions & { timeout?: number } = {}) {
  const targets: string[] = [];
  const sandbox = await startSandbox({ ...options, onRequest: ({ target }) => targets.push(target) });
  closing.push(sandbox.close);
  return { targets, sandbox, client: createThuliumClient({ ...sandbox, timeout, maxRetries: 0 }) };
}

/** A client of a server that gives one answer, whatever it is asked. */
export async function clientOf(answer: Partial<ApiAnswer>) {
  const headers = { 'content-type': 'application/json' };
  const server = await serve(() => ({ status: 200, headers, body: '', ...answer }), {});
  closing.push(server.close);
  return createThuliumClient({
    baseUrl: `http://127.0.0.1:${server.port}/api`,
    username: 'api_user',
    password: 'pass',
  });
}

/** A server that does whatever it likes, and the port of it. */
export async function hostileServer(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return (server.address() as AddressInfo).port;
}
