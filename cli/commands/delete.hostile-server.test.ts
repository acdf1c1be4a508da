import { writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type Spied, selfSigned, spyWith } from '../../src/spy.test-support.ts';
import { folder, journal, many, run } from '../cli.test-support.ts';

const account = { THULIUM_USERNAME: 'api_user', THULIUM_PASSWORD: 'api_pass' };
const idsOf = ({ target }: Spied) => new URLSearchParams(target.split('?')[1]).getAll('id[]');
const results = (ids: string[]) =>
  JSON.stringify(ids.map((id) => ({ http_status: 200, id, status: 'REMOVAL_QUEUED' })));

const megabyte = Buffer.alloc(1e6, 'x');
const gzippedZeros = gzipSync(Buffer.alloc(10e6));

/** As many bytes as are taken, up to a gigabyte. */
function pour(response: ServerResponse, bytes: Buffer, times: number): void {
  if (response.destroyed || times === 0) response.end();
  else if (response.write(bytes)) setImmediate(pour, response, bytes, times - 1);
  else response.once('drain', () => pour(response, bytes, times - 1));
}

describe('a run that meets answers too large for the memory', () => {
  const values = `[${'{},'.repeat(19_000)}{}]`;
  const deep = '['.repeat(19_000) + ']'.repeat(19_000);
  const hostile: ((response: ServerResponse) => void)[] = [
    (response) => pour(response.writeHead(200), megabyte, 1000),
    (response) => pour(response.writeHead(200, { 'content-encoding': 'gzip' }), gzippedZeros, 100),
    (response) => pour(response.writeHead(500), megabyte, 1000),
    (response) => response.end(`[${'{},'.repeat(3e5)}{}]`),
    (response) => response.writeHead(404).end(megabyte),
    (response) => response.end(values),
    (response) => response.writeHead(400).end(values),
    (response) => response.end(deep),
    (response) => response.writeHead(400).end(deep),
  ];

  test('ends with all that was answered in the journal, and with little memory', async () => {
    const ids = many(40);
    const spy = await spyWith((response, request) => {
      const asked = idsOf(request);
      // One answer in three is as it should be.
      const answer = Number(asked[0]) % 3 === 0 ? undefined : hostile[Number(asked[0]) % hostile.length];
      if (answer) answer(response);
      else response.end(results(asked));
    });
    const measure = join(folder, 'measure.mjs');
    const peak = "process.on('exit', () => console.error('peak', process.resourceUsage().maxRSS));";
    writeFileSync(measure, peak);
    const NODE_OPTIONS = `--max-old-space-size=64 --import ${pathToFileURL(measure)}`;
    const { code, stderr } = await run(
      ['delete', '-', '--yes', '--chunk-size', '1', '--retries', '0', '--output', 'a.ndjson'],
      { ...account, THULIUM_BASE_URL: spy.url, NODE_OPTIONS },
      ids.join('\n'),
    );
    const outcomes = journal('a.ndjson');
    const answered = outcomes.filter(({ outcome }) => outcome === 'answered').map(({ id }) => id);
    const failed = outcomes.filter(({ outcome }) => outcome === 'failed');
    expect([code, answered.sort()]).toEqual([5, ids.filter((id) => Number(id) % 3 === 0)]);
    expect(answered.length + failed.length).toBe(ids.length);
    expect(stderr).toContain('it is longer than 1000000 bytes, and was cut off. The server may have acted.');
    const [, kilobytes] = /peak (\d+)/.exec(stderr) ?? [];
    expect(Number(kilobytes)).toBeLessThan(300_000);
  });
});

test('no redirect leads the credentials to plain HTTP, another host or another port', async () => {
  const elsewhere = await spyWith((response) => response.end());
  const certificate = await selfSigned();
  const secure = await spyWith((response) => response.end(), certificate);
  const { port } = new URL(elsewhere.url);
  const places = [
    elsewhere.url,
    `http://127.0.0.1:${port}/api`,
    `//localhost:${port}/api`,
    secure.url,
    secure.url.replace('localhost', '127.0.0.1'),
  ];
  const redirects = places.flatMap((place) => [301, 302, 303, 307, 308].map((status) => ({ status, place })));
  const spy = await spyWith((response, request) => {
    const { status = 200, place = '' } = redirects[Number(idsOf(request)[0])] ?? {};
    response.writeHead(status, { location: `${place}/batch/outbounds?id[]=00001` }).end();
  }, certificate);
  writeFileSync(join(folder, 'certificate.pem'), certificate.cert);
  const { code, stdout } = await run(
    ['delete', '-', '--yes', '--chunk-size', '1', '--ndjson'],
    { ...account, THULIUM_BASE_URL: spy.url, NODE_EXTRA_CA_CERTS: join(folder, 'certificate.pem') },
    many(redirects.length).join('\n'),
  );
  const outcomes = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect([code, spy.requests.length, elsewhere.requests, secure.requests]).toEqual([4, redirects.length, [], []]);
  expect(new Set(outcomes.map(({ error }) => error.status))).toEqual(new Set([301, 302, 303, 307, 308]));
});

test('a certificate that nobody has signed ends a run before the credentials are sent', async () => {
  const spy = await spyWith((response) => response.end(), await selfSigned());
  const { code, stdout } = await run(['delete', '00001', '--yes', '--ndjson'], {
    ...account,
    THULIUM_BASE_URL: spy.url,
  });
  expect(JSON.parse(stdout)).toMatchObject({
    outcome: 'failed',
    error: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT', sent: false },
  });
  expect([code, spy.requests]).toEqual([4, []]);
});

describe('no credentials are in the output or the journal, whatever a server shows,', () => {
  const password = 'pä/ss"wo&r+d \'1=<x>';
  const token = Buffer.from(`api_user:${password}`).toString('base64');
  const leak = new RegExp(`ss.{1,6}wo.{0,6}r.{0,4}d|${token.slice(12)}|${Buffer.from(password).toString('base64')}`);
  const writings = [
    ...[password, JSON.stringify(password), encodeURIComponent(password), `Basic ${token}`],
    Buffer.from(password).toString('base64'),
  ];
  const item = { http_status: 200, id: '00000', status: 'REMOVAL_QUEUED' };
  const bodies: ((said: string) => [number, unknown])[] = [
    (said) => [200, [{ ...item, said }]],
    (said) => [200, [{ ...item, status: said }, said]],
    (said) => [200, { [said]: said }],
    (said) => [400, { request_id: said, errors: [{ message: said, code: 1 }] }],
    (said) => [500, [said]],
  ];
  const answers = writings.flatMap((said) => bodies.map((body) => [said, ...body(said)] as const));

  test.each<string[]>([['--concurrency', '1'], ['--json'], ['--ndjson'], ['--dry-run']])(
    'with %s',
    async (...options) => {
      const spy = await spyWith((response, request) => {
        const [said = '', status = 200, body] = answers[Number(idsOf(request)[0])] ?? [];
        const header = Buffer.from(said).toString('latin1');
        response.writeHead(status, header, { 'x-debug': header }).end(JSON.stringify(body));
      });
      const { stdout, stderr } = await run(
        ['delete', '-', '--yes', '--chunk-size', '1', '--retries', '0', '--output', 'a.ndjson', ...options],
        { THULIUM_USERNAME: 'api_user', THULIUM_PASSWORD: password, THULIUM_BASE_URL: spy.url },
        many(answers.length).join('\n'),
      );
      const kept = options.includes('--dry-run') ? '***' : JSON.stringify(journal('a.ndjson'));
      expect([stdout, stderr, kept].map((text) => leak.exec(text)?.[0])).toEqual([undefined, undefined, undefined]);
      expect([stdout.includes('***'), kept.includes('***')]).toEqual([true, true]);
    },
  );
});

test('a password that was put into the variable of its file is not shown', async () => {
  const env = { THULIUM_SYSTEM: 'acme', THULIUM_USERNAME: 'api_user', THULIUM_PASSWORD_FILE: 'correct-horse' };
  expect(await run(['delete', '00001', '--yes'], env)).toEqual({
    code: 2,
    stdout: '',
    stderr: 'THULIUM_PASSWORD_FILE cannot be read: ENOENT\n',
  });
});
