import { expect, test } from 'vitest';
import { cases } from './delete-batch-outbounds.cases.ts';
import { runCase } from './run-case.ts';
import { sandboxTarget } from './targets/sandbox.ts';

test('a failure names the check, the request and the answer, and shows no credentials', async () => {
  const page = 'Fatal error. PHP_AUTH_PW: api_pass, Authorization: Basic YXBpX3VzZXI6YXBpX3Bhc3M=';
  const answer = { status: 500, headers: { 'content-type': 'text/html' }, body: page };
  const target = await sandboxTarget({ mutate: () => () => answer }).open();
  const testCase = cases.find(({ name }) => name === 'a campaign that exists is queued');
  const outcome = testCase && (await runCase(testCase, target));
  await target.close();
  const messages = JSON.stringify(outcome);
  expect(messages).toContain('not_a_server_error: the server failed with 500');
  expect(messages).toContain('request: DELETE /batch/outbounds?id[]=00001 with credentials (masked)');
  expect(messages).toContain('answer: 500 text/html Fatal error. PHP_AUTH_PW: ***');
  expect(messages).not.toMatch(/api_pass|YXBpX3/);
});
