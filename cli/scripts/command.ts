import { parseArgs } from 'node:util';
import { ThuliumInputError } from '../../src/index.ts';
import { UsageError } from '../../src/process/usage-error.ts';

/**
 * Runs a command of this package, and turns what goes wrong into a line on stderr and an exit code: 2 for a usage error, 1
 * for anything else.
 */
export async function runScript(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    const isUsage = error instanceof UsageError || error instanceof ThuliumInputError;
    process.exit(isUsage ? 2 : 1); // whatever servers were started
  }
}

/** Reads `--port` and the words beside it. `usage` shows how the command is called, with a name for each of the latter. */
export function serverArguments(usage: string, args = process.argv.slice(2)): { port: number; words: string[] } {
  const parsed = parsedOrUndefined(args);
  const port = /^\d+$/.test(parsed?.values.port ?? '0') ? Number(parsed?.values.port ?? 0) : Number.NaN;
  const words = parsed?.positionals ?? [];
  const wanted = usage.match(/<\w+>/g)?.length ?? 0;
  if (!parsed || words.length !== wanted || !Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new UsageError('usage', {}, `Usage: ${usage} [--port <number>]`);
  }
  return { port, words };
}

function parsedOrUndefined(args: string[]) {
  try {
    return parseArgs({ args, options: { port: { type: 'string' } }, allowPositionals: true });
  } catch {
    return undefined;
  }
}
