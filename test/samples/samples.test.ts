import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { basic } from '../../contract-tests/engine/credentials.ts';
import type { Exchange } from '../../contract-tests/engine/exchange.ts';
import { textRedactor } from '../../src/redact.ts';
import { selfSigned } from '../../src/spy.test-support.ts';
import { isInstalled } from '../support/programs.ts';
import { skipped } from '../support/skipped.test-support.ts';
import { type Runtime, runtimes } from './runtimes.ts';
import { layOut, type Outcome, type Sample, type Settings, sampleText, start, withRecordings } from './sample.ts';
import { openSandbox, openSpy } from './servers.ts';

const ids = ['K7Q2A', 'K7Q2B', 'K7Q2C'];
const idPairs = ids.map((id) => ['id[]', id]);
const results = ['K7Q2A REMOVAL_QUEUED', 'K7Q2B NOT_EXIST', 'K7Q2C ALREADY_QUEUED'];
const certificate = await selfSigned();

for (const runtime of runtimes) {
  const missing = runtime.programs.filter((program) => !isInstalled(program));
  if (missing.length === 0) describe.concurrent(runtime.name, () => isSafeToCopy(runtime));
  else skipped(runtime.name, `${missing.join(', ')} is not installed`);
}

test('every sample is run', () => {
  const files = readdirSync(new URL('../../openapi/samples', import.meta.url));
  expect(new Set(runtimes.map(({ sample }) => sample))).toEqual(new Set(files));
});

test("the vendor's own sample for cURL, with -k, hands the password to any server", async ({ onTestFinished }) => {
  const { settings, requests } = await openSpy(onTestFinished, { certificate });
  const url = `${settings.THULIUM_BASE_URL}/batch/outbounds?id[]=00001&id[]=00002&id[]=00003&delete_recordings=true`;
  const vendor = `curl -u api_user:api_pass -k -X DELETE -H "Accept: application/json" "${url}"`;
  expect(await start(['sh', '-c', vendor], tmpdir(), {})).toMatchObject({ code: 0, stdout: '[]' });
  expect(requests).toMatchObject([{ authorization: basic('api_user', 'api_pass') }]);
});

function isSafeToCopy(runtime: Runtime): void {
  let sample: Sample;
  let removing: Sample;
  const checks: Outcome[] = [];
  beforeAll(async () => {
    const text = sampleText(runtime);
    sample = layOut(runtime, text);
    removing = layOut(runtime, withRecordings(text));
    for (const { check } of [sample, removing]) checks.push(await check());
  }, 300_000); // the first build of a Go program builds its standard library
  afterAll(() => {
    sample.remove();
    removing.remove();
  });

  test('is well written, with and without the line about the recordings', () => {
    for (const check of checks) expect(check).toMatchObject({ code: 0 });
    expect(sampleText(runtime)).toContain('Uncomment to delete the recordings as well:');
  });

  test('sends one request, prints the result of each campaign and keeps the recordings', async ({ onTestFinished }) => {
    const { settings, exchanges, campaignInTheEnd } = await openSandbox(onTestFinished);
    const outcome = await run(sample, settings);
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    expect(linesOf(outcome)).toEqual(results);
    expect(exchanges.map(sent)).toEqual([{ path: '/batch/outbounds', pairs: idPairs }]);
    expect(exchanges).toMatchObject([{ request: { method: 'DELETE', headers: { accept: 'application/json' } } }]);
    expect(exchanges[0]?.request.body).toHaveLength(0);
    expect(exchanges[0]?.violations).toEqual([]);
    expect(campaignInTheEnd('K7Q2A')).toEqual({ state: 'removed', recordings: 'kept' });
  });

  test('deletes the recordings as well if its line is uncommented', async ({ onTestFinished }) => {
    const { settings, exchanges, campaignInTheEnd } = await openSandbox(onTestFinished);
    expect(linesOf(await run(removing, settings))).toEqual(results);
    const pairs = [['delete_recordings', 'true'], ...idPairs];
    expect(exchanges.map(sent)).toEqual([{ path: '/batch/outbounds', pairs }]);
    expect(exchanges[0]?.violations).toEqual([]);
    expect(campaignInTheEnd('K7Q2A')).toEqual({ state: 'removed', recordings: 'removed' });
  });

  test('prints an undocumented status unchanged', async ({ onTestFinished }) => {
    const body = JSON.stringify(ids.map((id) => ({ http_status: 202, id, status: 'POSTPONED' })));
    const { settings } = await openSpy(onTestFinished, { body });
    const outcome = await run(sample, settings);
    expect(outcome).toMatchObject({ code: runtime.judges ? 1 : 0, stderr: '' });
    for (const id of ids) expect(outcome.stdout).toMatch(new RegExp(`${id}.*POSTPONED`));
  });

  test.skipIf(process.platform !== 'linux')(
    'shows the password in no list of processes',
    async ({ onTestFinished }) => {
      const { settings, processes } = await openSpy(onTestFinished);
      // Not the password of other tests: curl hides it from the list, but only a moment after it has started.
      const own = { ...settings, THULIUM_PASSWORD: `of "${runtime.name}" \\: only` };
      await run(sample, own);
      expect(processes()).toContain(runtime.sample.replace(/\.ts$/, '.mjs'));
      expect(redactorOf(own)(processes())).toBe(processes());
    },
  );

  test('reports a wrong password by its status, and prints no result', async ({ onTestFinished }) => {
    const { settings, exchanges, campaignInTheEnd } = await openSandbox(onTestFinished);
    const outcome = await run(sample, { ...settings, THULIUM_PASSWORD: 'złe "hasło" $1' });
    expectFailure(outcome, /\b401\b/);
    expect(exchanges).toHaveLength(1);
    expect(campaignInTheEnd('K7Q2A')).toEqual({ state: 'active', recordings: 'kept' });
  });

  test('reports a failing server by its status, and prints no result', async ({ onTestFinished }) => {
    const page = { status: 500, headers: { 'content-type': 'text/html' }, body: '<h1>Błąd</h1>' };
    const { settings, requests } = await openSpy(onTestFinished, page);
    expectFailure(await run(sample, settings), /\b500\b/);
    expect(requests).toHaveLength(1);
  });

  test('follows no redirect', async ({ onTestFinished }) => {
    const elsewhere = await openSpy(onTestFinished);
    const location = `${elsewhere.settings.THULIUM_BASE_URL}/batch/outbounds?id[]=K7Q2A`;
    const { settings, requests } = await openSpy(onTestFinished, { status: 307, headers: { location } });
    expectFailure(await run(sample, settings), /\b307\b|\(0\) redirects followed/);
    expect(requests).toHaveLength(1);
    expect(elsewhere.requests).toEqual([]);
  });

  if (!runtime.retries) {
    test('does not send again if the response is lost', async ({ onTestFinished }) => {
      const { settings, requests } = await openSpy(onTestFinished, { status: 0 });
      expectFailure(await run(sample, settings), /./);
      expect(requests).toHaveLength(1);
    });
  }

  test('fails if no server listens', async ({ onTestFinished }) => {
    const { settings, close } = await openSpy(onTestFinished);
    await close();
    expectFailure(await run(sample, settings), /./);
  });

  test('sends nothing to a server with an untrusted certificate', async ({ onTestFinished }) => {
    const { settings, requests } = await openSpy(onTestFinished, { certificate });
    expectFailure(await run(sample, settings), /cert|ssl|tls|trust/i);
    expect(requests).toEqual([]);
  });

  test.for(['THULIUM_BASE_URL', 'THULIUM_USERNAME', 'THULIUM_PASSWORD'] as const)(
    'names %s if it is missing, and sends nothing',
    async (name, { onTestFinished }) => {
      const { settings, requests } = await openSpy(onTestFinished);
      const { [name]: _, ...others } = settings;
      expectFailure(await run(sample, others), new RegExp(name.slice('THULIUM_'.length).replace('_', '_?'), 'i'));
      expect(requests).toEqual([]);
    },
  );

  function expectFailure({ code, stdout, stderr }: Outcome, reason: RegExp): void {
    expect(code).toBeGreaterThan(0); // null if it was killed
    expect(stderr).toMatch(reason);
    if (runtime.printsBody) expect(stdout).not.toContain('http_status');
    else expect(stdout).toBe('');
  }
}

/** No output of a program may contain the password, however it ends. */
async function run(sample: Sample, settings: Partial<Settings>): Promise<Outcome> {
  const outcome = await sample.run(settings);
  const written = outcome.stdout + outcome.stderr;
  expect(redactorOf(settings)(written)).toBe(written);
  return outcome;
}

function redactorOf({ THULIUM_USERNAME = '', THULIUM_PASSWORD = '' }: Partial<Settings>): (text: string) => string {
  return textRedactor([THULIUM_PASSWORD, basic(THULIUM_USERNAME, THULIUM_PASSWORD).slice('Basic '.length)]);
}

function sent({ request }: Exchange) {
  const { pathname, searchParams } = new URL(request.target, 'http://127.0.0.1');
  return { path: pathname, pairs: [...searchParams] };
}

/** One line an item, which cURL, HTTPie and Java leave to the reader. */
function linesOf({ stdout }: Outcome): string[] {
  if (!stdout.startsWith('[')) return stdout.trimEnd().split('\n');
  return JSON.parse(stdout).map(({ id, status }: Record<string, string>) => `${id} ${status}`);
}
