import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { commandHelp } from './help.js';

const command = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

describe.each(['en', 'pl'])('the help in %s', (language) => {
  test.each(['delete', 'check'])('of %s has a row for each option, variable and example', (name) => {
    const { stdout } = spawnSync(process.execPath, [command, name, '--help', '--lang', language], { encoding: 'utf8' });
    const names = [...stdout.matchAll(/^ {2}(thulium-outbounds .*?|(?:-|THULIUM_)\S*)(?: |$)/gm)].map(
      ([, name = '']) => name,
    );
    const lines = commandHelp(stdout).split('\n');
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => !lines.some((line) => line.startsWith(`| \`${name}`)))).toEqual([]);
    expect(lines.filter((line) => /^ *(-|thulium|THULIUM)/.test(line))).toEqual([]);
  });
});

test('a name that is too long for its column has its text on the next line', () => {
  expect(
    commandHelp('Requests\n  --most N     at most\n  --per-second N\n               so many\n               a second'),
  ).toBe('### Requests\n\n| | |\n| --- | --- |\n| `--most N` | at most |\n| `--per-second N` | so many a second |');
});
