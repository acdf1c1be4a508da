import { parseArgs } from 'node:util';
import { UsageError } from '../src/process/usage-error.ts';
import type { Messages } from './messages/messages.ts';

/** What the arguments say. */
export type Settings = ReturnType<typeof settingsOf>;

const options = {
  file: { type: 'string' },
  column: { type: 'string' },
  'delete-recordings': { type: 'boolean' },
  max: { type: 'string' },
  'dry-run': { type: 'boolean' },
  yes: { type: 'boolean' },
  sandbox: { type: 'boolean' },
  json: { type: 'boolean' },
  ndjson: { type: 'boolean' },
  output: { type: 'string' },
  resume: { type: 'string' },
  concurrency: { type: 'string' },
  'chunk-size': { type: 'string' },
  timeout: { type: 'string' },
  retries: { type: 'string' },
  port: { type: 'string' },
  lang: { type: 'string' },
  help: { type: 'boolean' },
  version: { type: 'boolean' },
} as const;

/** @throws {UsageError} for an option that does not exist, or a value that is wrong. */
export function settingsOf(args: string[], messages: Messages) {
  const { values, positionals } = parsed(args, messages);
  const [command, ...words] = positionals;
  if (values.json && values.ndjson) throw new UsageError(messages.oneFormat);
  if (values.output !== undefined && values.resume !== undefined) throw new UsageError(messages.oneJournal);

  function whole(name: keyof typeof options, least: number, most: number): number | undefined {
    const value = values[name];
    if (value === undefined) return undefined;
    const found = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (found >= least && found <= most) return found;
    throw new UsageError(messages.notNumber(`--${name}`, least, most));
  }
  return {
    command,
    words,
    ...values,
    /** The file of the journal, be it a new one or not. */
    journal: values.output ?? values.resume,
    max: whole('max', 1, Number.MAX_SAFE_INTEGER),
    concurrency: whole('concurrency', 1, 64) ?? 4,
    chunkSize: whole('chunk-size', 1, 500) ?? 500,
    timeout: (whole('timeout', 1, 3600) ?? 30) * 1000,
    retries: whole('retries', 0, 100) ?? 5, // more than in a program, where somebody waits
    port: whole('port', 0, 65_535) ?? 0,
  };
}

function parsed(args: string[], messages: Messages) {
  try {
    const { values, positionals, tokens } = parseArgs({ args, options, allowPositionals: true, tokens: true });
    const names = tokens.flatMap((token) => (token.kind === 'option' ? [token.rawName] : []));
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) throw new UsageError(messages.twice(twice));
    return { values, positionals };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${(error as Error).message}\n${messages.tryHelp}`);
  }
}

/** `--lang` before anything else is read, so that what is wrong with the rest is said in it. */
export function languageOption(args: string[]): string | undefined {
  const { values } = parseArgs({ args, options, allowPositionals: true, strict: false });
  return typeof values.lang === 'string' ? values.lang : undefined;
}
