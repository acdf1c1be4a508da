import { startSandbox } from '../src/sandbox/index.ts';
import { type CaseName, cases, unknown } from './cases.ts';
import type { Observation } from './judge.ts';
import { exec, type Program } from './support.ts';

/** The campaigns are queued anyway. */
const answerUnknown = {
  kind: 'status',
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(unknown),
  acted: true,
} as const;

/** Calls a client once, on a separate sandbox. */
export async function observe(name: CaseName, program: Program): Promise<Observation> {
  const { ids, flag, password, unknownStatus } = cases[name];
  const requests: Observation['requests'] = [];
  const sandbox = await startSandbox({
    onRequest: (request) => requests.push(request),
    fault: () => (unknownStatus ? answerUnknown : undefined),
  });
  try {
    const env = {
      ...program.env,
      BASE_URL: sandbox.baseUrl,
      API_USERNAME: sandbox.username,
      API_PASSWORD: password ?? sandbox.password,
      IDS: ids.join(','),
      ...(flag !== undefined && { DELETE_RECORDINGS: String(flag) }),
    };
    const { stdout, stderr, status } = await exec({ ...program, env });
    const lastLine = (stderr.trim() || stdout.trim()).split('\n').at(-1) ?? '';
    const answer = parsed(stdout) ?? { crash: `exit code ${status}, ${lastLine}` };
    return { requests, queued: sandbox.campaign('00001')?.state === 'queued', answer };
  } finally {
    await sandbox.close();
  }
}

function parsed(stdout: string): Observation['answer'] | undefined {
  try {
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  } catch {
    return undefined;
  }
}
