import { expect, test } from 'vitest';
import { asked, connectedTo, run, sandbox } from './cli.test-support.ts';

test('prints the requests of a dry run and sends nothing', async () => {
  const args = ['delete', '00001', '00002', '00003', '--delete-recordings', '--chunk-size', '2', '--dry-run'];
  const { code, stdout, stderr } = await run(args, await connectedTo({}));
  const url = `${sandbox?.baseUrl}/batch/outbounds?delete_recordings=true`;
  const head = 'accept: application/json\nauthorization: Basic ***\n\n';
  expect(stdout).toBe(`DELETE ${url}&id[]=00001&id[]=00002\n${head}DELETE ${url}&id[]=00003\n${head}`);
  expect([code, asked, stderr.includes('Requests: 2')]).toEqual([0, [], true]);
});

test.each([
  ['no account', {}],
  ['a password that cannot be read', { THULIUM_PASSWORD_FILE: 'none' }],
  ['an account', { THULIUM_USERNAME: 'api_user', THULIUM_PASSWORD: 'api_pass' }],
])('needs no account to print a dry run, and shows none: with %s', async (_, account) => {
  const outcome = await run(['delete', '00001', '--dry-run'], { THULIUM_SYSTEM: 'acme', ...account });
  expect(outcome).toEqual({
    code: 0,
    stdout: `DELETE https://acme.thulium.com/api/batch/outbounds?id[]=00001
accept: application/json
authorization: Basic ***

`,
    stderr: 'Requests: 1, and none was sent. Only the server can tell which ids exist.\n',
  });
});

test.each([
  ['en', 'Not set: THULIUM_SYSTEM. To try'],
  ['pl', 'Brak zmiennych: THULIUM_SYSTEM. Aby'],
])('asks for the address of a dry run and for nothing else, in %s', async (lang, message) => {
  const { code, stdout, stderr } = await run(['delete', '00001', '--dry-run', '--lang', lang]);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
});
