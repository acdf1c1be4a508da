import { operations, serverUrl } from '../../generated/contract.ts';
import type { Simulation, State } from './operation.ts';
import { simulations } from './operations/index.ts';
import { readPhpQuery } from './php-query.ts';
import { type Route, routesOf, type Table } from './routes.ts';

export interface ApiRequest {
  method: string;
  /** The raw path and query, not decoded. */
  target: string;
  authorization?: string;
}

export interface ApiAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Responds to a request. */
export type Api = (request: ApiRequest) => ApiAnswer;

export interface ApiOptions extends State {
  username: string;
  password: string;
}

/** The path of the API on its server, such as `/api`. */
export const basePath = new URL(serverUrl.replaceAll(/[{}]/g, '')).pathname.replace(/\/$/, '');

interface Simulated {
  table: Table;
  simulations: Readonly<Record<string, Simulation>>;
}

/** Makes the API over campaigns in memory: a plain function, so that tests can change what goes in or out. */
export function createApi(
  { username, password, ...state }: ApiOptions,
  simulated: Simulated = { table: operations, simulations },
): Api {
  const { behaviour } = state;
  const credentials = base64(`${username}:${password}`);
  const routeOf = routesOf(simulated.table, basePath);
  let refusals = 0;

  function refused(status: number, message: string, headers: Record<string, string> = {}): ApiAnswer {
    const request_id = (refusals++).toString(16).padStart(13, '0');
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

  function simulate({ methods, path }: Route, method: string, query: string): ApiAnswer {
    const operationId = Object.hasOwn(methods, method) ? methods[method]?.operationId : undefined;
    if (operationId === undefined) {
      return refused(405, 'This method is not allowed.', { allow: Object.keys(methods).join(', ') });
    }
    const simulation = Object.hasOwn(simulated.simulations, operationId) && simulated.simulations[operationId];
    if (!simulation) return refused(501, `The sandbox does not simulate ${operationId}.`);
    const result = simulation({ path, query: readPhpQuery(query, behaviour.maxInputVars) }, state);
    return 'problem' in result ? refused(behaviour.invalidRequest, result.problem) : json(result.status, result.body);
  }

  return ({ method, target, authorization = '' }) => {
    const requestLine = new TextEncoder().encode(`${method} ${target} HTTP/1.1`);
    if (requestLine.length > behaviour.maxRequestLine) return refused(414, 'The address is too long.');
    if (/^basic +(.*)$/i.exec(authorization)?.[1] !== credentials) return unauthorized();
    const [path = ''] = target.split('?', 1);
    const route = routeOf(path);
    return route ? simulate(route, method, target.slice(path.length + 1)) : refused(404, 'There is no such resource.');
  };
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): ApiAnswer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

/** RFC 7617, in UTF-8. */
function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}
