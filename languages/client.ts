import { readFileSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Build } from './builds.ts';
import type { Cells } from './judge.ts';
import type { Spelling } from './spellings.ts';
import { drivers, type Program } from './support.ts';
import * as tools from './tools.ts';

/** A client that a generator makes: how, with what set, and what is expected of it. */
export interface Client {
  /** The name of its folder, too. */
  id: string;
  generator: string;
  language: string;
  /** The folder of its driver in `drivers`. */
  folder: string;
  /** Where it goes, in a copy of that folder. */
  output: string;
  /** What a user types to have it made. */
  line(input: string, output: string): string[];
  /** How the run has it made. Without it, openapi-generator makes it with all the others, by `name` and `options`. */
  program?(line: string[], folder: string): Promise<Program>;
  name?: string;
  options?: Record<string, string>;
  build: Build;
  /** What it is made from, where it is not the description itself: `open` with any text for a status, or spelled in another way. */
  variant?: 'open' | Spelling;
  /** What the user has to write, beside the line. */
  set?: string;
  /** What is set, in a few words. */
  with?: string;
  /** The driver does `set` only where it is told to, so that the client is seen without it as well. */
  told?: true;
  /** Why it is not run at all. */
  unrun?: string;
  /** Where it differs from `wanted`. */
  expected?: Partial<Cells>;
  /** Why it differs, where the cells do not say it. */
  note?: string;
}

type Rest = Omit<Client, 'generator' | 'line' | 'program' | 'name'>;

const pinned = (file: string, pattern: RegExp) => pattern.exec(readFileSync(join(drivers, file), 'utf8'))?.[1] ?? '?';
const python = (name: string) => pinned('python/requirements.txt', new RegExp(`^${name}==(\\S+)`, 'm'));
const goTool = (path: string) => pinned('go/go.mod', new RegExp(`${path} v(\\S+)`));
const npm = (folder: string, name: string) => pinned(`${folder}/package.json`, new RegExp(`"${name}": "(.+)"`));

export function openapiGenerator(name: string, rest: Rest): Client {
  const options = Object.entries(rest.options ?? {}).map((pair) => pair.join('='));
  const mapping = ['--parameter-name-mappings', "'id[]=ids'"];
  const properties = options.length > 0 ? ['--additional-properties', options.join(',')] : [];
  return {
    ...rest,
    name,
    generator: `openapi-generator ${python('openapi-generator-cli')}, ${[name, rest.options?.library].filter(Boolean).join(' ')}`,
    line: (input, output) => {
      const places = ['-i', input, '-o', output];
      return ['openapi-generator-cli', 'generate', '-g', name, ...places, ...mapping, ...properties];
    },
  };
}

export function openapiPythonClient(rest: Rest): Client {
  return {
    ...rest,
    generator: `openapi-python-client ${python('openapi-python-client')}`,
    line: (input, output) =>
      ['openapi-python-client', 'generate', '--path', input, '--meta', 'none'].concat('--output-path', output),
    program: async ([name = '', ...args]) => {
      const bin = await tools.python();
      return { command: join(bin, name), args, env: { PATH: `${bin}${delimiter}${process.env.PATH}` } };
    },
  };
}

const goProgram = async (line: string[], cwd: string) => {
  return { command: 'go', args: ['tool', ...line], cwd, env: await tools.go() };
};

export function oapiCodegen(rest: Rest): Client {
  return {
    ...rest,
    generator: `oapi-codegen ${goTool('oapi-codegen/v2')}`,
    line: (input, output) =>
      ['oapi-codegen', '-generate', 'types,client', '-package', 'client'].concat('-o', `${output}/client.go`, input),
    program: goProgram,
  };
}

export function ogen(rest: Rest): Client {
  return {
    ...rest,
    generator: `ogen ${goTool('ogen-go/ogen')}`,
    line: (input, output) => ['ogen', '--clean', '--package', 'client', '--target', output, input],
    program: goProgram,
  };
}

export function nswag(rest: Rest): Client {
  const names = ['/namespace:Outbounds', '/className:OutboundsClient'];
  return {
    ...rest,
    generator: `NSwag ${npm('csharp', 'nswag')}`,
    line: (input, output) => ['nswag', 'openapi2csclient', `/input:${input}`, `/output:${output}/Client.cs`, ...names],
    program: async ([, ...args]) => ({ command: 'mono', args: [join(await tools.nswag(), 'NSwag.exe'), ...args] }),
  };
}

/** The generators for TypeScript, where their packages are found from the folder of the client. */
const npmProgram = async ([name = '', ...args]: string[], folder: string): Promise<Program> => {
  const modules = await tools.typescript();
  symlinkSync(modules, join(folder, 'node_modules'), 'junction');
  return { command: process.execPath, args: [join(modules, '.bin', name), ...args], cwd: folder };
};

export function heyApi(rest: Rest, config?: string): Client {
  return {
    ...rest,
    generator: `@hey-api/openapi-ts ${npm('typescript', '@hey-api/openapi-ts')}`,
    line: (input, output) => ['openapi-ts', ...(config ? ['-f', config] : ['-i', input, '-o', output])],
    program: npmProgram,
  };
}

/** It has no argument for the base address: that is in its configuration, beside the driver. */
export function orval(rest: Rest): Client {
  return {
    ...rest,
    generator: `orval ${npm('typescript', 'orval')}`,
    line: () => ['orval', '--config', 'orval.config.cjs'],
    program: npmProgram,
  };
}
