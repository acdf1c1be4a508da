import { describe, expect, test } from 'vitest';
import type { ApiAnswer } from '../../src/sandbox/api.ts';
import { cases } from '../operations/delete-batch-outbounds/cases.ts';
import { sandboxTarget } from '../targets/sandbox.ts';
import { faultInBytes } from './json-bytes.ts';
import { redactorOf } from './proxied.ts';
import { type Finding, oneLine, runCase } from './run-case.ts';
import { sourceOf } from './source.ts';

/** What is found in one case where a server gives one answer, whatever it is asked. */
async function findingsIn(name: string, answer: Partial<ApiAnswer>): Promise<Map<string, Finding>> {
  const whole = { status: 200, headers: { 'content-type': 'application/json' }, body: '[]', ...answer };
  const target = await sandboxTarget({ mutate: () => () => whole }).open();
  const testCase = cases.find((one) => one.name === name);
  const run = testCase && (await runCase(testCase, target));
  await target.close();
  if (!run || 'skipped' in run) throw new Error(`There is no case "${name}".`);
  return new Map(run.findings.toReversed().map((finding) => [finding.check, finding])); // the first of each
}

test('a finding tells the check, the case, the request, what was expected, who says so, and what came', async () => {
  const body = '[{"http_status":200,"id":"00001","status":"ALREADY_QUEUED"}]';
  const findings = await findingsIn('a campaign that exists is queued', { body });
  const { place } = sourceOf('- `ALREADY_QUEUED` (400)');
  expect(findings.get('status_pairs')?.message.split('\n')).toEqual([
    'status_pairs',
    '  case:       a campaign that exists is queued',
    '  request:    DELETE with the right credentials (masked): /batch/outbounds?id[]=00001',
    `  answer:     200 application/json ${body}`,
    '  expected:   400 with ALREADY_QUEUED',
    `  documented: ${place}: - \`ALREADY_QUEUED\` (400): the campaign had been added to the queue before.`,
    '  came:       200 with ALREADY_QUEUED',
  ]);
});

test('a finding shows no credentials, whatever the server shows', async () => {
  const headers = { 'content-type': 'text/html' };
  const body = 'Fatal error. PHP_AUTH_PW: api_pass, Authorization: Basic YXBpX3VzZXI6YXBpX3Bhc3M=';
  const findings = await findingsIn('a campaign that exists is queued', { status: 500, headers, body });
  const messages = [...findings.values()].map(({ message }) => message).join('\n');
  expect(messages).toContain('answer:     500 text/html Fatal error. PHP_AUTH_PW: ***');
  expect(messages).not.toMatch(/api_pass|YXBpX3/);
});

test('a text is redacted before it is cut, wherever the password stands', () => {
  const redact = redactorOf('api_user', 'api_pass');
  for (let length = 480; length < 510; length++) {
    expect(oneLine(`${'x'.repeat(length)}api_pass${'x'.repeat(500)}`, redact)).not.toMatch(/xa/);
  }
});

test('a finding tells whether the vendor documents what is broken, or we assume it', async () => {
  const findings = await findingsIn('a request without credentials is refused', { status: 403 });
  expect(findings.get('ignored_auth')?.source.basis).toBe('assumed');
  const accepted = await findingsIn('a request without credentials is refused', {});
  expect(accepted.get('ignored_auth')?.source.basis).toBe('documented');
});

test('a finding about a long request and many ids stays short', async () => {
  const findings = await findingsIn('each of many campaigns gets a result', {});
  const { message = '' } = findings.get('ids_echoed_once') ?? {};
  expect(message).toMatch(/s0000 is left out; .*; and 295 more$/m);
  expect(message.length).toBeLessThan(2500);
});

test.each(['nobody says this', 'the'])('a source is one sentence of the description, and "%s" is none', (words) => {
  expect(() => sourceOf(words)).toThrow(/Not exactly one sentence/);
});

test('a sentence over several lines is told whole', () => {
  expect(sourceOf('this status, and that nothing')).toMatchObject({
    basis: 'assumed',
    sentence: 'this status, and that nothing was queued.',
  });
  expect(sourceOf('results is not documented').sentence).toBe(
    'The order of the results is not documented: match them by `id`.',
  );
});

describe('the bytes of a body', () => {
  const bodyOf = (body: string | Buffer, type = 'application/json') => ({
    status: 200,
    headers: { 'content-type': type },
    body: Buffer.from(body),
  });

  test.each<[string, string]>([
    ['an empty list', '[]'],
    ['the same name in two objects', '[{"id":"1"},{"id":"2"}]'],
    ['quotes, colons and braces inside of strings', '{"a\\"":"\\"b\\": {\\"a\\": 1}","c":":"}'],
    ['white space before a colon', '{"a" \n : 1}'],
    ['letters that are not ASCII', '{"zażółć":"gęślą"}'],
  ])('may be %s', (_, body) => {
    expect(faultInBytes(bodyOf(body))).toBeUndefined();
  });

  test.each<[string, string | Buffer, RegExp]>([
    ['a name twice in one object', '[{"id":"1","id":"2"}]', /stands twice/],
    ['a name twice in an object inside of another', '{"a":{"b":1,"b":1}}', /stands twice/],
    ['half of a UTF-8 character', Buffer.from([0x22, 0xc5, 0x22]), /not UTF-8/],
    ['nothing', '', /not JSON$/],
  ])('may not be %s', (_, body, fault) => {
    expect(faultInBytes(bodyOf(body))).toMatch(fault);
  });
});
