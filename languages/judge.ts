import { type CaseName, cases, documented } from './cases.ts';

/** The result of one case. */
export interface Observation {
  /** What reached the server. */
  requests: { method: string; target: string }[];
  /** Whether the first campaign is in the queue afterwards. */
  queued: boolean;
  /** What the driver printed: an answer, or anything else. */
  answer: Answer | { crash: string };
}

export type Answer =
  | { results: { id: string; status: string; http_status: number }[] }
  | { error: string; message: string; status?: number | null };

export const columns = [
  'compiles',
  'wire',
  'flag absent',
  'flag false',
  'typed result',
  'unknown status',
  'empty list',
  'wrong credentials',
] as const;
export type Column = (typeof columns)[number];
export type Cells = Record<Column, string>;

/** What a client does that needs no care. */
export const wanted: Cells = {
  compiles: 'yes',
  wire: 'yes',
  'flag absent': 'absent',
  'flag false': 'false',
  'typed result': 'yes',
  'unknown status': 'kept',
  'empty list': 'refused',
  'wrong credentials': '401',
};

/** The cells of a client that was compiled and called. */
export function judge(seen: Record<CaseName, Observation>): Cells {
  return {
    compiles: 'yes',
    wire: wire(seen['flag true']),
    'flag absent': flag(seen['flag absent']) || 'absent',
    'flag false': flag(seen['flag false']) || 'absent',
    'typed result': typed(seen['flag absent']),
    'unknown status': unknownStatus(seen['unknown status']),
    'empty list': emptyList(seen['empty list']),
    'wrong credentials': credentials(seen['wrong credentials']),
  };
}

/** The names and values of a query, decoded: `id[]` and `id%5B%5D` are the same. */
export function pairs(target: string): [name: string, value: string][] {
  const start = target.indexOf('?');
  return start === -1 ? [] : [...new URLSearchParams(target.slice(start))];
}

/** Method, path and pairs are as documented, and the credentials were let in. */
export function wire({ requests, queued }: Observation): string {
  const [request] = requests;
  if (!request || requests.length > 1) return `no: ${requests.length} requests`;
  if (request.method !== 'DELETE') return `no: ${request.method}`;
  const path = request.target.split('?')[0] ?? '';
  if (path !== '/api/batch/outbounds') return `no: ${path}`;
  const sent = pairs(request.target);
  const ids = sent.filter(([name]) => name !== 'delete_recordings');
  if (text(ids) !== text(cases['flag true'].ids.map((id) => ['id[]', id]))) return `no: ${text(ids)}`;
  const flags = sent.filter(([name]) => name === 'delete_recordings');
  if (text(flags) !== 'delete_recordings=true') return `no: ${text(flags) || 'the flag is lost'}`;
  return queued ? 'yes' : 'no: refused';
}

/** The values of the flag that were sent. */
export function flag({ requests }: Observation): string {
  if (requests.length === 0) return 'nothing sent';
  return requests
    .flatMap(({ target }) => pairs(target))
    .filter(([name]) => name === 'delete_recordings')
    .map(([, value]) => value || 'empty')
    .join(', ');
}

export function typed({ answer }: Observation): string {
  if (!('results' in answer)) return `no: ${failure(answer)}`;
  return JSON.stringify(answer.results.map(inOrder)) === JSON.stringify(documented.map(inOrder))
    ? 'yes'
    : `no: ${answer.results.map(({ id, status }) => `${id} ${status}`).join(', ') || 'an empty list'}`;
}

/** Whether the two results that are documented outlive the one that is not. The removal has been queued by then. */
export function unknownStatus({ answer, queued }: Observation): string {
  if (!queued) return 'no: not queued';
  if (!('results' in answer)) return `list lost: ${failure(answer)}`;
  const [first, ...others] = answer.results;
  if (!first || JSON.stringify(others.map(inOrder)) !== JSON.stringify(documented.slice(1).map(inOrder))) {
    return 'results lost';
  }
  return first.status === 'IN_PROGRESS' ? 'kept' : `kept as ${first.status || 'nothing'}`;
}

export function emptyList({ requests, answer }: Observation): string {
  if (requests.length > 0) return 'sent';
  if ('crash' in answer) return `crash: ${answer.crash}`;
  return 'error' in answer ? 'refused' : 'not sent, no error';
}

export function credentials({ requests, answer }: Observation): string {
  if (requests.length === 0) return 'nothing sent';
  if ('results' in answer) return 'taken for an answer';
  return 'error' in answer && answer.status === 401 ? '401' : `no 401: ${failure(answer)}`;
}

function failure(answer: Exclude<Observation['answer'], { results: unknown }>): string {
  return 'error' in answer ? answer.error : answer.crash;
}

function inOrder({ id, status, http_status }: { id: string; status: string; http_status: number }) {
  return [id, status, http_status];
}

function text(list: string[][]): string {
  return list.map((pair) => pair.join('=')).join('&');
}
