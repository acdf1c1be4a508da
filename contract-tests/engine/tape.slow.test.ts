import type { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Api } from '../../src/sandbox/api.ts';
import { redocly } from '../../tools/redocly.js';
import { deleteBatchOutbounds as suite } from '../operations/delete-batch-outbounds/suite.ts';
import { recordedTarget } from '../targets/recorded.ts';
import { type SandboxTargetOptions, sandboxTarget } from '../targets/sandbox.ts';
import { redactorOf } from './credentials.ts';
import { type Har, type HarEntry, tapedUrl } from './har.ts';
import { publishedContract } from './published.ts';
import { runSuite } from './run-suite.ts';
import type { SuiteRun } from './suite-run.ts';
import { tapeOf } from './tape.ts';
import type { Target } from './target.ts';
import { exitCodeOf, findingsOf, isGreen } from './verdict.ts';

const contract = await publishedContract();
const record = (options: SandboxTargetOptions = {}, more: Partial<Target> = {}) =>
  runSuite(suite, contract, { ...sandboxTarget(contract, options), ...more });
const replay = (har: Har) => runSuite(suite, contract, recordedTarget(har, contract));
const checksIn = (run: SuiteRun) => [...new Set(findingsOf(run).map(({ check }) => check))].sort();

let tape: Har;
beforeAll(async () => {
  tape = tapeOf(await record(), {});
});

/** The tape with every entry changed; an entry may be left out. */
function changed(change: (entry: HarEntry) => HarEntry | undefined): Har {
  const { entries, ...log } = structuredClone(tape).log;
  return { log: { ...log, entries: entries.flatMap((entry) => change(entry) ?? []) } };
}

describe('a tape is judged anew:', () => {
  test.each<[string, (body: string) => string, string]>([
    ['a wrong pair', (body) => body.replaceAll('"http_status":404', '"http_status":200'), 'status_pairs'],
    ['a number for an id', (body) => body.replaceAll('"id":"00001"', '"id":1'), 'leading_zeros_kept'],
    ['a byte order mark', (body) => `\uFEFF${body}`, 'byte_exact_json'],
    ['an undocumented status', (body) => body.replaceAll('NOT_EXIST', 'GONE'), 'response_schema_conformance'],
  ])('%s is found', async (_, change, check) => {
    const run = await replay(
      changed(({ response, ...entry }) => {
        const { content } = response;
        return { ...entry, response: { ...response, content: { ...content, text: change(content.text) } } };
      }),
    );
    expect(checksIn(run)).toContain(check);
  });
});

describe('what is not on the tape is an error, never an invented response:', () => {
  test.each<[string, Har | (() => Har), RegExp]>([
    [
      'a request',
      () => changed((entry) => (entry.request.url.includes('%5B') ? undefined : entry)),
      /not on the tape DELETE \/batch\/outbounds\?id%5B%5D=00003, right/,
    ],
    ['other credentials', () => changed((entry) => ({ ...entry, _credentials: 'right' })), /id\[\]=00003, none/],
    [
      'another query',
      () => changed(({ request, ...entry }) => ({ ...entry, request: { ...request, url: `${request.url}&x` } })),
      /not on the tape DELETE/,
    ],
    ['a case', () => ({ log: { ...tape.log, pages: tape.log.pages.slice(1) } }), /not on the tape an unknown campaign/],
  ])('%s', async (_, broken, message) => {
    const run = await replay(typeof broken === 'function' ? broken() : broken);
    const reasons = run.cases.flatMap(({ aborted }) => (aborted ? [aborted.join(' ')] : []));
    expect(reasons.join('\n')).toMatch(message);
    expect(isGreen(run)).toBe(false);
  });
});

describe('a tape yields the verdict of the run:', () => {
  const fails = {
    mutate:
      (api: Api): Api =>
      (request) => ({ ...api(request), status: 503 }),
  };
  const bytes = (body: string, headers: Record<string, string>): SandboxTargetOptions => ({
    mutate: (api) => (request) => (request.method === 'DELETE' ? { status: 200, headers, body } : api(request)),
  });

  test.each<[string, SandboxTargetOptions, Partial<Target>?]>([
    ['a server that fails', fails],
    ['a server that is not there', { serving: async () => ({ port: 1, close: async () => undefined }) }],
    [
      'a body that is not in the coding that it says',
      bytes('[]', { 'content-type': 'application/json', 'content-encoding': 'gzip' }),
    ],
    ['a body with zero bytes', bytes('[\0]', { 'content-type': 'application/json' })],
    ['a body that is too deep', bytes('['.repeat(999) + ']'.repeat(999), { 'content-type': 'application/json' })],
    ['an observed system', {}, { assumptions: 'observed', lacks: { recordings: ['recordings are never removed'] } }],
  ])('%s', async (_, options, more = {}) => {
    const run = await record(options, more);
    const replayed = await replay(tapeOf(run, {}));
    expect(exitCodeOf(replayed)).toBe(exitCodeOf(run));
    expect(checksIn(replayed)).toEqual(checksIn(run));
    expect(replayed.cases.map(({ outcome }) => outcome)).toEqual(run.cases.map(({ outcome }) => outcome));
  });

  test('a run that ended early ends early on its tape, with its exit code', async () => {
    const run = await record();
    run.ended = { reason: ['password refused'], exitCode: 3 };
    const replayed = await replay(tapeOf(run, {}));
    expect([exitCodeOf(run), exitCodeOf(replayed), replayed.ended]).toEqual([3, 3, run.ended]);
  });
});

describe('nothing of a system is on a tape:', () => {
  const secret = 'żółw&"pass';
  const writings: [string, (text: string) => Buffer | string, Record<string, string>?][] = [
    ['as it is', (text) => text],
    ['in UTF-16', (text) => Buffer.from(text, 'utf16le')],
    ['in gzip', (text) => gzipSync(text), { 'content-encoding': 'gzip' }],
    ['in gzip that the server does not name', (text) => gzipSync(text)],
    ['in a coding that is not known', (text) => text, { 'content-encoding': 'x-office' }],
  ];

  test.each(writings)('%s', async (_, written, headers = {}) => {
    const said = `${secret} Basic ${Buffer.from(`anna:${secret}`).toString('base64')} acme.thulium.com 12345 anna`;
    const run = await record({
      serving: async () => {
        const body = written(said);
        const server = createServer((_request, response) =>
          response.writeHead(500, { 'x-limit': 'acme.thulium.com', ...headers }).end(body),
        );
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        const { port } = server.address() as AddressInfo;
        return { port, close: async () => void server.close() };
      },
    });
    const redact = redactorOf('anna', secret);
    const [first] = run.cases;
    if (first) Object.assign(first, { aborted: ['error', `acme.thulium.com said 12345 to anna: ${secret}`] });
    const made = run.cases.flatMap((one) => one.made);
    for (const one of made) Object.assign(one, { roles: { ...one.roles, queued: '12345' } });
    const text = JSON.stringify(tapeOf({ ...run, redact }, { host: 'acme.thulium.com', username: 'anna' }));
    expect(text).not.toMatch(/acme|12345|anna|żółw|\\u0000|H4sI/);
  });
});

describe('a second opinion, redocly drift over the tape,', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'drift-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function drift(har: Har): { coverage: string; problems: { message: string; url: string; method: string }[] } {
    const [traffic, report] = [join(folder, 'tape.har'), join(folder, 'report.json')];
    writeFileSync(traffic, JSON.stringify(har));
    const { stdout } = redocly(
      [
        'drift',
        traffic,
        '--api',
        'openapi/openapi.yaml',
        '--config',
        'openapi/redocly.yaml',
        '--server',
        tapedUrl,
        '--coverage',
        '--format',
        'json',
        '-o',
        report,
      ],
      { encoding: 'utf8' },
    ) as ReturnType<typeof spawnSync>;
    return { coverage: String(stdout), problems: JSON.parse(readFileSync(report, 'utf8')).problems };
  }

  /** Without the requests that break the contract on purpose, and those whose credentials are refused. */
  const good = (har: Har): Har => ({
    log: {
      ...har.log,
      entries: har.log.entries.filter(
        ({ request, response }) => response.status === 200 && !request.url.includes('undescribed'),
      ),
    },
  });

  test('sees every operation, parameter, property and response code', () => {
    const { coverage } = drift(tape);
    expect(coverage).toMatch(/operations +\S+ +100% +1\/1/);
    expect(coverage).toMatch(/parameters +\S+ +100% +2\/2/);
    expect(coverage).toMatch(/schema properties +\S+ +100% +7\/7/);
    expect(coverage).toMatch(/response codes +\S+ +100% +3\/3/);
  });

  test('finds nothing wrong with what is meant to be right', () => {
    expect(drift(good(tape)).problems).toEqual([]);
  });

  test('finds a number for an id, and less coverage if something is never seen', () => {
    const broken = changed((entry) => {
      const text = entry.response.content.text.replaceAll('"id":"00001"', '"id":1');
      return { ...entry, response: { ...entry.response, content: { ...entry.response.content, text } } };
    });
    expect(
      drift(good(broken))
        .problems.map(({ message }) => message)
        .join(),
    ).toMatch(/\/0\/id|type|string/);
    expect(drift(good(tape)).coverage).toMatch(/response codes +\S+ +33%/);
  });
});
