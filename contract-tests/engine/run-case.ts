import { printable } from '../../src/process/printable.ts';
import { checks } from '../operations/delete-batch-outbounds/checks.ts';
import type {
  Call,
  Case,
  Credentials,
  Fault,
  Need,
  Role,
  Scene,
  Trial,
} from '../operations/delete-batch-outbounds/types.ts';
import { type Source, sourceOf } from './source.ts';

/** A place where the cases are run. */
export interface Target {
  name: string;
  /** Why it cannot do what a case needs, for each such need. */
  lacks: Partial<Record<Need, string>>;
  /** Why it cannot run one case or observation, by name. */
  skips?(name: string): string | undefined;
  /** Whether what is only assumed of Thulium must hold, or is a thing to find out. */
  assumptions: 'asserted' | 'observed';
  open(): Promise<OpenTarget>;
}

/** Why a target takes no more requests. */
export interface Ended {
  /** Without credentials, where `exitCode` is there: it is told as it is. */
  reason: string;
  /** Where the reason tells nothing about the contract: the exit code that tells it from drift. */
  exitCode?: 2 | 3 | 4;
}

export interface OpenTarget {
  /** The campaign ids for the roles of a case, and headers of the target's own; or why it cannot be run now. */
  prepare(scene: Scene): Promise<{ ids: Record<Role, string>; headers?: Record<string, string> } | { skipped: string }>;
  /** Sends one request through the validation proxy. */
  send(sending: Sending): Promise<Trial['exchange']>;
  /** What has become of the recordings of the campaign of a role, once every removal of the case has finished. */
  recordings?(role: Role): 'kept' | 'removed' | undefined;
  /** Why it takes no more requests, if it does not. */
  ended?(): Ended | undefined;
  /** Takes the credentials out of what is reported: a server may show them in a page about an error. */
  redact(text: string): string;
  close(): Promise<void>;
}

/** A request, and whose it is: the target knows the credentials. */
export interface Sending {
  method: string;
  query: string;
  credentials: Credentials;
  headers: Record<string, string>;
}

/** What a check found, as people read it; no credentials. */
export interface Finding {
  check: string;
  source: Source;
  message: string;
}

/** What came of a case or an observation: every call, and what has become of the recordings that it is about. */
export interface Trials {
  trials: Trial[];
  /** Why not every call was made. */
  aborted?: string;
  recordings: Partial<Record<string, 'kept' | 'removed'>>;
}

/** A case as it went, and what is wrong with it. */
export interface CaseRun extends Trials {
  findings: Finding[];
}

/** Why a target cannot run a case, or nothing. */
export function reasonToSkip({ name, needs }: Scene, target: Target): string | undefined {
  return target.skips?.(name) ?? needs.map((need) => target.lacks[need]).find(Boolean);
}

/** Runs a case, and every check on every call of it. */
export async function runCase(testCase: Case, target: OpenTarget): Promise<{ skipped: string } | CaseRun> {
  const run = await runCalls(testCase, target);
  if ('skipped' in run) return run;
  try {
    const findings = run.trials.flatMap((trial) => findingsOf(trial, target.redact));
    return { ...run, findings: [...findings, ...recordingsFindings(testCase, run)] };
  } catch (error) {
    // A system that is none may send values that no check is prepared for.
    return { ...run, findings: [], aborted: unjudged(error, target) };
  }
}

/** Why an answer was not judged. */
export function unjudged(error: unknown, { redact }: Pick<OpenTarget, 'redact'>): string {
  return `The answer cannot be judged: ${printable(redact((error as Error).message))}`;
}

/** Makes the calls, and judges nothing. */
export async function runCalls(scene: Scene, target: OpenTarget): Promise<{ skipped: string } | Trials> {
  const trials: Trial[] = [];
  try {
    const prepared = await target.prepare(scene);
    if ('skipped' in prepared) return prepared;
    for (const call of scene.calls) {
      const trial = await makeCall(scene, call, prepared, target);
      trials.push(trial);
      if (trial.exchange.unfit) throw new Error(target.ended?.()?.reason);
    }
    const roles = Object.keys(scene.recordings ?? {}) as Role[];
    return { trials, recordings: Object.fromEntries(roles.map((role) => [role, target.recordings?.(role)])) };
  } catch (error) {
    return { trials, recordings: {}, aborted: printable(target.redact((error as Error).message)) };
  }
}

/** Makes one call. */
export async function makeCall(
  scene: Scene,
  call: Call,
  { ids: idsByRole, headers = {} }: { ids: Record<Role, string>; headers?: Record<string, string> },
  target: OpenTarget,
): Promise<Trial> {
  const ids = idsOf(call, idsByRole);
  const { method = 'DELETE', credentials = 'right' } = call;
  const exchange = await target.send({ method, credentials, query: queryOf(call, ids), headers });
  return { scene, call, ids, exchange };
}

/** What every check finds wrong with a call. */
export function findingsOf(trial: Trial, redact: OpenTarget['redact']): Finding[] {
  return Object.entries(checks).flatMap(([check, find]) => {
    const fault = find(trial);
    return fault ? [finding(check, trial.scene, fault, shown(trial), redact)] : [];
  });
}

/** The one thing that no answer tells. */
function recordingsFindings(testCase: Case, { recordings, aborted }: Trials): Finding[] {
  if (aborted !== undefined) return [];
  return Object.entries(testCase.recordings ?? {}).flatMap(([role, expected]) => {
    const came = recordings[role];
    if (came === expected) return [];
    const about = `the recordings of the campaign that is ${role}:`;
    const fault = { expected: `${about} ${expected}`, came: `${about} ${came}`, says: 'a flag that says whether' };
    return [finding('recordings_only_when_asked', testCase, fault)];
  });
}

function finding(
  check: string,
  scene: Scene,
  { expected, came, says }: Fault,
  shown: Record<string, string> = {},
  redact = (text: string) => text,
): Finding {
  const source = sourceOf(says);
  const lines = {
    case: scene.name,
    ...shown,
    expected,
    [source.basis]: `${source.place}: ${source.sentence}`,
    came,
  };
  const message = Object.entries(lines).map(([name, text]) => `  ${`${name}:`.padEnd(12)}${oneLine(text, redact)}`);
  return { check, source, message: [check, ...message].join('\n') };
}

function shown({ call, exchange: { request, response } }: Trial): Record<string, string> {
  const masked = { none: 'no credentials', right: 'the right credentials (masked)' };
  const { credentials = 'right' } = call;
  const who = credentials in masked ? masked[credentials as keyof typeof masked] : `${credentials} (masked)`;
  const body = response?.body.toString() || 'no body';
  return {
    request: `${request.method} with ${who}: ${request.target}`,
    answer: response ? `${response.status} ${response.headers['content-type'] ?? ''} ${body}` : 'none',
  };
}

/** A text as it is reported: redacted first, because half of a secret would not be found. */
export function oneLine(text: string, redact: (text: string) => string): string {
  const most = 500;
  const line = printable(redact(text));
  return line.length > most ? `${line.slice(0, most)}… (${line.length} characters)` : line;
}

function idsOf(call: Call, ids: Record<Role, string>): Trial['ids'] {
  const strangers = Array.from({ length: call.strangers ?? 0 }, (_, index) => `s${String(index).padStart(4, '0')}`);
  return [
    ...strangers.map((id): Trial['ids'][number] => ['stranger', id]),
    ...call.ids.map((role): Trial['ids'][number] => [role, ids[role]]),
  ];
}

function queryOf({ bad, brackets, delete_recordings }: Call, ids: Trial['ids']): string {
  const name = brackets === 'percent-encoded' ? 'id%5B%5D' : 'id[]';
  const pairs = ids.map(([, id]) => `${name}=${encodeURIComponent(id)}`);
  const query = [...(delete_recordings ? ['delete_recordings=true'] : []), ...pairs].join('&');
  return bad ? bad.change(query) : query;
}
