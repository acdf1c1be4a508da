import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { EnvHttpProxyAgent } from 'undici';
import { afterEach, describe, expect, test, vi } from 'vitest';
import * as main from '../../../src/index.ts';
import * as sandboxes from '../../../src/sandbox/index.ts';
import { undiciFetch } from '../../../src/undici.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const entries = { '': main, '/sandbox': sandboxes, '/undici': { undiciFetch } };
const names = Object.values(entries).flatMap((entry) => Object.keys(entry));
const values = Object.values(entries).flatMap((entry) => Object.values(entry));

/** Each `@example` of the TSDoc in src, up to an empty line, by its file. */
const examples = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !/\.test(-support)?\.ts$/.test(path))
  .flatMap((path) =>
    [...readFileSync(join(root, 'src', path), 'utf8').matchAll(/^ \* @example(?: .+)?\n((?: \* .+\n)+)/gm)].map(
      ([, lines = '']): [string, string] => [path.replaceAll('\\', '/'), lines.replaceAll(/^ \* /gm, '')],
    ),
  );

/** The errors of programs that import all that the package has, and hold one example each. */
function problemsIn(programs: string[]): string[] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const imports = Object.entries(entries).map(
    ([path, entry]) => `import { ${Object.keys(entry).join(', ')} } from 'thulium-outbounds${path}';`,
  );
  const texts = new Map(
    programs.map((program, index) => [
      join(root, `example-${index}.ts`).replaceAll('\\', '/'),
      [...imports, 'declare const password: string;', program].join('\n'),
    ]),
  );
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  const program = ts.createProgram([...texts.keys()], { ...options, noUnusedLocals: false }, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

describe('the examples of the API reference', () => {
  afterEach(() => void vi.unstubAllGlobals());

  test('are right by their types, and one with a wrong name is not', () => {
    expect([...new Set(examples.map(([path]) => path))].sort()).toEqual([
      'client.ts',
      'sandbox/campaigns.ts',
      'sandbox/create.ts',
      'sandbox/start.ts',
      'undici.ts',
    ]);
    const wrong = "createThuliumClient({ system: 'acme', username: 'api_user', pass: password });";
    const problems = problemsIn([...examples.map(([, program]) => program), wrong]);
    expect(problems).toEqual([expect.stringContaining("'pass' does not exist")]);
  });

  test.each(examples)('of %s runs', async (path, program) => {
    const targets: string[] = [];
    const sandbox = await sandboxes.startSandbox({ onRequest: ({ target }) => targets.push(target) });
    const { fetch } = globalThis;
    vi.stubGlobal('fetch', (url: string, init: RequestInit) =>
      fetch(url.replace('https://acme.thulium.com/api', sandbox.baseUrl), init),
    );
    const end = "if (typeof sandbox === 'object') await sandbox.close();";
    const AsyncFunction = (async () => {}).constructor as FunctionConstructor;
    const body = program.replace(/^import .*\n/m, ''); // a function has none
    const given = ['EnvHttpProxyAgent', ...names, 'password'];
    await new AsyncFunction(...given, body + end)(EnvHttpProxyAgent, ...values, sandbox.password);
    await sandbox.close();
    expect(targets).toEqual(path === 'client.ts' ? ['/api/batch/outbounds?id[]=00001&id[]=00002'] : []);
  });
});
