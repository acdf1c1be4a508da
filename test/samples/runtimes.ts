import { spawnSync } from 'node:child_process';
import { isInstalled } from '../support/programs.ts';

/** How a sample is checked and run. A command is a program and its arguments. */
export interface Runtime {
  name: string;
  /** The file in openapi/samples. */
  sample: string;
  /** The programs that must be installed. */
  programs: string[];
  /** Compiles the sample or looks at its syntax and format, without running it. */
  check?: (file: string) => string[];
  run: (file: string) => string[];
  /** Prints the body of a response unchanged, whatever its status is. */
  printsBody?: true;
  /** Retries a request after a network error, and says so. */
  retries?: true;
  /** Fails if a result is not documented. */
  judges?: true;
}

const shells = ['bash', 'zsh', 'dash'];

export const runtimes: Runtime[] = [
  {
    name: 'TypeScript',
    sample: 'delete-batch-outbounds.ts',
    programs: ['node'],
    run: (file) => ['node', file.replace(/\.ts$/, '.mjs')],
    retries: true,
    judges: true,
  },
  ...shells.map((shell) => inShell(shell, 'cURL', 'delete-batch-outbounds.curl.sh', ['curl'])),
  ...shells.map((shell) => inShell(shell, 'HTTPie', 'delete-batch-outbounds.httpie.sh', ['http', 'base64', 'tr'])),
  {
    name: 'PHP',
    sample: 'delete-batch-outbounds.php',
    programs: ['php'],
    check: (file) => ['php', '-l', file],
    run: (file) => ['php', file],
  },
  {
    name: 'Java',
    sample: 'delete-batch-outbounds.java',
    programs: ['java'],
    // The two options only make it start sooner.
    run: (file) => ['java', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', file],
  },
  {
    name: 'Python',
    sample: 'delete-batch-outbounds.py',
    programs: ['python3'],
    check: (file) => ['python3', '-W', 'error', '-m', 'py_compile', file],
    run: (file) => ['python3', file],
  },
  {
    name: 'Go',
    sample: 'delete-batch-outbounds.go',
    programs: ['go', 'gofmt'],
    check: (file) => ['sh', '-c', 'gofmt -d "$1" && test -z "$(gofmt -l "$1")" && go vet "$1"', 'sh', file],
    run: (file) => ['go', 'run', file],
  },
  hasDotnet()
    ? {
        name: 'C# on .NET',
        sample: 'delete-batch-outbounds.cs',
        programs: ['dotnet'],
        check: (file) => ['dotnet', 'build', file],
        run: (file) => ['dotnet', 'run', '--no-build', file],
      }
    : {
        name: 'C# on Mono',
        sample: 'delete-batch-outbounds.cs',
        programs: ['mcs', 'mono'],
        check: (file) => ['mcs', '-warnaserror', ...monoReferences, `-out:${file}.exe`, file],
        run: (file) => ['mono', `${file}.exe`],
      },
  {
    name: 'Ruby',
    sample: 'delete-batch-outbounds.rb',
    programs: ['ruby'],
    check: (file) => ['ruby', '-wc', file],
    run: (file) => ['ruby', file],
  },
];

const monoReferences = ['System.Net.Http', 'System.Runtime.Serialization', 'System.Xml', 'System.Xml.Linq'].map(
  (assembly) => `-r:${assembly}`,
);

function inShell(shell: string, name: string, sample: string, programs: string[]): Runtime {
  return {
    name: `${name} in ${shell}`,
    sample,
    programs: [shell, ...programs],
    check: (file) => [shell, '-n', file],
    run: (file) => [shell, file],
    printsBody: true,
  };
}

/** Only an SDK of 10 or newer runs a single file. */
function hasDotnet(): boolean {
  return (
    isInstalled('dotnet') && Number.parseInt(spawnSync('dotnet', ['--version'], { encoding: 'utf8' }).stdout, 10) >= 10
  );
}
