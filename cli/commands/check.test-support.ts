import type { ServerResponse } from 'node:http';
import { afterEach } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { type Spied, type Spy, spyWith } from '../../src/spy.test-support.ts';
import { thulium } from '../cli.test-support.ts';

export const account = { THULIUM_USERNAME: 'api_user', THULIUM_PASSWORD: 'api_pass' };

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

export const idsSeen = (requests: Spied[]) =>
  new Set(requests.flatMap(({ target }) => new URLSearchParams(target.split('?')[1]).getAll('id[]')));

/** The sandbox, seen by a spy that passes everything on to it. */
export async function liveSystem(options: Parameters<typeof startSandbox>[0] = {}): Promise<Spy> {
  const sandbox = await startSandbox({
    campaigns: { active: ['00001', '00004', '00005', '00006', '00007', '00008', '00009'] },
    ...options,
  });
  const pass = async (response: ServerResponse, { method, target, authorization }: Spied) => {
    const headers = { ...(authorization && { authorization }) };
    const answer = await fetch(sandbox.baseUrl + target.slice('/api'.length), { method, headers });
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  };
  closing.push(sandbox.close);
  return await spyWith((response, request) => void pass(response, request));
}

/** `thulium-outbounds check` of the system that a spy stands for. */
export const check = (spy: Pick<Spy, 'url'>, env: Record<string, string> = {}, args: string[] = []) =>
  thulium(['check', ...args], { ...account, THULIUM_BASE_URL: spy.url, ...env });
