import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { switches } from '../../src/sandbox/behaviour.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { guideNames, guideText, partsOf } from '../../tools/docs/guides.js';
import { languages } from '../../tools/docs/languages.js';
import { isInstalled } from '../support/programs.ts';

/**
 * The guides are run as a reader runs them: code with a file name is saved under it, shell blocks are executed in order in
 * one folder that has the package installed, and a text block after one is what the command prints.
 * `npm run test:docs -- -u` writes what they print now into the guides.
 */
const root = fileURLToPath(new URL('../../', import.meta.url));
const names = ['README', ...guideNames];
/** Why a block is not run; anything else must run. */
const reasons = {
  en: /needs|installs a command|your own account|serves until|would remove/,
  pl: /wymaga|instaluje polecenie|własne konto|działa do zatrzymania|usunęłoby/,
};

interface Block {
  skipped: boolean;
  language: string;
  file: string | undefined;
  text: string;
}

const fence = /(?:^<!-- (?:not run|nie uruchamiane): (.+) -->\n\n)?^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm;

function blocksOf(guide: string): Block[] {
  return [...guide.matchAll(fence)].map(([, reason, language = '', file, text = '']) => ({
    skipped: reason !== undefined,
    language,
    file,
    text,
  }));
}

let bin: string;
let sandbox: Sandbox;
const folders: string[] = [];

/** A folder with the package installed, as `npm install` of the packed file leaves it. */
function project(): string {
  const folder = mkdtempSync(join(tmpdir(), 'guide-'));
  folders.push(folder);
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, '.bin'), { recursive: true });
  symlinkSync(root, join(modules, 'thulium-outbounds'), 'dir');
  symlinkSync(join(root, 'node_modules/vitest'), join(modules, 'vitest'), 'dir');
  for (const name of ['thulium-outbounds', 'vitest']) symlinkSync(join(bin, name), join(modules, '.bin', name));
  // Code that goes to a live system reaches the sandbox.
  writeFileSync(
    join(folder, 'to-the-sandbox.mjs'),
    `const { fetch } = globalThis;
globalThis.fetch = (url, init) =>
  fetch(String(url).replace('https://your-system-name.thulium.com/api', process.env.THULIUM_BASE_URL), init);`,
  );
  return folder;
}

beforeAll(async () => {
  bin = mkdtempSync(join(tmpdir(), 'bin-'));
  folders.push(bin);
  // There is no terminal to confirm on.
  const command = `case " $* " in *" --yes "* | *" --dry-run "* | *" --requests "*) ;; *" delete "*) set -- "$@" --yes ;; esac
exec "${process.execPath}" --disable-warning=DEP0040 "${join(root, 'dist/cli.js')}" "$@"`;
  const runner = `exec "${process.execPath}" "${join(root, 'node_modules/vitest/vitest.mjs')}" "$@"`;
  for (const [name, script] of Object.entries({ 'thulium-outbounds': command, vitest: runner })) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  sandbox = await startSandbox({ campaigns: { active: ['K7Q2A', 'K7Q2B', 'K7Q2C'] } });
});
beforeEach(() => sandbox.reset());
afterAll(async () => {
  await sandbox.close();
  for (const folder of folders) rmSync(folder, { recursive: true });
});

type Shell = 'sh' | 'powershell';

/** How a shell runs a script, with both of its outputs in one. */
const commandOf: Record<Shell, (script: string) => [string, string[]]> = {
  sh: (script) => ['bash', ['-c', `exec 2>&1\nset -eo pipefail\n${script}`]],
  powershell: (script) => [
    'bash',
    [
      '-c',
      'exec pwsh -NoLogo -NoProfile -NonInteractive -Command "$0" 2>&1',
      `$ErrorActionPreference = 'Stop'\n${script}`,
    ],
  ],
};

/** What a shell block prints. */
function run(shell: Shell, script: string, cwd: string, code: string): Promise<string> {
  const locale = { en: 'en_US.UTF-8', pl: 'pl_PL.UTF-8' }[code];
  const { PATH = '', HOME } = process.env;
  const env = {
    HOME,
    PATH: [bin, dirname(process.execPath), PATH].join(delimiter),
    LANG: locale,
    LC_ALL: locale,
    NO_COLOR: '1',
    NODE_OPTIONS: `--import ${join(cwd, 'to-the-sandbox.mjs')}`,
    THULIUM_BASE_URL: sandbox.baseUrl,
    THULIUM_USERNAME: sandbox.username,
    THULIUM_PASSWORD: sandbox.password,
  };
  return new Promise((resolve, reject) => {
    execFile(...commandOf[shell](script), { cwd, env }, (error, output) => {
      if (error) reject(new Error(`${script}${output}`));
      else resolve(steady(output));
    });
  });
}

/** What differs from run to run, or is of this test, as a reader would see it. */
function steady(output: string): string {
  return output
    .replaceAll(sandbox.baseUrl, 'https://your-system-name.thulium.com/api')
    .replaceAll(new URL(sandbox.baseUrl).host, 'your-system-name.thulium.com')
    .replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:8080')
    .replaceAll(/\b20\d\d-\d\d-\d\d(?!\d)/g, '2026-11-25')
    .replaceAll(/\d\d:\d\d:\d\d\.\d{3}Z/g, '10:30:00.000Z')
    .replaceAll(/\b0{6}\d{7}\b/g, '0000000000001') // the id of a request
    .replaceAll(/\d\d:\d\d UTC/g, '10:30 UTC')
    .replaceAll(/\p{L}+ \d+, 20\d\d (?:at )?\d+:\d\d:\d\d\s[AP]M UTC/gu, 'November 25, 2026 at 10:30:00 AM UTC')
    .replaceAll(/\d+ \p{L}+ 20\d\d \d\d:\d\d:\d\d UTC/gu, '25 listopada 2026 10:30:00 UTC')
    .replaceAll(/[ \t]+$/gm, '')
    .trimEnd();
}

/** The guide with what its commands print now. Where PowerShell needs something else, its block stands after that of bash. */
async function rerun(guide: string, code: string, shell: Shell): Promise<string> {
  const folder = project();
  let printed: string | undefined;
  let result = '';
  let at = 0;
  const matches = [...guide.matchAll(fence)];
  for (const [index, match] of matches.entries()) {
    const [whole, reason, language, file, text = ''] = match;
    result += guide.slice(at, match.index);
    at = match.index + whole.length;
    if (language === 'text' && printed !== undefined) {
      result += `\`\`\`text\n${printed}\n\`\`\``;
      printed = undefined;
      continue;
    }
    result += whole;
    if (reason !== undefined) continue;
    if (file !== undefined) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    const hasTwin = language === 'sh' && matches[index + 1]?.[2] === 'powershell';
    const isRun = language === shell || (language === 'sh' && !hasTwin);
    if (isRun) printed = await run(shell, text, folder, code);
  }
  return result + guide.slice(at);
}

describe.each(languages)('the guide in $name', ({ code }) => {
  test.each(names.filter((name) => name !== 'clients'))('%s prints what it says when it is followed', async (name) => {
    const file = join(root, 'docs/guides', code, `${name}.md`);
    await expect(await rerun(readFileSync(file, 'utf8'), code, 'sh')).toMatchFileSnapshot(file);
  });

  const ofOperators = names.filter((name) => guideText(code, name).includes('```powershell'));
  if (!isInstalled('pwsh')) test.skip(`PowerShell is skipped, which is not installed: ${ofOperators.join(', ')}`);
  test.skipIf(!isInstalled('pwsh')).each(ofOperators)('%s prints the same in PowerShell', async (name) => {
    const guide = readFileSync(join(root, 'docs/guides', code, `${name}.md`), 'utf8');
    expect(await rerun(guide, code, 'powershell')).toBe(guide);
  });

  test('has a block for PowerShell beside each that is only for bash, where operators read', () => {
    const onlyForBash = ['spreadsheet', 'resume', 'tutorial'].flatMap((name) => {
      const blocks = blocksOf(guideText(code, name));
      return blocks.filter(
        ({ language, text }, index) =>
          language === 'sh' &&
          /\\$|&&|\|\||^\w+=|^export |\*| > /m.test(text) &&
          blocks[index + 1]?.language !== 'powershell',
      );
    });
    expect(onlyForBash).toEqual([]);
  });

  test.each(names)('%s says first that deletion is permanent', (name) => {
    const [first = ''] = partsOf(guideText(code, name)).body.trim().split('\n\n');
    expect(first).toMatch(/^> \*\*(Deletion is permanent|Usunięcia nie można cofnąć)/);
  });

  test('gives a reason for each block that is not run', () => {
    const given = names.flatMap((name) =>
      [...guideText(code, name).matchAll(fence)].flatMap(([, reason]) => reason ?? []),
    );
    expect(given.length).toBeGreaterThan(0);
    expect(given.filter((reason) => !reasons[code as 'en'].test(reason))).toEqual([]);
  });

  test('has no program wider than 60 characters', () => {
    const wide = names.flatMap((name) =>
      blocksOf(guideText(code, name))
        .filter(({ language }) => /^[jt]s$/.test(language))
        .flatMap(({ text }) => text.split('\n').filter((line) => line.length > 60)),
    );
    expect(wide).toEqual([]);
  });

  test('has no live example that names the ids of the vendor, and removes no recordings', () => {
    const live = names
      .filter((name) => name !== 'clients')
      .flatMap((name) => blocksOf(guideText(code, name)))
      .filter(({ text, language }) => language !== 'text' && !/[sS]andbox/.test(text));
    expect(live.filter(({ text }) => /0000[123]|delete[-_]recordings/.test(text))).toEqual([]);
  });

  test('never runs a package of that name from npm', () => {
    const commands = names.flatMap(
      (name) => guideText(code, name).match(/npx (?!--no )[^\n`]*thulium-outbounds/g) ?? [],
    );
    expect(commands).toEqual([]);
  });

  test('lists every behaviour of the sandbox', () => {
    const text = guideText(code, 'sandbox');
    expect(Object.keys(switches).filter((name) => !text.includes(`| \`${name}\` |`))).toEqual([]);
  });

  test('has a workflow that parses, and pins the actions as this repository does', () => {
    const { text = '' } = blocksOf(guideText(code, 'ci')).find(({ language }) => language === 'yaml') ?? {};
    const { jobs } = parse(text);
    const used = jobs.check.steps.flatMap(({ uses }: { uses?: string }) => uses ?? []);
    const ours = readFileSync(join(root, '.github/workflows/nightly.yml'), 'utf8');
    expect(used).toHaveLength(3);
    expect(used.filter((action: string) => !ours.includes(action))).toEqual([]);
  });
});

test.each(names)('%s has the same code in both languages', (name) => {
  const code = (language: string) =>
    blocksOf(guideText(language, name))
      .filter(({ language: kind }) => kind !== 'text')
      .map(({ text, ...block }) => ({
        ...block,
        text: text.replaceAll(/(?:\/\/|#) .*$/gm, '').replaceAll(/ +$/gm, ''),
      }));
  expect(code('pl')).toEqual(code('en'));
});

test('the code of all guides has the right types', () => {
  const folder = project();
  const files = languages.flatMap(({ code }) =>
    names.flatMap((name) =>
      blocksOf(guideText(code, name)).flatMap(({ language, file, text }) => {
        if (language !== 'js') return [];
        const path = `${code}-${name}-${file}`;
        writeFileSync(join(folder, path), text);
        return [path];
      }),
    ),
  );
  expect(files.length).toBeGreaterThan(10);
  symlinkSync(join(root, 'node_modules/@types'), join(folder, 'node_modules/@types'), 'dir');
  // The types of the source, from which those of the package are made: dist/ has them only when it is packed.
  const { paths } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')).compilerOptions;
  const sources = Object.entries<string[]>(paths).map(([name, [path = '']]) => [name, [join(root, path)]]);
  const config = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: { paths: Object.fromEntries(sources), noUncheckedIndexedAccess: false },
    include: [],
    files,
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
  expect([status, stdout]).toEqual([0, '']);
});
