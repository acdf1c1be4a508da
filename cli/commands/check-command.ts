import { UsageError } from '../../src/process/usage-error.ts';
import type { Messages } from '../messages/messages.ts';
import { checkHelp, checkSettingsOf } from './check-settings.ts';

/**
 * `thulium-outbounds check`: the contract suite, which needs Prism. Prism is an optional peer of this package: a client
 * does without it, and so does whoever asks for the help, or for what does not exist.
 */
export async function checkCommand(args: string[], messages: Messages): Promise<number> {
  if (checkSettingsOf(args).help) {
    process.stdout.write(`${checkHelp}\n`);
    return 0;
  }
  process.noDeprecation = true; // of punycode, which Prism depends on
  const suite = await import('./check.ts').catch((error: NodeJS.ErrnoException) => {
    const noPrism = error.code === 'ERR_MODULE_NOT_FOUND' && error.message.includes('@stoplight/prism-http');
    throw noPrism ? new UsageError(messages.noPrism) : error;
  });
  return await suite.checkCommand(args, (text) => process.stdout.write(`${text}\n`));
}
