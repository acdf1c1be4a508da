import { exitCode } from '../../src/process/exit-code.ts';
import type { Context } from '../context.ts';
import { usageError } from '../usage.ts';
import { checkSettingsOf } from './check-settings.ts';

/**
 * `thulium-outbounds check`: the contract suite, which needs Prism. Prism is an optional peer of this package: a client
 * does without it, and so do the help and usage errors. Gives the exit code.
 */
export async function checkCommand(
  args: string[],
  context: Pick<Context, 'messages' | 'screen' | 'env' | 'io'>,
): Promise<number> {
  const { messages, screen } = context;
  const settings = checkSettingsOf(args);
  if (settings.help) {
    await screen.print(messages.checkHelp);
    return exitCode.ok;
  }
  const { runCheck } = await import('./run-check.ts').catch((error: NodeJS.ErrnoException) => {
    const isMissing = error.code === 'ERR_MODULE_NOT_FOUND' && error.message.includes('@stoplight/prism-http');
    throw isMissing ? usageError('noPrism', {}) : error;
  });
  return await runCheck(settings, context);
}
