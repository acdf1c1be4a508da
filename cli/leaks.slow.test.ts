import { describe, expect, test } from 'vitest';
import { type Spied, spyWith } from '../src/spy.test-support.ts';
import { many, read, thulium } from './cli.test-support.ts';

const password = 'pä/ss"wo&r+d \'1=<x>';
const token = Buffer.from(`api_user:${password}`).toString('base64');
const leak = new RegExp(`ss.{1,6}wo.{0,6}r.{0,4}d|${token.slice(12)}|${Buffer.from(password).toString('base64')}`);

/** How a server may write what it was sent. */
const writings = [
  password,
  JSON.stringify(password),
  encodeURIComponent(password),
  Buffer.from(password).toString('base64'),
  `Basic ${token}`,
];
/** Where in a response it stands. */
const item = { http_status: 200, id: '00000', status: 'REMOVAL_QUEUED' };
const places: ((said: string) => [status: number, body: unknown])[] = [
  (said) => [200, [{ ...item, said }]],
  (said) => [200, [{ ...item, status: said }, said]],
  (said) => [200, { [said]: said }],
  (said) => [200, said],
  (said) => [307, said],
  (said) => [400, { request_id: said, errors: [{ message: said, code: 1 }] }],
  (said) => [401, said],
  (said) => [500, [said]],
];
const responses = writings.flatMap((said) => places.map((place) => ({ said, answer: place(said) })));

/** One server for all: it gives the response that is chosen, which stands in its headers as well. */
async function spyOn(choose: (request: Spied) => (typeof responses)[number] | undefined) {
  return await spyWith((response, request) => {
    const { said = '', answer: [status, body] = [200, ''] } = choose(request) ?? {};
    const header = Buffer.from(said).toString('latin1');
    const type = status < 400 ? 'application/json' : `text/${header}`;
    const names = ['allow', 'location', 'retry-after', 'x-debug', 'set-cookie', 'www-authenticate'];
    const headers = Object.fromEntries(names.map((name) => [name, header]));
    response.writeHead(status, header, { 'content-type': type, ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
}

const accountAt = (url: string) => ({
  THULIUM_USERNAME: 'api_user',
  THULIUM_PASSWORD: password,
  THULIUM_BASE_URL: url,
});

describe('no credentials are shown, whatever a server sends:', () => {
  /** All but 401, which would end the run. */
  const goOn = responses.filter(({ answer: [status] }) => status !== 401);

  test.each<[string, string[]]>([
    ['the table and the journal', ['--output', 'a.ndjson']],
    ['JSON and the journal', ['--json', '--output', 'a.ndjson']],
    ['NDJSON', ['--ndjson']],
    ['a run that the first response ends', ['--output', 'a.ndjson']],
  ])('delete, in %s', async (way, options) => {
    const chosen = way.startsWith('a run') ? responses.filter(({ answer: [status] }) => status === 401) : goOn;
    // Every other response is a success, because a run ends if everything fails.
    const plain = (id: string) => ({ said: '', answer: [200, [{ ...item, id }]] as [number, unknown] });
    const spy = await spyOn(({ target }) => {
      const id = new URLSearchParams(target.split('?')[1]).get('id[]') ?? '';
      return Number(id) % 2 === 0 && chosen === goOn ? plain(id) : chosen[Math.floor(Number(id) / 2)];
    });
    const args = ['delete', '-', '--yes', '--chunk-size', '1', '--concurrency', '1', '--retries', '0', ...options];
    const { stdout, stderr } = await thulium(args, accountAt(spy.url), { input: many(2 * chosen.length).join('\n') });
    const sent = new Set(spy.requests.map(({ target }) => target));
    if (chosen === goOn) expect(sent.size).toBe(2 * chosen.length);
    const texts = [stdout, stderr, options.includes('a.ndjson') ? read('a.ndjson') : ''];
    expect(texts.map((text) => leak.exec(text)?.[0])).toEqual([undefined, undefined, undefined]);
    expect(stdout + stderr).toContain('HTTP');
  });

  test('check, in its report, JUnit, tape and on the terminal', async () => {
    let chosen: (typeof responses)[number] | undefined;
    const spy = await spyOn(() => chosen);
    const files = ['report.md', 'junit.xml', 'tape.har'];
    const said = writings.join(' ');
    for (const place of places) {
      chosen = { said, answer: place(said) };
      const args = ['check', '--report', 'report.md', '--junit', 'junit.xml', '--record', 'tape.har'];
      const { code, stdout, stderr } = await thulium(args, accountAt(spy.url));
      expect([1, 3]).toContain(code);
      const texts = [stdout, stderr, ...files.map(read)];
      expect(texts.map((text) => leak.exec(text)?.[0] ?? '')).toEqual(['', '', '', '', '']);
    }
  });

  test.each([['plan'], ['delete']])('%s --requests and a plan on a disk, which need none', async (command) => {
    const env = accountAt('https://acme.thulium.com/api');
    const out = command === 'plan' ? ['--out', 'plan.json'] : [];
    const { code, stdout, stderr } = await thulium([command, '00001', '--requests', ...out], env);
    expect([code, stdout]).toEqual([0, expect.stringContaining('authorization: Basic ***')]);
    for (const text of [stdout, stderr, command === 'plan' ? read('plan.json') : '']) expect(text).not.toMatch(leak);
  });
});
