/** The table of clients, and the regression that keeps the model flat. */
import * as builds from './builds.ts';
import {
  type Client,
  heyApi,
  nswag,
  oapiCodegen,
  ogen,
  openapiGenerator,
  openapiPythonClient,
  orval,
} from './client.ts';
import * as tools from './tools.ts';
import type { Variant } from './variants.ts';

const php = { language: 'PHP', folder: 'php', output: 'generated', build: builds.php };
const java = { language: 'Java', folder: 'java', output: 'generated' };
const okhttp = { ...java, build: builds.java('OkHttpGson', tools.okhttpGson) };
const native = { ...java, build: builds.java('Native', tools.native) };
const python = { language: 'Python', folder: 'python' };
const pydantic = { ...python, output: 'generated', build: builds.python('openapi_generator') };
const attrs = { ...python, output: 'generated/outbounds_client', build: builds.python('openapi_python_client') };
const go = (driver: string, name = driver) => {
  return { language: 'Go', folder: 'go', output: `generated/${name}`, build: builds.go(driver) };
};
const ruby = { language: 'Ruby', folder: 'ruby', output: 'generated' };
const typhoeus = { ...ruby, build: builds.ruby('typhoeus') };
const faraday = { ...ruby, build: builds.ruby('faraday') };
const csharp = { language: 'C#', folder: 'csharp', output: 'generated' };
const httpclient = {
  ...csharp,
  options: { library: 'httpclient', targetFramework: 'net48' },
  build: builds.csharp('OpenApiGenerator', 'src/Org.OpenAPITools'),
};
const nswagClient = { ...csharp, build: builds.csharp('NSwag', '.') };
const kotlin = { language: 'Kotlin', folder: 'kotlin', output: 'generated', build: builds.kotlin };
const rust = { language: 'Rust', folder: 'rust', output: 'generated', build: builds.rust('driver') };
const typescript = (driver: string) => {
  return {
    language: 'TypeScript',
    folder: 'typescript',
    output: `generated/${driver}`,
    build: builds.typescript(driver),
  };
};

const noModule = { withGoMod: 'false' }; // so that it is a package of the module that it is put into
const tolerant = { enumUnknownDefaultCase: 'true' };
const known = { 'unknown status': 'kept as unknown_default_open_api' };
const unguarded = { 'empty list': 'sent' };
const lost = (error: string) => ({ 'unknown status': `list lost: ${error}` });

const auth = {
  native: 'client.setRequestInterceptor(request -> request.header("Authorization", basic))',
  attrs: 'AuthenticatedClient(base_url=…, prefix="Basic", token=base64_of_login_and_password)',
  oapi: 'client.WithRequestEditorFn(func(_ context.Context, r *http.Request) error { r.SetBasicAuth(…); return nil })',
  nswag: 'http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials)',
  orval: 'deleteBatchOutbounds(params, { headers: { Authorization: basic } }), and output.baseUrl in orval.config.cjs',
};
const nested = 'A PHP server reads names like these as lists within the list, or as one id alone.';

export const clients: Client[] = [
  openapiGenerator('php', {
    ...php,
    id: 'php',
    expected: { wire: 'no: delete_recordings=1', 'flag false': '0', ...lost('InvalidArgumentException') },
  }),
  openapiGenerator('php', {
    ...php,
    id: 'php-set',
    options: tolerant,
    set: 'Configuration::getDefaultConfiguration()->setBooleanFormatForQueryString(Configuration::BOOLEAN_FORMAT_STRING)',
    with: 'enumUnknownDefaultCase, booleans as strings',
    told: true,
    expected: known,
    note: 'The format of booleans is read from the default configuration alone, whichever one the API is given.',
  }),
  openapiGenerator('java', {
    ...okhttp,
    id: 'java',
    expected: { ...lost('IllegalArgumentException'), ...unguarded },
  }),
  openapiGenerator('java', { ...okhttp, id: 'java-set', options: tolerant, expected: { ...known, ...unguarded } }),
  openapiGenerator('java', {
    ...native,
    id: 'java-native',
    options: { library: 'native' },
    set: auth.native,
    expected: { ...lost('ApiException'), ...unguarded },
  }),
  openapiGenerator('java', {
    ...native,
    id: 'java-native-set',
    options: { library: 'native', ...tolerant },
    set: auth.native,
    expected: { ...known, ...unguarded },
    note: 'The generated client has no place for credentials.',
  }),
  openapiGenerator('python', { ...pydantic, id: 'python', expected: lost('ValidationError') }),
  openapiGenerator('python', { ...pydantic, id: 'python-open', variant: 'open' }),
  openapiPythonClient({
    ...attrs,
    id: 'openapi-python-client',
    set: auth.attrs,
    expected: { ...lost('ValueError'), ...unguarded },
  }),
  openapiPythonClient({
    ...attrs,
    id: 'openapi-python-client-open',
    variant: 'open',
    set: auth.attrs,
    expected: unguarded,
  }),
  openapiGenerator('go', {
    ...go('openapi_generator'),
    id: 'go',
    options: noModule,
    expected: lost('*openapi.GenericOpenAPIError'),
  }),
  openapiGenerator('go', {
    ...go('openapi_generator'),
    id: 'go-set',
    options: { ...noModule, ...tolerant },
    expected: known,
  }),
  oapiCodegen({ ...go('oapi_codegen'), id: 'oapi-codegen', set: auth.oapi, expected: unguarded }),
  ogen({ ...go('ogen'), id: 'ogen', expected: { ...lost('*errors.wrapError'), ...unguarded } }),
  ogen({ ...go('ogen'), id: 'ogen-open', variant: 'open', expected: unguarded }),
  openapiGenerator('ruby', {
    ...typhoeus,
    id: 'ruby',
    expected: { wire: 'no: id[][0]=00001&id[][1]=00002&id[][2]=00003', ...lost('RuntimeError') },
    note: nested,
  }),
  openapiGenerator('ruby', {
    ...typhoeus,
    id: 'ruby-set',
    options: tolerant,
    set: 'config.params_encoding = :multi',
    with: 'enumUnknownDefaultCase, params_encoding',
    told: true,
    expected: known,
  }),
  openapiGenerator('ruby', {
    ...faraday,
    id: 'ruby-faraday',
    options: { library: 'faraday' },
    expected: {
      wire: 'no: id[][]=00001&id[][]=00002&id[][]=00003',
      'typed result': 'no: 00003 ALREADY_QUEUED',
      'unknown status': 'no: not queued',
    },
    note: nested,
  }),
  openapiGenerator('ruby', {
    ...faraday,
    id: 'ruby-faraday-set',
    options: { library: 'faraday', ...tolerant },
    set: 'config.configure_faraday_connection { |it| it.options.params_encoder = Faraday::FlatParamsEncoder }',
    with: 'enumUnknownDefaultCase, FlatParamsEncoder',
    told: true,
    expected: known,
  }),
  openapiGenerator('ruby', {
    ...faraday,
    id: 'ruby-httpx',
    options: { library: 'httpx' },
    unrun: 'Debian 12 has no httpx for Ruby',
  }),
  openapiGenerator('csharp', {
    ...httpclient,
    id: 'csharp',
    expected: { ...lost('ApiException'), ...unguarded },
    note: 'Compiled with mono 6 and without the package Polly, which only its retries use.',
  }),
  openapiGenerator('csharp', { ...httpclient, id: 'csharp-open', variant: 'open', expected: unguarded }),
  openapiGenerator('csharp', {
    ...httpclient,
    id: 'csharp-generichost',
    options: { library: 'generichost' },
    unrun: 'it needs .NET 8 or newer and its packages',
  }),
  nswag({ ...nswagClient, id: 'nswag', set: auth.nswag, expected: { ...lost('ApiException'), ...unguarded } }),
  nswag({ ...nswagClient, id: 'nswag-open', variant: 'open', set: auth.nswag, expected: unguarded }),
  openapiGenerator('kotlin', { ...kotlin, id: 'kotlin', expected: { ...lost('JsonDataException'), ...unguarded } }),
  openapiGenerator('kotlin', { ...kotlin, id: 'kotlin-set', options: tolerant, expected: { ...known, ...unguarded } }),
  openapiGenerator('rust', { ...rust, id: 'rust', expected: { ...lost('Error::Serde'), ...unguarded } }),
  openapiGenerator('rust', { ...rust, id: 'rust-open', variant: 'open', expected: unguarded }),
  openapiGenerator('typescript-fetch', {
    ...typescript('typescript-fetch'),
    id: 'typescript-fetch',
    expected: unguarded,
  }),
  heyApi({ ...typescript('hey-api'), id: 'hey-api', expected: unguarded }),
  heyApi({ ...typescript('hey-api'), id: 'hey-api-set', with: 'zod for requests' }, 'hey-api.config.mjs'),
  orval({ ...typescript('orval'), id: 'orval', set: auth.orval, expected: unguarded }),
];

export const spellings = ['oneOf, enums', 'oneOf, discriminator alone'] satisfies Variant[];

function spelled(client: Client, ...ends: [string, string]): Client[] {
  return spellings.map((variant, index) => {
    return {
      ...client,
      id: `${client.id}-one-of-${index + 1}`,
      variant,
      expected: { 'typed result': ends[index] ?? '' },
    };
  });
}

const goError = 'no: *openapi.GenericOpenAPIError: data matches more than one schema in oneOf';
const kotlinError =
  'no: IllegalArgumentException: No JsonAdapter for interface org.openapitools.client.models.RemovalResult';
const rustError = 'no: Error: error in serde: missing field `status` at line 1 column 60';

/** How the call with the documented answer ends where the model is a oneOf, in each spelling: nobody need try it again. */
export const regression: Client[] = [
  spelled(
    openapiGenerator('php', { ...php, id: 'php' }),
    "no: InvalidArgumentException: Invalid value '200' for 'http_status', must be one of '400'",
    'yes',
  ),
  spelled(
    openapiGenerator('python', { ...pydantic, id: 'python' }),
    'yes',
    'no: ValueError: Multiple matches found when deserializing the JSON string into RemovalResult with oneOf schemas',
  ),
  spelled(
    openapiGenerator('go', { ...go('one_of', 'openapi_generator'), id: 'go', options: noModule }),
    goError,
    goError,
  ),
  spelled(openapiGenerator('kotlin', { ...kotlin, id: 'kotlin' }), kotlinError, kotlinError),
  spelled(openapiGenerator('rust', { ...rust, build: builds.rust('one_of'), id: 'rust' }), rustError, rustError),
  spelled(nswag({ ...nswagClient, id: 'nswag' }), 'does not compile', 'does not compile'),
].flat();
