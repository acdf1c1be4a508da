import { createThuliumClient } from '../src/client.ts';
import type { ThuliumClientOptions } from '../src/client-options.ts';
import { deleteBatchOutbounds } from '../src/operations/delete-batch-outbounds/delete-batch-outbounds.ts';
import type { Context } from './context.ts';

/** Makes the requests as a real run does, and prints each in the place of sending it. Gives the exit code. */
export async function printRequests(
  ids: string[],
  connection: ThuliumClientOptions,
  { settings, messages, say }: Context,
): Promise<number> {
  let requests = 0;
  const client = createThuliumClient({
    ...connection,
    async fetch(url, { method, headers }) {
      requests++;
      const { accept } = Object.fromEntries(new Headers(headers));
      process.stdout.write(`${method} ${url}\naccept: ${accept}\nauthorization: Basic ***\n\n`);
      const asked = new URL(url).searchParams.getAll('id[]');
      return Response.json(asked.map((id) => ({ http_status: 404, id, status: 'NOT_EXIST' })));
    },
  });
  if (ids.length > 0) {
    await deleteBatchOutbounds(client, ids, {
      delete_recordings: settings['delete-recordings'],
      chunkSize: settings.chunkSize,
      concurrency: 1,
    });
  }
  say(messages.dryRun(requests));
  return 0;
}
