import { readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { connectedTo, file, many, thulium } from './cli.test-support.ts';

const account = { THULIUM_SYSTEM: 'acme', THULIUM_USERNAME: 'api_user', THULIUM_PASSWORD: 'api_pass' };
const otherJournal =
  '{"journal":"thulium-outbounds","base_url":"https://b.thulium.com/api","delete_recordings":false}\n';

describe('a usage error ends with 2 and sends nothing:', () => {
  test.each<[string, string[], Record<string, string>, string, string]>([
    ['no command', [], {}, 'Name a command', 'Podaj polecenie'],
    ['an unknown command', ['remove', '1'], {}, 'There is no command "remove".', 'Nie ma polecenia „remove”.'],
    ['an unknown option', ['delete', '--force'], account, 'There is no option --force.', 'Nie ma opcji --force.'],
    ['a password as an argument', ['delete', '--password', 'x'], account, 'no option --password', 'opcji --password'],
    ['an option of another command', ['report', '--yes'], {}, 'report does not accept --yes', 'report nie ma opcji'],
    ['an option without its value', ['delete', '--file'], account, '--file needs a value', '--file wymaga wartości'],
    ['an option for a value', ['delete', '--file', '--yes'], account, '--file needs a value', 'wymaga wartości'],
    ['a value for a flag', ['delete', '00001', '--yes=1'], account, '--yes does not accept', 'nie przyjmuje wartości'],
    ['an option twice', ['delete', '--max', '1', '--max=2'], account, '--max is specified twice', 'podano dwa razy'],
    ['no ids', ['delete', '--yes'], account, 'There are no campaign ids.', 'Nie podano identyfikatorów kampanii.'],
    ['a file in the place of ids', ['delete', 'a.csv'], account, 'To read ids from a file, use --file', 'użyj --file'],
    ['nothing to do', ['delete'], account, 'See thulium-outbounds --help', 'Zobacz thulium-outbounds --help'],
    ['ids from two places', ['delete', '00001', '--file', 'ids.txt'], account, 'only one of these', 'w jeden sposób'],
    ['a file that is not there', ['delete', '--file', 'no'], account, 'no cannot be read: there is', 'nie ma takiego'],
    ['a folder as a file', ['delete', '--file', '.'], account, 'it is a folder', 'to jest folder'],
    ['no terminal to ask on', ['delete', '00001'], account, 'Add --yes if you are sure.', 'dodaj --yes'],
    ['more than --max', ['delete', '00001', '00002', '--max', '1'], account, 'are more than --max 1', '--max 1'],
    ['--max 0', ['delete', '00001', '--max', '0'], account, 'integer greater than 0', 'liczbą całkowitą większą od 0'],
    ['a chunk of 501', ['delete', '1', '--chunk-size', '501'], account, 'integer from 1 to 500', 'od 1 do 500'],
    ['two formats', ['delete', '1', '--json', '--ndjson'], account, 'only one of --json', 'tylko jedną z opcji'],
    ['two journals', ['delete', '1', '--output', 'a', '--resume', 'b'], account, 'only one of --output', 'tylko jedną'],
    ['a plan beside ids', ['delete', '1', '--plan', 'p'], account, 'only one of these', 'w jeden sposób'],
    [
      'a column of arguments',
      ['delete', '1', '--column', 'Id'],
      account,
      '--column needs --file',
      'wymaga opcji --file',
    ],
    [
      'their encoding',
      ['delete', '1', '--encoding', 'utf-8'],
      account,
      '--encoding needs --file',
      'wymaga opcji --file',
    ],
    [
      'a plan beside a column',
      ['delete', '--plan', 'p', '--column', 'x'],
      account,
      'The plan decides on --',
      'O tym decyduje plan: --',
    ],
    ['--from alone', ['delete', '--from', 'j'], account, '--from needs --status', '--from wymaga opcji --status'],
    ['no account', ['delete', '1'], {}, 'Not set: THULIUM_SYSTEM, THULIUM_USERNAME', 'Nie ustawiono zmiennych: THUL'],
    [
      'two addresses',
      ['delete', '1'],
      { ...account, THULIUM_BASE_URL: 'x' },
      'Set either',
      'Ustaw THULIUM_SYSTEM albo',
    ],
    ['two passwords', ['delete', '1'], { ...account, THULIUM_PASSWORD_FILE: 'x' }, 'Set either', 'albo THULIUM_PASSW'],
    [
      'a host as a system',
      ['delete', '1'],
      { ...account, THULIUM_SYSTEM: 'a.b' },
      'only the first part',
      'pierwszą czę',
    ],
    ['a line break', ['delete', '1'], { ...account, THULIUM_PASSWORD: 'a\nb' }, 'control character', 'znaków sterując'],
    [
      'plain HTTP',
      ['delete', '00001'],
      { ...account, THULIUM_SYSTEM: '', THULIUM_BASE_URL: 'http://a.b/api' },
      'must start with https',
      'musi zaczynać się od https',
    ],
    [
      'a file where the journal is to be',
      ['delete', '00001', '--output', 'ids.txt'],
      account,
      'ids.txt exists already. Choose another name.',
      'Wybierz inną nazwę',
    ],
    [
      'a journal that is none',
      ['delete', '00001', '--resume', 'ids.txt'],
      account,
      'is not a journal',
      'nie jest dzien',
    ],
    [
      'a journal elsewhere',
      ['delete', '00001', '--resume', 'b.ndjson'],
      account,
      'of another system',
      'innego systemu',
    ],
    [
      'a journal in no folder',
      ['delete', '00001', '--output', 'no/a'],
      account,
      'no/a cannot be written',
      'zapisać no/a',
    ],
    ['an unknown language', ['delete', '--lang', 'de'], account, '--lang cannot be "de". It can be en, pl.', ''],
    ['check: an unknown option', ['check', '--live'], {}, 'There is no option --live', 'Nie ma opcji --live'],
    ['check: two targets', ['check', '--sandbox', '--tape', 'x'], {}, 'only one of --sandbox', 'tylko jedną z opcji'],
  ])('%s', async (_, args, env, english, polish) => {
    file('ids.txt', '00001\n');
    file('b.ndjson', otherJournal);
    const { code, stdout, stderr } = await thulium(args, env);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(english);
    expect(stderr).not.toContain('api_pass');
    if (polish) expect((await thulium([...args, '--lang', 'pl'], env)).stderr).toContain(polish);
  });
});

test('no error about THULIUM_BASE_URL shows its value: it may contain the password', async () => {
  for (const address of ['acme', 'http://a.b', 'https://a:secret@b.c', 'https://a.b?secret', 'https://a.b/#secret']) {
    for (const lang of ['en', 'pl']) {
      const env = { ...account, THULIUM_SYSTEM: '', THULIUM_BASE_URL: address };
      const { code, stderr } = await thulium(['delete', '00001', '--yes', '--lang', lang], env);
      expect([code, stderr]).toEqual([2, expect.stringContaining('THULIUM_BASE_URL')]);
      expect(stderr).not.toMatch(/secret|acme\n/);
    }
  }
});

describe('the language', () => {
  const args = ['delete', '00001', '00002', '--sandbox', '--yes'];
  const [english, polish] = ['2 campaigns: 2 queued\n', '2 kampanie: dodane do kolejki: 2\n'];
  test.each<[string, string, string[], Record<string, string>, string]>([
    ['is that of --lang', polish, ['--lang', 'pl'], { LANG: 'en_GB.UTF-8' }, 'en-GB'],
    ['is that of --lang in capitals', polish, ['--lang', 'PL'], {}, 'en-GB'],
    ['is that of LANG', polish, [], { LANG: 'pl_PL.UTF-8' }, 'en-GB'],
    ['is that of LC_ALL before LANG', polish, [], { LC_ALL: 'pl_PL.UTF-8', LANG: 'en_GB.UTF-8' }, 'en-GB'],
    ['is that of LC_MESSAGES before LANG', english, [], { LC_MESSAGES: 'C', LANG: 'pl_PL.UTF-8' }, 'pl-PL'],
    ['is that of the system where no variable is set', polish, [], {}, 'pl-PL'],
    ['is English for any other', english, [], {}, 'de-DE'],
  ])('%s', async (_, summary, option, env, locale) => {
    expect((await thulium([...args, ...option], env, { locale })).stderr).toBe(summary);
  });

  test('has its own plurals', async () => {
    for (const [count, words] of [
      [1, '1 kampania:'],
      [3, '3 kampanie:'],
      [5, '5 kampanii:'],
      [22, '22 kampanie:'],
    ] as const) {
      const { stderr } = await thulium(['delete', ...many(count), '--sandbox', '--yes', '--lang', 'pl']);
      expect(stderr).toContain(words);
    }
  });
});

test('--version prints that of the package', async () => {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  expect(await thulium(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

describe.each([
  ['en', 'Exit codes', 'cannot be undone', 'is sent the unknown id only'],
  ['pl', 'Kody wyjścia', 'nie można cofnąć', 'tylko nieistniejący identyfikator'],
])('the help in %s', (lang, heading, warning, ofCheck) => {
  test.each([[['--help']], [['-h']], [['delete', '-h']], [['report', '--help']]])('is printed by %j', async (args) => {
    const { code, stdout } = await thulium([...args, '--lang', lang]);
    expect([code, stdout]).toEqual([0, expect.stringContaining(heading)]);
    expect(stdout).toContain(warning);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test('of check needs no Prism and no account', async () => {
    const { code, stdout } = await thulium(['check', '-h', '--lang', lang]);
    expect([code, stdout]).toEqual([0, expect.stringContaining(ofCheck)]);
  });
});

test('the password leaves the environment before anything else is done', async () => {
  const { main } = await import('./main.ts');
  const env: Record<string, string | undefined> = { ...account };
  const ended = main(['--version'], silent(), env);
  expect(env).not.toHaveProperty('THULIUM_PASSWORD');
  await ended;
});

function silent() {
  const { stdin } = process;
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const system = { signals: process, suspend() {}, now: Date.now, locale: 'en' };
  return { stdin, stdout: stdout.resume(), stderr: stderr.resume(), ...system };
}

test('an address without /api is pointed out before anything is sent', async () => {
  const env = await connectedTo({});
  const address = env.THULIUM_BASE_URL?.replace(/\/api$/, '') ?? '';
  const { stderr } = await thulium(['delete', '00001', '--yes', '--retries', '0'], {
    ...env,
    THULIUM_BASE_URL: address,
  });
  expect(stderr.split('\n')[0]).toBe(
    'The path of THULIUM_BASE_URL is "/". The address of a Thulium API ends with /api: is it complete?',
  );
});
