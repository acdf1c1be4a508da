import type { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { redocly } from '../../tools/redocly.js';
import { recordedTarget } from '../targets/recorded.ts';
import { sandboxTarget } from '../targets/sandbox.ts';
import { type Har, type HarEntry, tapedUrl } from './har.ts';
import { isGreen, runSuite } from './run-suite.ts';
import { tapeOf } from './tape.ts';

const nothingToHide = { redact: (text: string) => text };

let tape: Har;
beforeAll(async () => {
  tape = tapeOf(await runSuite(sandboxTarget()), nothingToHide);
});

/** The tape with every entry changed; an entry may be left out. */
function changed(change: (entry: HarEntry) => HarEntry | undefined): Har {
  const { entries, ...log } = structuredClone(tape).log;
  return { log: { ...log, entries: entries.flatMap((entry) => change(entry) ?? []) } };
}

test('a tape of a tape is the same tape', async () => {
  const again = tapeOf(await runSuite(recordedTarget(tape)), nothingToHide);
  expect(again.log.entries).toEqual(tape.log.entries);
});

describe('a tape is judged anew:', () => {
  test.each<[string, (body: string) => string, string]>([
    ['a wrong pair', (body) => body.replaceAll('"http_status":404', '"http_status":200'), 'status_pairs'],
    ['a number for an id', (body) => body.replaceAll('"id":"00001"', '"id":1'), 'leading_zeros_kept'],
    ['a byte order mark', (body) => `\uFEFF${body}`, 'byte_exact_json'],
    ['an undocumented status', (body) => body.replaceAll('NOT_EXIST', 'GONE'), 'response_schema_conformance'],
  ])('%s is found', async (_, change, check) => {
    const run = await runSuite(
      recordedTarget(
        changed(({ response, ...entry }) => {
          const { content } = response;
          return { ...entry, response: { ...response, content: { ...content, text: change(content.text) } } };
        }),
      ),
    );
    expect(run.cases.flatMap(({ findings }) => findings.map((finding) => finding.check))).toContain(check);
  });
});

describe('what is not on the tape is an error, never a made-up answer:', () => {
  test.each<[string, Har | (() => Har), RegExp]>([
    [
      'a request',
      () => changed((entry) => (entry.request.url.includes('%5B') ? undefined : entry)),
      /Not on the tape: DELETE \/batch\/outbounds\?id%5B%5D=xxxxx with credentials: right\. Take the tape again/,
    ],
    ['other credentials', () => changed((entry) => ({ ...entry, _credentials: 'right' })), /with credentials: none/],
    [
      'another query',
      () => changed(({ request, ...entry }) => ({ ...entry, request: { ...request, url: `${request.url}&x` } })),
      /Not on the tape: DELETE/,
    ],
    [
      'a case',
      () => ({ log: { ...tape.log, pages: tape.log.pages.slice(1) } }),
      /Not on the tape: "each campaign of a mixed batch/,
    ],
  ])('%s', async (_, broken, message) => {
    const run = await runSuite(recordedTarget(typeof broken === 'function' ? broken() : broken));
    const reasons = run.cases.flatMap((outcome) => (outcome.outcome === 'aborted' ? [outcome.reason] : []));
    expect(reasons.join('\n')).toMatch(message);
    expect(isGreen(run)).toBe(false);
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
    log: { ...har.log, entries: har.log.entries.filter(({ response }) => response.status === 200) },
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

  test('finds a number for an id, and less coverage where a thing is never seen', () => {
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
