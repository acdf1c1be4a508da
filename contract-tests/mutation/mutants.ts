import type { Api, ApiAnswer, ApiRequest } from '../../src/sandbox/api.ts';
import { basic } from '../support/proxied.ts';

/** A way in which a server can break the contract, and the check that must notice it. */
export interface Mutant {
  name: string;
  noticedBy: string;
  mutate: (api: Api) => Api;
}

/** A result, as loosely as a broken server may write it. */
type Item = Record<string, unknown>;

export const mutants: Mutant[] = [
  {
    name: 'NOT_EXIST comes with http_status 200',
    noticedBy: 'status_pairs',
    mutate: items((item) => (item.status === 'NOT_EXIST' ? [{ ...item, http_status: 200 }] : [item])),
  },
  {
    name: 'the id is a number',
    noticedBy: 'response_schema_conformance',
    mutate: items((item) => [{ ...item, id: Number(item.id) }]),
  },
  {
    name: 'the id is a string without its leading zeros',
    noticedBy: 'ids_echoed_once',
    mutate: items((item) => [{ ...item, id: String(Number(item.id)) }]),
  },
  {
    name: 'a campaign that does not exist gets no result',
    noticedBy: 'ids_echoed_once',
    mutate: items((item) => (item.status === 'NOT_EXIST' ? [] : [item])),
  },
  {
    name: 'a campaign that was not asked for gets a result',
    noticedBy: 'ids_echoed_once',
    mutate: items((item, index) => (index === 0 ? [item, { ...item, id: '99999' }] : [item])),
  },
  {
    name: 'a campaign gets two results',
    noticedBy: 'ids_echoed_once',
    mutate: items((item) => [item, item]),
  },
  {
    name: 'a second removal is queued again',
    noticedBy: 'use_after_free',
    mutate: items((item) =>
      item.status === 'ALREADY_QUEUED' ? [{ ...item, http_status: 200, status: 'REMOVAL_QUEUED' }] : [item],
    ),
  },
  {
    name: 'an unknown campaign is queued',
    noticedBy: 'verdict_by_role',
    mutate: items((item) =>
      item.status === 'NOT_EXIST' ? [{ ...item, http_status: 200, status: 'REMOVAL_QUEUED' }] : [item],
    ),
  },
  {
    name: 'a status that is not documented',
    noticedBy: 'response_schema_conformance',
    mutate: items((item) => [{ ...item, status: 'DONE' }]),
  },
  {
    name: 'credentials are ignored',
    noticedBy: 'ignored_auth',
    mutate: (api) => (request) => api(authorized(request)),
  },
  {
    name: 'wrong credentials are accepted',
    noticedBy: 'ignored_auth',
    mutate: (api) => (request) => api(request.authorization ? authorized(request) : request),
  },
  {
    name: 'any username is accepted with the right password',
    noticedBy: 'ignored_auth',
    mutate: (api) => (request) =>
      api(request.authorization === basic('not the username', 'api_pass') ? authorized(request) : request),
  },
  {
    name: 'campaigns are queued although the credentials are refused',
    noticedBy: 'verdict_by_role',
    mutate: (api) => (request) => {
      const answer = api(request);
      if (answer.status === 401) api(authorized(request));
      return answer;
    },
  },
  {
    name: 'the refusal of credentials has the results in it',
    noticedBy: 'ignored_auth',
    mutate: (api) => (request) => {
      const answer = api(request);
      return answer.status === 401 ? { ...answer, body: api(authorized(request)).body } : answer;
    },
  },
  {
    name: 'campaigns are queued although the query is refused',
    noticedBy: 'verdict_by_role',
    mutate: (api) => (request) => {
      const answer = api(request);
      if (answer.status === 400) api({ ...request, target: '/api/batch/outbounds?id[]=00001' });
      return answer;
    },
  },
  {
    name: 'a page of HTML with the status 200',
    noticedBy: 'content_type_conformance',
    mutate: answers(() => ({ status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Log in</h1>' })),
  },
  {
    name: 'HTML that calls itself JSON',
    noticedBy: 'response_schema_conformance',
    mutate: answers((answer) => ({ ...answer, body: '<h1>Log in</h1>' })),
  },
  {
    name: '207 for a mixed batch',
    noticedBy: 'status_code_conformance',
    mutate: answers((answer) =>
      answer.status === 200 && new Set(answer.body.match(/"http_status":\d+/g)).size > 1
        ? { ...answer, status: 207 }
        : answer,
    ),
  },
  {
    name: 'an object by id in place of the list',
    noticedBy: 'response_schema_conformance',
    mutate: answers((answer) =>
      answer.status === 200
        ? { ...answer, body: JSON.stringify(Object.fromEntries(list(answer).map((item) => [item.id, item]))) }
        : answer,
    ),
  },
  {
    name: 'the media type application/problem+json',
    noticedBy: 'content_type_conformance',
    mutate: answers((answer) => ({ ...answer, headers: { 'content-type': 'application/problem+json' } })),
  },
  {
    name: 'a notice of PHP before the JSON',
    noticedBy: 'response_schema_conformance',
    mutate: answers((answer) => ({ ...answer, body: `Notice: Undefined index in batch.php\n${answer.body}` })),
  },
  {
    name: 'a byte order mark before the JSON',
    noticedBy: 'response_schema_conformance',
    mutate: answers((answer) => ({ ...answer, body: `\uFEFF${answer.body}` })),
  },
  {
    name: '500 in place of a refusal',
    noticedBy: 'not_a_server_error',
    mutate: answers((answer) => (answer.status === 400 ? { ...answer, status: 500 } : answer)),
  },
  {
    name: 'a request without ids is answered with an empty list',
    noticedBy: 'negative_data_rejection',
    mutate: answers((answer) => (answer.status === 400 ? { ...answer, status: 200, body: '[]' } : answer)),
  },
];

function authorized(request: ApiRequest): ApiRequest {
  return { ...request, authorization: basic('api_user', 'api_pass') };
}

/** Breaks each result of an answer: none, one or more come in its place. */
function items(change: (item: Item, index: number) => Item[]): (api: Api) => Api {
  return answers((answer) =>
    answer.status === 200 ? { ...answer, body: JSON.stringify(list(answer).flatMap(change)) } : answer,
  );
}

function answers(change: (answer: ApiAnswer) => ApiAnswer): (api: Api) => Api {
  return (api) => (request) => change(api(request));
}

function list({ body }: ApiAnswer): Item[] {
  return JSON.parse(body);
}
