import { type OptionName, options, parsedArguments, type Values } from './options.ts';
import { usageError } from './usage.ts';

/** What the arguments say. */
export type Settings = ReturnType<typeof settingsOf>;

const commands = ['delete', 'plan', 'report', 'sandbox'] as const;
export type Command = (typeof commands)[number];

/** What a plan decides: which ids, and how they are sent. Nothing else can be said beside it. */
const planned = [
  ...(['file', 'from', 'column', 'encoding', 'delete-recordings', 'max'] as const),
  ...(['chunk-size', 'concurrency', 'timeout', 'retries', 'requests-per-second'] as const),
];

/** Options that exclude each other. */
const exclusive: OptionName[][] = [
  ['json', 'ndjson'],
  ['output', 'resume'],
  ['dry-run', 'requests'],
  ['file', 'from'],
  ['from', 'column'],
  ['from', 'encoding'],
];

/** @throws {UsageError} for an option that does not exist, or a value that is invalid. */
export function settingsOf(args: string[]) {
  const { values, positionals } = parsedArguments(args, options);
  const [named, ...words] = positionals;
  const command = commandOf(named, values);
  checkTogether(values, command);
  checkSource(values, words);
  if (values.plan !== undefined && words.length > 0) throw usageError('oneSource', {});

  function whole(name: OptionName, least: number, most = Number.MAX_SAFE_INTEGER): number | undefined {
    const value = values[name];
    if (value === undefined) return undefined;
    const found = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (found >= least && found <= most) return found;
    throw usageError('notNumber', {
      option: `--${name}`,
      least,
      most: most === Number.MAX_SAFE_INTEGER ? undefined : most,
    });
  }
  return {
    command,
    words,
    ...values,
    /** The options as they were typed. */
    given: values,
    /** The file of the journal, be it a new one or not. */
    journal: values.output ?? values.resume,
    max: whole('max', 1),
    concurrency: whole('concurrency', 1, 64) ?? 4,
    chunkSize: whole('chunk-size', 1, 500) ?? 500,
    timeout: (whole('timeout', 1, 3600) ?? 30) * 1000,
    retries: whole('retries', 0, 100) ?? 5, // more than in a program, where somebody waits
    requestsPerSecond: whole('requests-per-second', 1, 1000),
    port: whole('port', 0, 65_535) ?? 0,
  };
}

function commandOf(named: string | undefined, { help, version }: Values): Command | undefined {
  if (commands.some((command) => command === named)) return named as Command;
  if (help || version) return undefined;
  throw named === undefined ? usageError('noCommand', {}) : usageError('unknownCommand', { command: named });
}

function checkTogether(values: Values, command: Command | undefined): void {
  const given = Object.keys(values) as OptionName[];
  for (const name of given) {
    const { of } = options[name];
    if (command && !of.some((one) => one === command)) {
      throw usageError('optionForOthers', { option: `--${name}`, command });
    }
  }
  const inPlan = given.filter((name) => planned.some((one) => one === name));
  if (given.includes('plan') && inPlan.length > 0) {
    throw usageError('inPlan', { options: inPlan.map((name) => `--${name}`) });
  }
  const both = exclusive.find((names) => names.every((name) => given.includes(name)));
  if (both) throw usageError('exclusive', { options: both.map((name) => `--${name}`) });
}

/** Options that say how a source is read need one. */
function checkSource({ file, from, status, column, encoding }: Values, words: string[]): void {
  if (status !== undefined && from === undefined)
    throw usageError('needsOther', { option: '--status', other: '--from' });
  if (from !== undefined && status === undefined)
    throw usageError('needsOther', { option: '--from', other: '--status' });
  if (file !== undefined || words.includes('-')) return;
  if (column !== undefined) throw usageError('needsOther', { option: '--column', other: '--file' });
  if (encoding !== undefined) throw usageError('needsOther', { option: '--encoding', other: '--file' });
}
