import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { Screen } from './screen.ts';

function screenWith(
  env: Record<string, string> = {},
  { isTTY = true, stdoutTTY = isTTY, columns = 80 }: { isTTY?: boolean; stdoutTTY?: boolean; columns?: number } = {},
) {
  const stdout = Object.assign(new PassThrough(), { isTTY: stdoutTTY });
  const stderr = Object.assign(new PassThrough(), { isTTY, columns });
  const io = { stdin: new PassThrough(), stdout, stderr, signals: process, suspend() {}, now: Date.now, locale: 'en' };
  return { screen: new Screen(io, env), stdout, stderr, written: () => String(stderr.read() ?? '') };
}

describe('a line that is drawn again', () => {
  test('is taken away before anything else is said, and drawn after it', () => {
    const { screen, written } = screenWith();
    screen.status('50 %');
    screen.say('Stopping.');
    screen.status();
    expect(written()).toBe('50 %\r\u001B[JStopping.\n50 %\r\u001B[J');
  });

  test('is taken away whole although the terminal was made narrower', () => {
    const { screen, stderr, written } = screenWith();
    screen.status('x'.repeat(70));
    written();
    stderr.columns = 30;
    screen.status();
    expect(written()).toBe('\r\u001B[2A\u001B[J');
  });

  test('is taken away before results that go to the same terminal', async () => {
    const { screen, stdout, written } = screenWith();
    screen.status('50 %');
    await screen.print('00001');
    expect([String(stdout.read()), written()]).toEqual(['00001\n', '50 %\r\u001B[J50 %']);
  });

  test.each([
    ['a file or a pipe', {}, false],
    ['a dumb terminal', { TERM: 'dumb' }, true],
    ['the log of a CI run', { CI: '1' }, true],
  ])('is nowhere on %s, and neither is a colour', (_, env, isTTY) => {
    const { screen, written } = screenWith(env, { isTTY });
    screen.status('50 %');
    screen.say('Failed.', 'red');
    screen.status();
    expect(written()).toBe('Failed.\n');
  });
});

describe('red', () => {
  test.each([
    ['is red on a terminal, also if standard output is none', {}, '\u001B[31mFailed.\u001B[39m\n'],
    ['is not with NO_COLOR', { NO_COLOR: '1' }, 'Failed.\n'],
  ])('%s', (_, env, text) => {
    const { screen, written } = screenWith(env, { stdoutTTY: false });
    screen.say('Failed.', 'red');
    expect(written()).toBe(text);
  });
});

test('whatever is said, only our own line feeds are some', async () => {
  const { screen, stdout, written } = screenWith({}, { isTTY: false });
  screen.say(['ids\n.txt', '\u001B[2J']);
  screen.status('\u202E');
  await screen.print('00001\r\n00002');
  await screen.printJson(['\u001B\u202E']);
  expect(written()).toBe('ids\\x0a.txt\n\\x1b[2J\n');
  expect(String(stdout.read())).toBe('00001\\x0d\\x0a00002\n"\\u001b\\u202e"\n');
});

test('that standard output is closed is reported once, to the writer', async () => {
  const { screen, stdout } = screenWith();
  const heard: unknown[] = [];
  screen.onLost((error) => heard.push(error.message));
  stdout.destroy(new Error('EPIPE'));
  expect([await screen.print('a'), await screen.print('b')]).toEqual([false, false]);
  expect(heard).toHaveLength(1);
  expect(screen.lost).toBeInstanceOf(Error);
});
