import type { Call, Case, Credentials, Need, Role } from './delete-batch-outbounds.cases.ts';
import { checks, type Trial } from './delete-batch-outbounds.checks.ts';
import type { Exchange } from './support/validation-proxy.ts';

type WithCredentials = Exclude<Credentials, 'none'>;

/** A place where the cases are run. */
export interface Target {
  name: string;
  /** Why it cannot do what a case needs, for each such need. */
  lacks: Partial<Record<Need, string>>;
  open(): Promise<OpenTarget>;
}

export interface OpenTarget {
  /** The campaign ids for the roles of a case, and headers of the target's own; or why it cannot be run now. */
  prepare(
    testCase: Case,
  ): Promise<{ ids: Record<Role, string>; headers?: Record<string, string> } | { skipped: string }>;
  /** Sends one request through the validation proxy. */
  send(query: string, headers: Record<string, string>): Promise<Exchange>;
  authorization: Record<WithCredentials, string>;
  /** Takes the credentials out of what is reported: a server may show them in a page about an error. */
  redact(text: string): string;
  close(): Promise<void>;
}

export interface Failure {
  check: string;
  message: string;
}

/** Why a target cannot run a case, or nothing. */
export function reasonToSkip(testCase: Case, target: Target): string | undefined {
  return testCase.needs.map((need) => target.lacks[need]).find(Boolean);
}

/** Runs a case, and every check on every call of it. */
export async function runCase(testCase: Case, target: OpenTarget): Promise<{ skipped: string } | Failure[]> {
  const prepared = await target.prepare(testCase);
  if ('skipped' in prepared) return prepared;
  const failures: Failure[] = [];
  for (const call of testCase.calls) {
    const ids = call.ids.map((role): [Role, string] => [role, prepared.ids[role]]);
    const headers = { ...headersOf(call, target), ...prepared.headers };
    const exchange = await target.send(queryOf(call, ids), headers);
    failures.push(...failuresOf({ call, ids, exchange }, target.redact));
  }
  return failures;
}

function failuresOf(trial: Trial, redact: (text: string) => string): Failure[] {
  return Object.entries(checks).flatMap(([check, find]) => {
    const fault = find(trial);
    return fault ? [{ check, message: redact([`${check}: ${fault}`, ...shown(trial.exchange)].join('\n  ')) }] : [];
  });
}

function shown({ request, response }: Exchange): string[] {
  const credentials = request.headers.authorization ? 'with credentials (masked)' : 'without credentials';
  const body = response?.body.toString().slice(0, 500) || 'no body';
  return [
    `request: ${request.method} ${request.target} ${credentials}`,
    `answer: ${response ? `${response.status} ${response.headers['content-type'] ?? ''} ${body}` : 'none'}`,
  ];
}

function queryOf({ bad, brackets, delete_recordings }: Call, ids: [Role, string][]): string {
  const name = brackets === 'percent-encoded' ? 'id%5B%5D' : 'id[]';
  const pairs = ids.map(([, id]) => `${name}=${encodeURIComponent(id)}`);
  const query = [...(delete_recordings ? ['delete_recordings=true'] : []), ...pairs].join('&');
  return bad ? bad(query) : query;
}

function headersOf({ credentials = 'right' }: Call, { authorization }: OpenTarget): Record<string, string> {
  const accept = 'application/json';
  return credentials === 'none' ? { accept } : { accept, authorization: authorization[credentials] };
}
