import { startSandbox } from '../../src/sandbox/index.ts';
import { curlCommand } from '../curl.ts';
import type { Messages } from '../messages/messages.ts';
import { readIds } from '../read-ids.ts';
import type { Settings } from '../settings.ts';

/** `thulium-outbounds sandbox`: serves until it is stopped. Without ids it has the campaigns of the vendor's example. */
export async function sandboxCommand(settings: Settings, messages: Messages): Promise<number> {
  const named = settings.words.length > 0 || settings.file !== undefined;
  const active = named ? (await readIds(settings, messages)).ids : undefined;
  const { baseUrl, username, password } = await startSandbox({
    port: settings.port,
    ...(active && { campaigns: { active } }),
    onRequest: ({ method, target }) => process.stdout.write(`${method} ${target}\n`),
  });
  const ids = (active ?? ['00001', '00002', '00003']).slice(0, 3);
  process.stdout.write(
    [messages.sandbox(baseUrl, active?.length ?? 2), '', curlCommand(baseUrl, username, password, ids), '', ''].join(
      '\n',
    ),
  );
  return 0;
}
