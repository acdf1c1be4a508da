import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { credentialsIn } from '../openapi/lint-rules.js';
import { bundle } from './bundle.js';
import { problems } from './lint.test-support.ts';

interface Documented {
  paths: Record<string, { delete: { 'x-codeSamples': { lang: string; label: string; source: string }[] } }>;
}

const labels: [label: string, file: string][] = [
  ['cURL', 'curl.sh'],
  ['TypeScript', 'ts'],
  ['HTTPie', 'httpie.sh'],
  ['PHP', 'php'],
  ['Java', 'java'],
  ['Python', 'py'],
  ['Go', 'go'],
  ['C#', 'cs'],
  ['Ruby', 'rb'],
];

const folder = mkdtempSync(join(tmpdir(), 'samples-'));
const published = (language: string) => join(folder, `${language}.json`);
const spoilt = join(folder, 'spoilt.json');
let documented: Documented;
let found: Map<string, string[]>;
beforeAll(() => {
  const english = bundle('json', ['openapi/overlays/samples.yaml']);
  writeFileSync(published('English'), english);
  writeFileSync(published('Polish'), bundle('json', ['openapi/overlays/samples.yaml', 'openapi/overlays/pl.yaml']));
  documented = JSON.parse(english);
  const copy = structuredClone(documented);
  const source = 'curl --user api_user:api_pass https://your-system-name.thulium.com/api';
  copy.paths['/batch/outbounds']?.delete['x-codeSamples'].push({ lang: 'Bash', label: 'Bash', source });
  writeFileSync(spoilt, JSON.stringify(copy));
  found = problems([...['English', 'Polish'].map(published), spoilt], folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

const samples = () => documented.paths['/batch/outbounds']?.delete['x-codeSamples'] ?? [];

describe('the published description', () => {
  test('contains the text of every sample, in this order', () => {
    const text = (file: string) =>
      readFileSync(new URL(`../openapi/samples/delete-batch-outbounds.${file}`, import.meta.url), 'utf8');
    expect(samples().map(({ label, source }) => [label, source])).toEqual(
      labels.map(([label, file]) => [label, text(file)]),
    );
  });

  test('contains no line that is wider than its column on the site', () => {
    const lines = samples().flatMap(({ source }) => source.replaceAll('\t', '    ').split('\n'));
    expect(lines.filter((line) => line.length > 60)).toEqual([]);
  });

  test('has a separate lang for each: Redoc would show one of several', () => {
    expect(new Set(samples().map(({ lang }) => lang.toLowerCase())).size).toBe(labels.length);
  });

  test.each(['English', 'Polish'])('in %s breaks no rule', (language) => {
    expect(found.get(published(language))).toBeUndefined();
  });

  test('is refused for a sample with credentials in it', () => {
    expect(found.get(spoilt)).toEqual(['thulium/no-credentials']);
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
