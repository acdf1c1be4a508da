import { exitCode } from '../../src/process/exit-code.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import type { Context } from '../context.ts';
import { curlCommand } from '../curl.ts';
import { readIds } from '../ids/read-ids.ts';

/** `thulium-outbounds sandbox`: serves until it is stopped. Without ids it has the campaigns of the vendor's example. */
export async function sandboxCommand(context: Context): Promise<number> {
  const { settings, messages, screen, io } = context;
  const named = settings.words.length > 0 || settings.file !== undefined;
  const active = named ? (await readIds(context)).ids : undefined;
  const { baseUrl, username, password, close } = await startSandbox({
    port: settings.port,
    ...(active && { campaigns: { active } }),
    onRequest: ({ method, target }) => void screen.print(`${method} ${target}`),
  });
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) io.signals.on(signal, resolve);
  });
  const ids = (active ?? ['00001', '00002', '00003']).slice(0, 3);
  await screen.show(messages.sandbox(baseUrl, active?.length ?? 2));
  await screen.print(['', ...curlCommand(baseUrl, username, password, ids).split('\n'), '']);
  await stopped;
  await close();
  return exitCode.interrupted;
}
