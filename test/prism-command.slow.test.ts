import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../src/sandbox/index.ts';

// Never in front of a live system: the proxy of this command follows a redirect with the DELETE. `npm run proxy` does not.

const document = fileURLToPath(new URL('../generated/openapi-prism.json', import.meta.url));
const running: ChildProcess[] = [];

/** Starts the command, and returns its address. */
async function startPrism(...args: string[]): Promise<string> {
  const command = createRequire(import.meta.url).resolve('@stoplight/prism-cli/dist/index.js');
  const process_ = spawn(process.execPath, [command, ...args, '--host', '127.0.0.1', '--port', '0']);
  running.push(process_);
  return await new Promise((resolve, reject) => {
    let output = '';
    process_.stdout.on('data', (chunk) => {
      output += chunk;
      const [, url] = /listening on (http:\S+)/.exec(output) ?? [];
      if (url) resolve(url);
    });
    process_.once('exit', () => reject(new Error(`Prism has ended: ${output}`)));
  });
}

const requests: string[] = [];
let sandbox: Sandbox;
let address: Record<string, string>;
beforeAll(async () => {
  sandbox = await startSandbox({ onRequest: ({ target }) => requests.push(target) });
  const [mock, proxy] = await Promise.all([
    startPrism('mock', document),
    startPrism('proxy', document, sandbox.baseUrl, '--errors'),
  ]);
  address = { mock, proxy };
});
afterAll(async () => {
  for (const process_ of running) {
    process_.kill();
    if (process_.exitCode === null && process_.signalCode === null) await once(process_, 'exit');
  }
  await sandbox.close();
});

async function send(command: string, query: string, credentials = 'api_user:api_pass') {
  const headers: Record<string, string> = credentials === '' ? {} : { authorization: `Basic ${btoa(credentials)}` };
  const response = await fetch(`${address[command]}/batch/outbounds${query}`, { method: 'DELETE', headers });
  const text = await response.text();
  // The mock has the reason of a refusal in a header, and the proxy in the body.
  return { status: response.status, text, reason: response.headers.get('sl-violations') ?? text };
}

const ids = ['00001', '00002', '00003'];
const query = (name: string) => `?delete_recordings=true&${ids.map((id) => `${name}=${id}`).join('&')}`;

describe.each(['mock', 'proxy'])('the command of Prism, as a %s,', (command) => {
  test.each([
    ['raw', 'id[]'],
    ['encoded', 'id%5B%5D'],
  ])('takes ids with %s brackets', async (_, name) => {
    sandbox.reset();
    const { status, text } = await send(command, query(name));
    expect([status, JSON.parse(text)]).toEqual([
      200,
      [
        { http_status: 200, id: '00001', status: 'REMOVAL_QUEUED' },
        { http_status: 404, id: '00002', status: 'NOT_EXIST' },
        { http_status: 400, id: '00003', status: 'ALREADY_QUEUED' },
      ],
    ]);
  });

  test('accepts a single id', async () => {
    expect(await send(command, '?id[]=00001')).toMatchObject({ status: 200 });
  });

  test.each([
    ['no id', '', 'id[].0 must be string'],
    ['an id of four characters', '?id[]=00001&id[]=0001', 'id[].1 must NOT have fewer than 5 characters'],
    ['ids with bars between them', '?id[]=00001|00002', 'id[].0 must NOT have more than 5 characters'],
    ['a flag that is none', '?delete_recordings=yes&id[]=00001', 'delete_recordings must be boolean'],
  ])('refuses %s, with the reason, and passes nothing on', async (_, wrong, reason) => {
    requests.length = 0;
    expect(await send(command, wrong)).toMatchObject({ status: 422, reason: expect.stringContaining(reason) });
    expect(requests).toEqual([]);
  });

  test('refuses a request without credentials', async () => {
    requests.length = 0;
    expect(await send(command, '?id[]=00001', '')).toMatchObject({ status: 401 });
    expect(requests).toEqual([]);
  });
});

test('the proxy passes ids on as a list', async () => {
  requests.length = 0;
  await send('proxy', query('id[]'));
  expect(requests.map((target) => new URLSearchParams(target.split('?')[1]).getAll('id[]'))).toEqual([ids]);
});
