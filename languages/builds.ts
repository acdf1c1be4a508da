/** How the client and the driver in a folder become a program. */
import { copyFileSync, existsSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { cache, exec, Missing, must, type Program } from './support.ts';
import * as tools from './tools.ts';

/** @throws {Missing} if it cannot be tried, and an Error if the generated client does not compile. */
export type Build = (folder: string) => Promise<Program>;

export const php: Build = async (folder) => {
  const modules = 'foreach (["curl", "mbstring"] as $it) extension_loaded($it) || exit("php-$it is missing");';
  await found('php', ['-r', `${modules} (include "GuzzleHttp/autoload.php") || exit("Guzzle is missing");`]);
  for (const file of files(join(folder, 'generated/lib'), '.php')) await must({ command: 'php', args: ['-l', file] });
  return {
    command: 'php',
    args: [join(folder, 'openapi_generator.php')],
    env: { CLIENT: join(folder, 'generated') },
  };
};

export const ruby =
  (library: 'typhoeus' | 'faraday'): Build =>
  async (folder) => {
    await found('ruby', ['-e', `begin; require '${library}'; rescue LoadError => e; puts e.message; end`]);
    return { command: 'ruby', args: ['-I', join(folder, 'generated/lib'), join(folder, 'openapi_generator.rb')] };
  };

export const python =
  (driver: string): Build =>
  async (folder) => ({
    command: join(await tools.python(), 'python'),
    args: [join(folder, `${driver}.py`)],
    env: { PYTHONPATH: join(folder, 'generated'), PYTHONSAFEPATH: '1' },
  });

export const java =
  (driver: string, library: () => Promise<string[]>): Build =>
  async (folder) => {
    const classPath = [join(folder, 'classes'), ...(await library())].join(':');
    const sources = [...files(join(folder, 'generated/src/main'), '.java'), join(folder, `${driver}.java`)];
    const args = ['-nowarn', '-proc:none', '-encoding', 'UTF-8', '-cp', classPath, '-d', join(folder, 'classes')];
    await must({ command: 'javac', args: [...args, ...sources] });
    return { command: 'java', args: ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-cp', classPath, driver] };
  };

export const kotlin: Build = async (folder) => {
  const [compiler, library] = await Promise.all([tools.kotlinCompiler(), tools.kotlinClient()]);
  const classPath = [join(folder, 'classes'), ...library].join(':');
  const options = ['-no-stdlib', '-no-reflect', '-nowarn', '-cp', classPath, '-d', join(folder, 'classes')];
  const sources = [join(folder, 'generated/src/main/kotlin'), join(folder, 'OkHttpMoshi.kt')];
  const main = ['-XX:TieredStopAtLevel=1', '-cp', compiler.join(':'), 'org.jetbrains.kotlin.cli.jvm.K2JVMCompiler'];
  await must({ command: 'java', args: [...main, ...options, ...sources] });
  return { command: 'java', args: ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-cp', classPath, 'OkHttpMoshiKt'] };
};

export const go =
  (driver: string): Build =>
  async (folder) => {
    const program = join(folder, 'driver');
    await must({ command: 'go', args: ['build', '-o', program, `./${driver}`], cwd: folder, env: await tools.go() });
    return { command: program, args: [] };
  };

let turn: Promise<unknown> = Promise.resolve();

export const rust =
  (driver: 'driver' | 'one_of'): Build =>
  async (folder) => {
    const env = { CARGO_TARGET_DIR: join(cache, 'cargo') };
    const program = join(folder, driver);
    // All share a target, for the dependencies, and so the place of the program: one at a time. Cargo takes the packages of
    // one for those of another, by name and age, unless they are cleaned away.
    const built = turn.then(async () => {
      await must({ command: 'cargo', args: ['clean', '--quiet', '-p', 'openapi', '-p', 'driver'], cwd: folder, env });
      await must({ command: 'cargo', args: ['build', '--quiet', '--locked', '--bin', driver], cwd: folder, env });
      copyFileSync(join(env.CARGO_TARGET_DIR, 'debug', driver), program);
    });
    turn = built.catch(() => undefined);
    await built;
    return { command: program, args: [] };
  };

export const typescript =
  (driver: string): Build =>
  async (folder) => {
    const modules = await tools.typescript();
    const language = ['--strict', '--target', 'es2022', '--lib', 'es2022,dom,dom.iterable', '--types', 'node'];
    const places = ['--typeRoots', join(modules, '@types'), '--outDir', join(folder, 'js')];
    const imports = [
      '--esModuleInterop',
      '--module',
      'commonjs',
      '--moduleResolution',
      'node10',
      '--rewriteRelativeImportExtensions',
    ];
    const args = [...language, ...imports, ...places, join(folder, `${driver}.ts`)];
    const link = join(folder, 'node_modules');
    if (!existsSync(link)) symlinkSync(modules, link, 'junction');
    await must({ command: process.execPath, args: [join(modules, 'typescript/lib/tsc.js'), ...args] });
    return { command: process.execPath, args: [join(folder, 'js', `${driver}.js`)] };
  };

export const csharp =
  (driver: string, sources: string): Build =>
  async (folder) => {
    const nswag = await tools.nswag();
    const references = ['System.Net.Http', 'System.ComponentModel.DataAnnotations', 'System.Runtime.Serialization'];
    const links = [...references, 'System.Web'].map((name) => `-r:${name}.dll`);
    const args = ['-langversion:latest', '-nowarn:1591', `-r:${join(nswag, 'Newtonsoft.Json.dll')}`, ...links];
    const own = [driver, 'Answer', 'Polly'].map((name) => join(folder, `${name}.cs`));
    const out = join(folder, 'driver.exe');
    await must({
      command: 'mcs',
      args: [...args, `-out:${out}`, ...own, ...files(join(folder, 'generated', sources), '.cs')],
    });
    return { command: 'mono', args: [out], env: { MONO_PATH: nswag } };
  };

async function found(command: string, args: string[]): Promise<void> {
  const { stdout, stderr } = await exec({ command, args });
  if (stdout + stderr) throw new Missing('toolchain', `${command}: ${(stdout + stderr).trim().split('\n')[0]}`);
}

function files(folder: string, extension: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return names.filter((name) => name.endsWith(extension)).map((name) => join(folder, name));
}
