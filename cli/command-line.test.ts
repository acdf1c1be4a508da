import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { commandLine, quoted } from './command-line.ts';
import { options, parsedArguments } from './options.ts';

const words = [
  'my ids.txt',
  "it's",
  'a "b"',
  'a$HOME`id`!x',
  'a;b|c&d',
  '*',
  '~',
  '',
  '#1',
  '=a',
  'a\\',
  'Źródło 1',
  'a\nb\tc',
  'a\u00A0b\u200Bc',
  "it's\nhere\\",
];

describe.skipIf(process.platform === 'win32')('a command line that is pasted into bash', () => {
  test('has the same words again', () => {
    const line = `printf '%s\\0' ${words.map((word) => quoted(word)).join(' ')}`;
    expect(execFileSync('bash', ['-c', line], { encoding: 'utf8' }).split('\0').slice(0, -1)).toEqual(words);
    expect(line).not.toMatch(/[\n\t\u00A0\u200B]/);
  });

  test('has words that begin with a hyphen in their places', () => {
    const given = { file: '-x', column: '-', yes: true, sandbox: undefined };
    const line = commandLine(['delete', '-0001', '00002'], given, {}).replace(/^\S+ /, "printf '%s\\0' ");
    const args = execFileSync('bash', ['-c', line], { encoding: 'utf8' }).split('\0').slice(0, -1);
    expect(parsedArguments(args, options)).toEqual({
      values: { file: '-x', column: '-', yes: true },
      positionals: ['delete', '00002', '-0001'],
    });
  });
});

describe('a word for Windows', () => {
  test.each([
    ['ids.txt', 'ids.txt'],
    ['C:\\kampanie\\ids.txt', 'C:\\kampanie\\ids.txt'],
    ['C:\\moje dane\\ids.txt', '"C:\\moje dane\\ids.txt"'],
    ['C:\\moje dane\\', '"C:\\moje dane\\\\"'],
    ["it's", '"it\'s"'],
    ['FAILED,NOT_SENT', '"FAILED,NOT_SENT"'],
    ['Id "x"', '"Id \\"x\\""'],
    ['', '""'],
  ])('%s', (word, expected) => {
    expect(quoted(word, 'win32')).toBe(expected);
  });
});
