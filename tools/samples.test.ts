import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { credentialsIn, uncheckedTlsIn } from '../openapi/sample-faults.js';
import { bundle } from './bundle.js';
import { problems } from './lint.test-support.ts';

interface Documented {
  paths: Record<string, { delete: { 'x-codeSamples': { lang: string; label: string; source: string }[] } }>;
}

const labels: [label: string, file: string][] = [
  ['TypeScript', 'ts'],
  ['cURL', 'curl.sh'],
  ['HTTPie', 'httpie.sh'],
  ['PHP', 'php'],
  ['Java', 'java'],
  ['Python', 'py'],
  ['Go', 'go'],
  ['C#', 'cs'],
  ['Ruby', 'rb'],
];

const faults: Record<string, string> = {
  'thulium/tls-checks': 'curl --insecure https://your-system-name.thulium.com/api',
  'thulium/no-credentials': 'curl --user api_user:api_pass https://your-system-name.thulium.com/api',
};

const folder = mkdtempSync(join(tmpdir(), 'samples-'));
const published = (language: string) => join(folder, `${language}.json`);
const spoilt = (rule: string) => join(folder, `${rule.replace('/', '-')}.json`);
let documented: Documented;
let found: Map<string, string[]>;
beforeAll(() => {
  const english = bundle('json', ['openapi/overlays/samples.yaml']);
  writeFileSync(published('English'), english);
  writeFileSync(published('Polish'), bundle('json', ['openapi/overlays/samples.yaml', 'openapi/overlays/pl.yaml']));
  documented = JSON.parse(english);
  for (const [rule, source] of Object.entries(faults)) {
    const copy = structuredClone(documented);
    copy.paths['/batch/outbounds']?.delete['x-codeSamples'].push({ lang: 'Bash', label: 'Bash', source });
    writeFileSync(spoilt(rule), JSON.stringify(copy));
  }
  found = problems([...['English', 'Polish'].map(published), ...Object.keys(faults).map(spoilt)], folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

const samples = () => documented.paths['/batch/outbounds']?.delete['x-codeSamples'] ?? [];

describe('the published description', () => {
  test('holds the text of every sample, in this order', () => {
    const text = (file: string) =>
      readFileSync(new URL(`../openapi/samples/delete-batch-outbounds.${file}`, import.meta.url), 'utf8');
    expect(samples().map(({ label, source }) => [label, source])).toEqual(
      labels.map(([label, file]) => [label, text(file)]),
    );
  });

  test('has a lang of its own for each: it would show one of several', () => {
    expect(new Set(samples().map(({ lang }) => lang.toLowerCase())).size).toBe(labels.length);
  });

  test.each(['English', 'Polish'])('in %s breaks no rule', (language) => {
    expect(found.get(published(language))).toBeUndefined();
  });

  test.each(Object.keys(faults))('is refused by %s for a sample that breaks it', (rule) => {
    expect(found.get(spoilt(rule))).toEqual([rule]);
  });
});

describe('certificate checks are off with', () => {
  test.each([
    "curl -k 'https://example.com'",
    'curl -sk https://example.com',
    'curl -ksS https://example.com',
    'curl -fsSLk https://example.com',
    'curl --silent \\\n  -k https://example.com',
    "exec('curl', '-k', 'https://example.com')",
    "shell_exec('curl -k https://example.com')",
    'curl --insecure https://example.com',
    'curl --insec https://example.com',
    'curl --proxy-insecure https://example.com',
    'http --verify=no DELETE example.com',
    'http --verify no DELETE example.com',
    "http --verify='False' DELETE example.com",
    'wget --no-check-certificate https://example.com',
    'curl_setopt($request, CURLOPT_SSL_VERIFYPEER, false);',
    'CURLOPT_SSL_VERIFYPEER => 0,',
    'CURLOPT_SSL_VERIFYHOST => false,',
    'curl_setopt($request, CURLOPT_SSL_VERIFYHOST, 0);',
    'CURLOPT_SSL_VERIFYHOST => 1,',
    "new Client(['verify' => false]);",
    "['ssl' => ['verify_peer' => false]]",
    "['ssl' => ['verify_peer_name' => false]]",
    "['ssl' => ['allow_self_signed' => true]]",
    'requests.delete(url, verify=False)',
    'session.delete(url, ssl=False)',
    'context.check_hostname = False',
    'context.verify_mode = ssl.CERT_NONE',
    'ssl._create_unverified_context()',
    '&tls.Config{InsecureSkipVerify: true}',
    'config.InsecureSkipVerify = true',
    'http.verify_mode = OpenSSL::SSL::VERIFY_NONE',
    'http.verify_mode = 0',
    'http.verify_hostname = false',
    'Faraday.new(url, ssl: { verify: false })',
    'HTTParty.delete(url, verify: false)',
    'CURLOPT_PROXY_SSL_VERIFYPEER => false,',
    'connection_from_url(url, assert_hostname=False)',
    'new https.Agent({ rejectUnauthorized:!1 })',
    'new https.Agent({ checkServerIdentity: () => undefined })',
    'SslContextBuilder.forClient().trustManager(InsecureTrustManagerFactory.INSTANCE)',
    'builder.hostnameVerifier((host, session) -> true)',
    'handler.ServerCertificateCustomValidationCallback = (a, b, c, d) => true;',
    'HttpClientHandler.DangerousAcceptAnyServerCertificateValidator',
    'ServicePointManager.ServerCertificateValidationCallback += (a, b, c, d) => true;',
    'new https.Agent({ rejectUnauthorized: false })',
    'new https.Agent({ "rejectUnauthorized": false })',
    "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';",
    'new TrustManager[] { all }',
    'class All implements X509TrustManager {}',
    'new X509ExtendedTrustManager() {}',
    'connection.setHostnameVerifier((host, session) -> true);',
    'NoopHostnameVerifier.INSTANCE',
    'System.setProperty("jdk.internal.httpclient.disableHostnameVerification", "true");',
  ])('%s', (source) => {
    expect(uncheckedTlsIn(source)).not.toEqual([]);
  });
});

describe('certificate checks are on with', () => {
  test.each([
    'curl --globoff --max-time 30 https://example.com/make-kit?a-k=1',
    "curl -H 'X-Kind: a-key' https://example.com",
    'curl -Hk:v -okept.json -uk https://example.com',
    'curl -K settings --keepalive-time 2 https://example.com',
    'curl https://example.com | sort -k 2',
    'sort -k 2',
    'http --verify=yes DELETE example.com',
    'http --verify=company.pem DELETE example.com',
    'CURLOPT_SSL_VERIFYPEER => true, CURLOPT_SSL_VERIFYHOST => 2,',
    'requests.delete(url, verify=True)',
    '&tls.Config{InsecureSkipVerify: false}',
    'http.verify_mode = OpenSSL::SSL::VERIFY_PEER',
    'new https.Agent({ rejectUnauthorized: true })',
    'TrustManagerFactory.getInstance("PKIX")',
    '// an insecure connection is refused',
  ])('%s', (source) => {
    expect(uncheckedTlsIn(source)).toEqual([]);
  });
});

describe('credentials are in', () => {
  test.each([
    'curl -u api_user:api_pass https://example.com',
    "curl -su'api_user:api_pass' https://example.com",
    'curl --user "api_user:api_pass" https://example.com',
    'http -a api_user:api_pass DELETE example.com',
    'http --auth=api_user:api_pass DELETE example.com',
    'https://api_user:api_pass@example.com/api',
    'export THULIUM_PASSWORD=api_pass',
    "THULIUM_PASSWORD='api_pass'",
    "password: 'api_pass',",
    'password := "api_pass"',
    '"password" => "api_pass"',
    "curl_setopt($request, CURLOPT_USERPWD, 'api_user:api_pass');",
    "CURLOPT_PASSWORD => 'api_pass',",
    'request.SetBasicAuth("api_user", "api_pass")',
    "request.basic_auth('api_user', 'api_pass')",
    "requests.delete(url, auth=('api_user', 'api_pass'))",
    'new ThuliumRestClient("api_user", "api_pass", true)',
    'new NetworkCredential("api_user", "api_pass")',
    "'Authorization: Basic YXBpX3VzZXI6YXBpX3Bhc3M='",
  ])('%s', (source) => {
    expect(credentialsIn(source)).not.toEqual([]);
  });
});

describe('no credentials are in', () => {
  test.each([
    `curl --user "$\{THULIUM_USERNAME:?}:$\{THULIUM_PASSWORD:?}" https://example.com`,
    'curl -u "$THULIUM_USERNAME:$THULIUM_PASSWORD" https://example.com:8443/api',
    'curl -u "<username>:<password>" https://example.com',
    'export THULIUM_PASSWORD',
    'THULIUM_PASSWORD="$(cat password)"',
    "password: process.env.THULIUM_PASSWORD ?? '',",
    'username, password := setting("THULIUM_USERNAME"), setting("THULIUM_PASSWORD")',
    "CURLOPT_PASSWORD => getenv('THULIUM_PASSWORD'),",
    'CURLOPT_USERPWD => "$username:$password",',
    'request.SetBasicAuth(username, password)',
    'Basic authentication over https://example.com:443/',
    'printf \'Basic %s\' "$token"',
    'new AuthenticationHeaderValue("Basic", token)',
  ])('%s', (source) => {
    expect(credentialsIn(source)).toEqual([]);
  });
});
