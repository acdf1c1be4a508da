/** What generates, compiles and runs the clients. Each is looked for, or installed into the user's cache, on first use. */
import { createHash } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { cache, drivers, exec, filled, Missing, must, once } from './support.ts';

/** The folder of the programs of a Python that has what `drivers/python/requirements.txt` says. */
export const python = once(async () => {
  const requirements = join(drivers, 'python/requirements.txt');
  const wanted = 'sys.version_info >= (3, 11) or sys.exit("Python is older than 3.11")';
  const check = `import sys, venv, ensurepip; ${wanted}; print(sys.executable, sys.version)`;
  const found = await exec({ command: 'python3', args: ['-I', '-c', check] });
  if (found.status !== 0) throw new Missing('toolchain', `python3: ${found.stderr.trim().split('\n').at(-1)}`);
  const folder = await filled('python', found.stdout + readFileSync(requirements, 'utf8'), async (folder) => {
    await must({ command: 'python3', args: ['-I', '-m', 'venv', folder] });
    const options = ['--quiet', '--retries', '1', '--timeout', '20', '--only-binary', ':all:', '--require-hashes'];
    const pip = ['-I', '-m', 'pip', 'install', ...options, '-r', requirements];
    await must({ command: join(folder, 'bin/python'), args: pip });
  });
  return join(folder, 'bin');
});

/** The jar of openapi-generator, from the project's own package for Python. */
export const jar = once(async () => {
  await must({ command: 'java', args: ['-version'] });
  const found = join(await python(), '../lib');
  const version = readdirSync(found).find((name) => name.startsWith('python3'));
  const file = join(found, version ?? '', 'site-packages/openapi_generator_cli/openapi-generator.jar');
  const pinned = '1760050094997b9cc790cc1350be095f15da8c08a996b184d3eadc4ccda5e35e';
  if (sha256(file) !== pinned) throw new Error(`${file} has not the sha256 ${pinned}`);
  return file;
});

/** The environment for the go command. */
export const go = once(async () => {
  const env = {
    GOFLAGS: '-mod=readonly -modcacherw',
    GOMODCACHE: join(cache, 'go/mod'),
    GOCACHE: join(cache, 'go/build'),
    GOTOOLCHAIN: 'local',
  };
  const found = await exec({ command: 'go', args: ['list', '-m'], cwd: join(drivers, 'go'), env });
  if (found.status !== 0) throw new Missing('toolchain', found.stderr.trim()); // such as one that is too old
  return env;
});

/** The folder `node_modules` for the lock file in a folder of `drivers`. */
const modules = (folder: string) =>
  once(async () => {
    const files = ['package.json', 'package-lock.json'].map((name) => join(drivers, folder, name));
    const state = files.map((file) => readFileSync(file, 'utf8')).join('');
    const made = await filled(`npm-${folder}`, state, async (into) => {
      for (const file of files) copyFileSync(file, join(into, basename(file)));
      const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--fetch-retries', '1'];
      await must({ command: process.platform === 'win32' ? 'npm.cmd' : 'npm', args, cwd: into });
    });
    return join(made, 'node_modules');
  });

export const typescript = modules('typescript');

/** The folder of NSwag for .NET Framework, which mono runs. Newtonsoft.Json is in it. */
export const nswag = once(async () => {
  const folder = join(await modules('csharp')(), 'nswag/bin/binaries/Win');
  await must({ command: 'mono', args: ['--version'] });
  return folder;
});

const dependencyPlugin = 'org.apache.maven.plugins:maven-dependency-plugin:2.8';

/** The jars of a pom in `drivers`, as a class path. Those and no others, by their sha256. */
const jars = (pom: string) =>
  once(async () => {
    const [file, sums] = [`${pom}.xml`, `${pom}.sha256`].map((name) => join(drivers, name)) as [string, string];
    const pinned = readFileSync(sums, 'utf8');
    const folder = await filled(pom.replace('/', '-'), readFileSync(file, 'utf8') + pinned, async (folder) => {
      const goal = [`${dependencyPlugin}:copy-dependencies`, `-DoutputDirectory=${join(folder, 'jars')}`];
      await must({
        command: 'mvn',
        args: ['-q', '-B', '-f', file, `-Dmaven.repo.local=${join(cache, 'm2')}`, ...goal],
      });
      const names = readdirSync(join(folder, 'jars')).sort();
      const seen = names.map((name) => `${sha256(join(folder, 'jars', name))}  ${name}\n`).join('');
      if (seen !== pinned) throw new Error(`The jars of ${file} are not those of ${sums}:\n${seen}`);
    });
    await must({ command: 'java', args: ['-version'] });
    return readdirSync(join(folder, 'jars')).map((name) => join(folder, 'jars', name));
  });

export const okhttpGson = jars('java/okhttp-gson');
export const native = jars('java/native');
export const kotlinClient = jars('kotlin/client');
export const kotlinCompiler = jars('kotlin/compiler');

/** The versions of what is here of the languages. */
export async function versions(): Promise<string> {
  const asked = {
    php: 'PHP',
    java: 'Java',
    python3: 'Python',
    go: 'Go',
    ruby: 'Ruby',
    mono: 'mono',
    rustc: 'Rust',
    node: 'Node.js',
  };
  const found = Object.entries(asked).map(async ([command, language]) => {
    const said = await exec({ command, args: [command === 'go' ? 'version' : '--version'] }).catch(() => undefined);
    const version = /\d+(\.\d+)+/.exec(said?.stdout ?? '')?.[0];
    return version ? [`${language} ${version}`] : [];
  });
  return (await Promise.all(found)).flat().join(', ');
}

function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
