import { parseArgs } from 'node:util';
import { usageError } from './usage.ts';

/** Every option, and which commands accept it. */
export const options = {
  file: { type: 'string', of: ['delete', 'plan', 'sandbox'] },
  column: { type: 'string', of: ['delete', 'plan', 'sandbox'] },
  encoding: { type: 'string', of: ['delete', 'plan', 'sandbox'] },
  from: { type: 'string', of: ['delete', 'plan'] },
  status: { type: 'string', of: ['delete', 'plan'] },
  'delete-recordings': { type: 'boolean', of: ['delete', 'plan'] },
  max: { type: 'string', of: ['delete', 'plan'] },
  out: { type: 'string', of: ['plan'] },
  plan: { type: 'string', of: ['delete'] },
  'dry-run': { type: 'boolean', of: ['delete'] },
  requests: { type: 'boolean', of: ['delete', 'plan'] },
  yes: { type: 'boolean', of: ['delete'] },
  sandbox: { type: 'boolean', of: ['delete', 'plan'] },
  json: { type: 'boolean', of: ['delete'] },
  ndjson: { type: 'boolean', of: ['delete'] },
  verbose: { type: 'boolean', of: ['delete'] },
  output: { type: 'string', of: ['delete'] },
  resume: { type: 'string', of: ['delete'] },
  concurrency: { type: 'string', of: ['delete', 'plan'] },
  'chunk-size': { type: 'string', of: ['delete', 'plan'] },
  timeout: { type: 'string', of: ['delete', 'plan'] },
  retries: { type: 'string', of: ['delete', 'plan'] },
  'requests-per-second': { type: 'string', of: ['delete', 'plan'] },
  csv: { type: 'boolean', of: ['report'] },
  port: { type: 'string', of: ['sandbox'] },
  lang: { type: 'string', of: ['delete', 'plan', 'report', 'sandbox'] },
  help: { type: 'boolean', short: 'h', of: ['delete', 'plan', 'report', 'sandbox'] },
  version: { type: 'boolean', of: ['delete', 'plan', 'report', 'sandbox'] },
} as const;

export type OptionName = keyof typeof options;
export type Values = ValuesOf<typeof options>;

interface Described {
  type: 'string' | 'boolean';
  short?: string;
}

/** The values of options, as a table of them has it. */
type ValuesOf<Table extends Record<string, Described>> = {
  -readonly [Name in keyof Table]?: Table[Name]['type'] extends 'string' ? string : boolean;
};

/**
 * Reads arguments by a table of options.
 *
 * Not by `strict` of `parseArgs`, whose errors are English sentences: each of its rules is checked here by the tokens.
 *
 * @throws {UsageError} for an option that does not exist, is there twice, lacks its value, or has one too many.
 */
export function parsedArguments<Table extends Record<string, Described>>(
  args: string[],
  known: Table,
): { values: ValuesOf<Table>; positionals: string[] } {
  const { positionals, tokens } = parseArgs({
    args,
    options: known,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const values: Record<string, string | boolean> = {};
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    checkToken(token, Object.hasOwn(known, token.name) ? known[token.name]?.type : undefined);
    if (Object.hasOwn(values, token.name)) throw usageError('optionTwice', { option: `--${token.name}` });
    values[token.name] = token.value ?? true;
  }
  return { values: values as ValuesOf<Table>, positionals };
}

function checkToken(
  {
    rawName: option,
    value,
    inlineValue,
  }: { rawName: string; value?: string | undefined; inlineValue?: boolean | undefined },
  type: Described['type'] | undefined,
): void {
  if (type === undefined) throw usageError('unknownOption', { option });
  if (type === 'boolean') {
    if (value !== undefined) throw usageError('valueUnexpected', { option });
    return;
  }
  const isOption = !inlineValue && /^-./.test(value ?? '');
  if (!value || isOption) throw usageError('valueMissing', { option });
}

/** The value of one option before anything else is read, so that what is wrong with the rest is said in its language. */
export function languageOption(args: string[]): string | undefined {
  const { tokens } = parseArgs({
    args,
    options: { lang: { type: 'string' } },
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const token = tokens.find((one) => one.kind === 'option' && one.name === 'lang');
  return token?.kind === 'option' ? token.value : undefined;
}
