import type { Api, ApiAnswer, ApiRequest } from '../../src/sandbox/api.ts';
import type { SandboxTargetOptions } from '../targets/sandbox.ts';

export type MutantClass =
  | 'status'
  | 'auth'
  | 'media type'
  | 'shape'
  | 'property'
  | 'method'
  | 'bad request'
  | 'item'
  | 'batch'
  | 'state'
  | 'parameter'
  | 'wire'
  | 'in flight';

/** A way in which a server can break the contract, and the check that must notice it. */
export interface Mutant extends Pick<SandboxTargetOptions, 'mutate' | 'serving' | 'timeout'> {
  class: MutantClass;
  name: string;
  noticedBy: string;
}

export type Mutate = NonNullable<Mutant['mutate']>;

/** Mutants of one class that one check must notice, by name. */
export function mutantsOf(mutantClass: MutantClass, noticedBy: string, byName: Record<string, Mutate>): Mutant[] {
  return Object.entries(byName).map(([name, mutate]) => ({ class: mutantClass, name, noticedBy, mutate }));
}

/** A result, as loosely as a broken server may write it. */
export type Item = Record<string, unknown>;

export const json = { 'content-type': 'application/json' };

/** Breaks every response. */
export function answers(change: (answer: ApiAnswer) => ApiAnswer): Mutate {
  return (api) => (request) => change(api(request));
}

/** Breaks the responses of one status. */
export function only(status: number, change: (answer: ApiAnswer) => Partial<ApiAnswer>): Mutate {
  return answers((answer) => (answer.status === status ? { ...answer, ...change(answer) } : answer));
}

/** Breaks the list of results. */
export function lists(change: (items: Item[]) => unknown): Mutate {
  return only(200, (answer) => ({ body: JSON.stringify(change(JSON.parse(answer.body))) }));
}

/** Breaks each result. */
export function items(change: (item: Item) => Item): Mutate {
  return lists((all) => all.map(change));
}

/** Breaks the results of one status. */
export function itemsThatAre(status: string, change: Item): Mutate {
  return items((item) => (item.status === status ? { ...item, ...change } : item));
}

/** Reads another request than was sent. */
export function requests(change: (request: ApiRequest) => ApiRequest): Mutate {
  return (api) => (request) => api(change(request));
}

/** Lets something happen beside the correct response. */
export function beside(happen: (request: ApiRequest, answer: ApiAnswer, api: Api) => void): Mutate {
  return (api) => (request) => {
    const answer = api(request);
    happen(request, answer, api);
    return answer;
  };
}

const right = `Basic ${Buffer.from('api_user:api_pass').toString('base64')}`;

export function authorized(request: ApiRequest): ApiRequest {
  return { ...request, authorization: right };
}

/** The username and the password of a request, and how they were sent. */
export function credentialsOf({ authorization = '' }: ApiRequest): { scheme: string; name: string; password: string } {
  const [scheme = '', token = ''] = authorization.split(' ');
  const [name = '', password = ''] = Buffer.from(token, 'base64').toString().split(':');
  return { scheme, name, password };
}

/** Removes campaigns as if a request had named them. */
export function remove(api: Api, ...ids: string[]): void {
  api(authorized({ method: 'DELETE', target: `/api/batch/outbounds?${ids.map((id) => `id[]=${id}`).join('&')}` }));
}
