import { httpStatusOfRemovalStatus } from '../../generated/contract.ts';
import type { Behaviour } from './behaviour.ts';
import type { Campaigns } from './campaigns.ts';
import { readQuery } from './query.ts';

export interface ApiRequest {
  method: string;
  /** The path and the query as they came, not decoded. */
  target: string;
  authorization?: string;
}

export interface ApiAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Answers a request. */
export type Api = (request: ApiRequest) => ApiAnswer;

export interface ApiOptions {
  campaigns: Campaigns;
  behaviour: Behaviour;
  username: string;
  password: string;
}

const path = '/api/batch/outbounds';

/** The API of the vendor over campaigns in memory: a plain function, so that tests can change what goes in or out. */
export function createApi({ campaigns, behaviour, username, password }: ApiOptions): Api {
  const expected = Buffer.from(`${username}:${password}`).toString('base64');
  let requests = 0;

  function refused(status: number, message: string, headers: Record<string, string> = {}): ApiAnswer {
    const request_id = (requests++).toString(16).padStart(13, '0');
    return json(status, { request_id, errors: [{ message, code: status }] }, headers);
  }

  function unauthorized(): ApiAnswer {
    const challenge: Record<string, string> = behaviour.challenge
      ? { 'www-authenticate': 'Basic realm="Thulium"' }
      : {};
    if (behaviour.unauthorizedBody === 'error') return refused(401, 'Wrong login or password.', challenge);
    const html = behaviour.unauthorizedBody === 'html';
    return {
      status: 401,
      headers: { ...challenge, ...(html && { 'content-type': 'text/html; charset=utf-8' }) },
      body: html ? '<h1>401 Unauthorized</h1>' : '',
    };
  }

  /** What stops a request before it is about campaigns. */
  function stopped({ method, target, authorization }: ApiRequest): ApiAnswer | undefined {
    const line = Buffer.byteLength(`${method} ${target} HTTP/1.1`);
    if (line > behaviour.maxRequestLine) return refused(414, 'The address is too long.');
    const [scheme, credentials] = authorization?.split(' ') ?? [];
    if (scheme?.toLowerCase() !== 'basic' || credentials !== expected) return unauthorized();
    if (target.split('?')[0] !== path) return refused(404, 'There is no such resource.');
    if (method !== 'DELETE') return refused(405, 'This method is not allowed.', { allow: 'DELETE' });
    return undefined;
  }

  function remove(asked: string[], withRecordings: boolean): ApiAnswer {
    const ids = behaviour.duplicateIds === 'answered-once' ? [...new Set(asked)] : asked;
    const results = ids.map((id) => {
      const status = campaigns.queue(id, withRecordings, behaviour);
      return { http_status: httpStatusOfRemovalStatus[status], id, status };
    });
    if (behaviour.order === 'reversed') results.reverse();
    const queued = results.some(({ status }) => status === 'REMOVAL_QUEUED');
    return json(queued ? 200 : behaviour.nothingQueued, results);
  }

  return (request) => {
    const answer = stopped(request);
    if (answer) return answer;
    const asked = readQuery(request.target.slice(path.length + 1), behaviour);
    return 'fault' in asked ? refused(400, asked.fault) : remove(asked.ids, asked.withRecordings);
  };
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): ApiAnswer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}
