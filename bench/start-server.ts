import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Starts the server with responses for so many ids. */
export async function startServer(number: number, latency = 0, isLossy = false) {
  const args = [number, latency, Number(isLossy)].map(String);
  const child = fork(fileURLToPath(new URL('server.js', import.meta.url)), args);
  const [port] = await once(child, 'message');
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    /** Makes the loss that of a new run. */
    async beginRun(): Promise<void> {
      child.send('begin');
      await once(child, 'message');
    },
    stop: () => child.disconnect(),
  };
}
