import { parsedArguments } from '../options.ts';
import { usageError } from '../usage.ts';

const options = {
  sandbox: { type: 'boolean' },
  tape: { type: 'string' },
  report: { type: 'string' },
  junit: { type: 'string' },
  record: { type: 'string' },
  'with-host': { type: 'boolean' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

export type CheckSettings = ReturnType<typeof checkSettingsOf>;

/** @throws {UsageError} for an option that does not exist, or two that exclude each other. */
export function checkSettingsOf(args: string[]) {
  const { values, positionals } = parsedArguments(args, options);
  const [argument] = positionals;
  if (argument !== undefined) throw usageError('argumentUnexpected', { argument });
  if (values.sandbox && values.tape !== undefined) throw usageError('exclusive', { options: ['--sandbox', '--tape'] });
  return values;
}
