/** The table of clients. */
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
import {
  attrs,
  faraday,
  go,
  httpclient,
  kotlin,
  native,
  nswagClient,
  okhttp,
  php,
  pydantic,
  rust,
  typescript,
  typhoeus,
} from './targets.ts';

const noModule = { withGoMod: 'false' }; // so that it is a package of the module that it is put into
const tolerant = { enumUnknownDefaultCase: 'true' };
const known = { 'unknown status': 'kept as unknown_default_open_api' };
const unguarded = { 'empty list': 'sent' };
/** PHP reads lists of ids, which a server cannot use; the sandbox refuses them. */
const refusedLists = { 'typed result': 'no: OpenapiClient::ApiError', 'unknown status': 'no: not queued' };
const lost = (error: string) => ({ 'unknown status': `list lost: ${error}` });

const auth = {
  native: 'client.setRequestInterceptor(request -> request.header("Authorization", basic))',
  attrs: 'AuthenticatedClient(base_url=…, prefix="Basic", token=base64_of_login_and_password)',
  oapi: 'client.WithRequestEditorFn(func(_ context.Context, r *http.Request) error { r.SetBasicAuth(…); return nil })',
  nswag: 'http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials)',
  orval: 'deleteBatchOutbounds(params, { headers: { Authorization: basic } })',
};
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
    note: 'The format of booleans is read only from the default configuration, whichever one the API is given.',
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
    expected: { wire: 'no: id[][0]=00001&id[][1]=00002&id[][2]=00003', ...refusedLists },
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
    expected: { wire: 'no: id[][]=00001&id[][]=00002&id[][]=00003', ...refusedLists },
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
  }),
  openapiGenerator('csharp', {
    ...httpclient,
    id: 'csharp-open',
    variant: 'open',
    expected: unguarded,
    note: 'Compiled by mono 6, not .NET, and with a stand-in for the package Polly, which only retries use.',
  }),
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
  heyApi(
    {
      ...typescript('hey-api'),
      id: 'hey-api-set',
      with: 'zod for requests',
      note: '[The configuration](drivers/typescript/hey-api.config.mjs) has zod check requests, but not responses.',
    },
    'hey-api.config.mjs',
  ),
  orval({
    ...typescript('orval'),
    id: 'orval',
    set: auth.orval,
    expected: unguarded,
    note: 'The base address is in [the configuration](drivers/typescript/orval.config.cjs).',
  }),
];
