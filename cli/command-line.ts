import { platform } from 'node:os';
import type { Environment } from '../src/process/environment.ts';

/**
 * A command line of this program, called as it was called now, that can be pasted into a shell.
 *
 * @param options By name, with their values; `true` for a flag, nothing for one that is not given.
 */
export function commandLine(
  words: readonly string[],
  options: Record<string, string | boolean | undefined>,
  env: Environment,
): string {
  const program =
    env.npm_command === 'exec'
      ? 'npx thulium-outbounds'
      : env.npm_lifecycle_event === 'cli'
        ? 'npm run --silent cli --'
        : 'thulium-outbounds';
  const given = Object.entries(options).flatMap(([name, value]) => optionOf(name, value));
  // What begins with a hyphen would be an option: such words stand after all options.
  const [plain, hyphened] = [words.filter((word) => !isOption(word)), words.filter(isOption)];
  const parts = [...plain, ...given, ...(hyphened.length > 0 ? ['--', ...hyphened] : [])];
  return [program, ...parts.map((part) => quoted(part))].join(' ');
}

function optionOf(name: string, value: string | boolean | undefined): string[] {
  if (value === undefined || value === false) return [];
  if (value === true) return [`--${name}`];
  return isOption(value) ? [`--${name}=${value}`] : [`--${name}`, value];
}

const isOption = (word: string) => /^-./.test(word);

/** A word as the shells of a system take it: bash and its like; on Windows cmd.exe and PowerShell. */
export function quoted(word: string, system: string = platform()): string {
  return system === 'win32' ? quotedOnWindows(word) : quotedForBash(word);
}

function quotedForBash(word: string): string {
  if (/^[\w@%+:,./-][\w@%+=:,./-]*$/.test(word)) return word;
  if (![...word].some(isUnseen)) return `'${word.replaceAll("'", "'\\''")}'`;
  return `$'${[...word].map(escaped).join('')}'`;
}

function quotedOnWindows(word: string): string {
  // PowerShell makes several words of one with commas.
  if (/^[\w+:./\\-]+$/.test(word)) return word;
  // A backslash before a quote would be taken for its escape.
  return `"${word.replace(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, '$&$&')}"`;
}

const isUnseen = (character: string) => character !== ' ' && /[\p{C}\p{Z}]/u.test(character);

/** A character that cannot be seen, or copied, by its bytes. */
function escaped(character: string): string {
  if (/[\\']/.test(character)) return `\\${character}`;
  if (!isUnseen(character)) return character;
  return [...Buffer.from(character)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}
