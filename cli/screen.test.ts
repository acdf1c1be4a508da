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

describe('on a terminal a line breaks between its words', () => {
  const said = (line: string, columns: number) => {
    const { screen, written } = screenWith({}, { columns });
    screen.say(line);
    return written();
  };

  test.each([
    ['a sentence', '20,000 campaigns: 1 queued', 20, '20,000 campaigns: 1\nqueued\n'],
    ['an indented one', '  2 × HTTP 400. Refused.', 16, '  2 × HTTP 400.\n  Refused.\n'],
    ['one with columns', 'Ids    00001, 00002, 00003', 20, 'Ids    00001, 00002,\n       00003\n'],
    ['columns that are too wide for it', 'First ids      00001, 00002', 20, 'First ids\n00001, 00002\n'],
    ['a number with spaces', 'Razem: 20\u00A0000 kampanii', 12, 'Razem:\n20\u00A0000\nkampanii\n'],
    ['a word that is longer', 'to /a/very/long/path.txt', 10, 'to\n/a/very/lo\nng/path.tx\nt\n'],
    ['one that fits', 'exactly ten', 11, 'exactly ten\n'],
  ])('%s', (_, line, columns, expected) => {
    expect(said(line, columns)).toBe(expected);
  });

  test.each([0, 1, 2, 3, 5])('and comes to an end with %i columns', (columns) => {
    const text = '  1 × a b  c';
    expect(said(text, columns).replaceAll(/\s/g, '')).toBe('1×abc');
  });

  test('unless it is to be copied, or goes to a file', async () => {
    const { screen, stdout, written } = screenWith({}, { columns: 10, stdoutTTY: false });
    screen.copy(['thulium-outbounds delete']);
    await screen.show('to a file and not to people');
    expect([written(), String(stdout.read())]).toEqual(['thulium-outbounds delete\n', 'to a file and not to people\n']);
    const piped = screenWith({}, { isTTY: false, columns: 10 });
    piped.screen.say('to a pipe and not to people');
    expect(piped.written()).toBe('to a pipe and not to people\n');
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
