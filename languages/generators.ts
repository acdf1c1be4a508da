/** The table of generators: what makes each client, what has to be set, and what is expected of it. */
import { readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import * as builds from './builds.ts';
import type { Cells } from './judge.ts';
import { drivers, type Program } from './support.ts';
import * as tools from './tools.ts';

export interface Client {
  /** The name of its folder, too. */
  id: string;
  generator: string;
  language: string;
  /** The folder of its driver in `drivers`. */
  folder: string;
  /** Where the client goes, in a copy of that folder. */
  output: string;
  /** What a user types to have the client made from `input`. */
  line(input: string, output: string): string[];
  /** How the run has it made. Those of openapi-generator are made all at once. */
  program?(line: string[], folder: string): Promise<Program>;
  build: builds.Build;
  /** What is set beside the line, where anything is. `ADVISED` tells the driver to set it. */
  set?: string;
  /** Where it differs from `wanted`. */
  expected?: Partial<Cells>;
  /** Why it differs, or what to know. */
  note?: string;
}

const pinned = (file: string, pattern: RegExp) => pattern.exec(readFileSync(join(drivers, file), 'utf8'))?.[1];
const version = {
  openapiGenerator: pinned('python/requirements.txt', /^openapi-generator-cli==(\S+)/m),
  openapiPythonClient: pinned('python/requirements.txt', /^openapi-python-client==(\S+)/m),
  oapiCodegen: pinned('go/go.mod', /oapi-codegen\/v2 v(\S+)/),
  ogen: pinned('go/go.mod', /ogen-go\/ogen v(\S+)/),
  heyApi: pinned('typescript/package.json', /openapi-ts": "(.+)"/),
  orval: pinned('typescript/package.json', /orval": "(.+)"/),
  nswag: pinned('csharp/package.json', /nswag": "(.+)"/),
};

type Options = Record<string, string>;

/** The options of a line, so that the run and the user make the same client. */
export const optionsOf = new Map<string, { name: string; options: Options }>();

function openapiGenerator(name: string, options: Options, client: Omit<Client, 'generator' | 'line'>): Client {
  optionsOf.set(client.id, { name, options });
  const listed = Object.entries(options).map((pair) => pair.join('='));
  const properties = listed.length > 0 ? ['--additional-properties', listed.join(',')] : [];
  return {
    ...client,
    generator: `openapi-generator ${version.openapiGenerator}, ${name}`,
    line: (input, output) =>
      ['openapi-generator-cli', 'generate', '-g', name, '-i', input, '-o', output].concat(
        ['--parameter-name-mappings', 'id[]=ids'],
        properties,
      ),
  };
}

const inModule = { withGoMod: 'false' }; // it becomes a package of the module that it is put into
const tolerant = { enumUnknownDefaultCase: 'true' };

const php = { language: 'PHP', folder: 'php', output: 'generated', build: builds.php };
const okhttp = {
  language: 'Java',
  folder: 'java',
  output: 'generated',
  build: builds.java('OkHttpGson', tools.okhttpGson),
};
const native = { ...okhttp, build: builds.java('Native', tools.native) };
const go = {
  language: 'Go',
  folder: 'go',
  output: 'generated/openapi_generator',
  build: builds.go('openapi_generator'),
};
const typhoeus = { language: 'Ruby', folder: 'ruby', output: 'generated', build: builds.ruby('typhoeus') };
const faraday = { ...typhoeus, build: builds.ruby('faraday') };
const kotlin = { language: 'Kotlin', folder: 'kotlin', output: 'generated', build: builds.kotlin };

export const clients: Client[] = [
  openapiGenerator('php', {}, { ...php, id: 'php' }),
  openapiGenerator('php', tolerant, { ...php, id: 'php-set', set: 'x' }),
  openapiGenerator('java', {}, { ...okhttp, id: 'java' }),
  openapiGenerator('java', tolerant, { ...okhttp, id: 'java-set' }),
  openapiGenerator('java', { library: 'native' }, { ...native, id: 'java-native' }),
  openapiGenerator('java', { library: 'native', ...tolerant }, { ...native, id: 'java-native-set' }),
  openapiGenerator(
    'python',
    {},
    {
      id: 'python',
      language: 'Python',
      folder: 'python',
      output: 'generated',
      build: builds.python('openapi_generator'),
    },
  ),
  {
    id: 'openapi-python-client',
    generator: `openapi-python-client ${version.openapiPythonClient}`,
    language: 'Python',
    folder: 'python',
    output: 'generated/outbounds_client',
    line: (input, output) =>
      ['openapi-python-client', 'generate', '--path', input].concat(['--meta', 'none', '--output-path', output]),
    program: async ([name = '', ...args]) => {
      const bin = await tools.python();
      return { command: join(bin, name), args, env: { PATH: `${bin}${delimiter}${process.env.PATH}` } };
    },
    build: builds.python('openapi_python_client'),
  },
  openapiGenerator('go', inModule, { ...go, id: 'go' }),
  openapiGenerator('go', { ...inModule, ...tolerant }, { ...go, id: 'go-set' }),
  {
    id: 'oapi-codegen',
    generator: `oapi-codegen ${version.oapiCodegen}`,
    language: 'Go',
    folder: 'go',
    output: 'generated/oapi_codegen',
    line: (input, output) =>
      ['oapi-codegen', '-generate', 'types,client', '-package', 'client'].concat(['-o', `${output}/client.go`, input]),
    program: async (line, cwd) => ({ command: 'go', args: ['tool', ...line], cwd, env: await tools.go() }),
    build: builds.go('oapi_codegen'),
  },
  {
    id: 'ogen',
    generator: `ogen ${version.ogen}`,
    language: 'Go',
    folder: 'go',
    output: 'generated/ogen',
    line: (input, output) => ['ogen', '--clean', '--package', 'client', '--target', output, input],
    program: async (line, cwd) => ({ command: 'go', args: ['tool', ...line], cwd, env: await tools.go() }),
    build: builds.go('ogen'),
  },
  openapiGenerator('ruby', {}, { ...typhoeus, id: 'ruby' }),
  openapiGenerator('ruby', tolerant, { ...typhoeus, id: 'ruby-set', set: 'x' }),
  openapiGenerator('ruby', { library: 'faraday' }, { ...faraday, id: 'ruby-faraday' }),
  openapiGenerator('ruby', { library: 'faraday', ...tolerant }, { ...faraday, id: 'ruby-faraday-set', set: 'x' }),
  openapiGenerator(
    'csharp',
    { library: 'httpclient', targetFramework: 'net48' },
    {
      id: 'csharp',
      language: 'C#',
      folder: 'csharp',
      output: 'generated',
      build: builds.csharp('OpenApiGenerator', 'src/Org.OpenAPITools'),
    },
  ),
  {
    id: 'nswag',
    generator: `NSwag ${version.nswag}`,
    language: 'C#',
    folder: 'csharp',
    output: 'generated',
    line: (input, output) => [
      'nswag',
      'openapi2csclient',
      `/input:${input}`,
      `/output:${output}/OutboundsClient.cs`,
      '/namespace:Outbounds',
      '/className:OutboundsClient',
    ],
    program: async ([, ...args]) => ({ command: 'mono', args: [join(await tools.nswag(), 'NSwag.exe'), ...args] }),
    build: builds.csharp('NSwag', '.'),
  },
  openapiGenerator('kotlin', {}, { ...kotlin, id: 'kotlin' }),
  openapiGenerator('kotlin', tolerant, { ...kotlin, id: 'kotlin-set' }),
  openapiGenerator(
    'rust',
    {},
    { id: 'rust', language: 'Rust', folder: 'rust', output: 'generated', build: builds.rust },
  ),
  openapiGenerator(
    'typescript-fetch',
    {},
    {
      id: 'typescript-fetch',
      language: 'TypeScript',
      folder: 'typescript',
      output: 'generated/typescript-fetch',
      build: builds.typescript('typescript-fetch'),
    },
  ),
  {
    id: 'hey-api',
    generator: `@hey-api/openapi-ts ${version.heyApi}`,
    language: 'TypeScript',
    folder: 'typescript',
    output: 'generated/hey-api',
    line: (input, output) => ['openapi-ts', '-i', input, '-o', output],
    program: async ([name, ...args]) => node(`.bin/${name}`, args),
    build: builds.typescript('hey-api'),
  },
  {
    id: 'orval',
    generator: `orval ${version.orval}`,
    language: 'TypeScript',
    folder: 'typescript',
    output: 'generated/orval',
    line: () => ['orval', '--config', 'orval.config.cjs'],
    program: async ([name, ...args], cwd) => ({ ...(await node(`.bin/${name}`, args)), cwd }),
    build: builds.typescript('orval'),
  },
];

async function node(file: string, args: string[]): Promise<Program> {
  const modules = await tools.typescript();
  return { command: process.execPath, args: [join(modules, file), ...args], cwd: dirname(modules) };
}
