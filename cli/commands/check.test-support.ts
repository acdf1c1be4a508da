import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { ThuliumInputError } from '../../src/index.ts';
import { UsageError } from '../../src/process/usage-error.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import { type Spied, type Spy, spyWith } from '../../src/spy.test-support.ts';
import { folder, type run as runProcess } from '../cli.test-support.ts';
import { checkCommand } from './check.ts';

/** `thulium-outbounds check`, as the package has it and as `npm run test:live` runs it. */
export const account = { THULIUM_USERNAME: 'api_user', THULIUM_PASSWORD: 'api_pass' };

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

export const idsOf = (requests: Spied[]) =>
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

/** In this process, for Prism takes a second to load. Files are written to the folder of the test. */
export async function run(args: string[], env: Record<string, string> = {}) {
  const lines: string[] = [];
  const inFolder = args.map((arg) => (/^\w+(\/\w+)?\.\w+$/.test(arg) ? join(folder, arg) : arg));
  try {
    const code = await checkCommand(inFolder, (text) => lines.push(text), env);
    return { code, stdout: lines.join('\n'), stderr: '' };
  } catch (error) {
    const wrongUse = error instanceof UsageError || error instanceof ThuliumInputError;
    return {
      code: wrongUse ? 2 : 'unexpected',
      stdout: lines.join('\n'),
      stderr: String(error).replace(/^\w*Error: /, ''),
    };
  }
}

export const check = (
  spy: Spy,
  env: Record<string, string> = {},
  args: string[] = [],
  how: typeof run | typeof runProcess = run,
) => how(args, { ...account, THULIUM_BASE_URL: spy.url, ...env });
