import type { ServerResponse } from 'node:http';
import type { Api, ApiAnswer, ApiRequest } from '../../src/sandbox/api.ts';
import { json, type Mutant } from './mutant.ts';
import { serve } from './serve.ts';

type Waiting = { request: ApiRequest; response: ServerResponse };

/** Serves an API that answers requests which come at the same time together, as a server that mixes them up does. */
export const together = (answers: (requests: ApiRequest[], api: Api) => ApiAnswer[]) => async (api: Api) => {
  let waiting: Waiting[] = [];
  const flush = () => {
    const group = waiting;
    waiting = [];
    const given = answers(
      group.map(({ request }) => request),
      api,
    );
    for (const [index, { response }] of group.entries()) {
      const { status = 500, headers = {}, body = '' } = given[index] ?? {};
      response.writeHead(status, headers).end(body);
    }
  };
  return await serve((request, response) => {
    if (waiting.length === 0) setTimeout(flush, 5);
    waiting.push({ request, response });
  });
};

const refusal = { request_id: '0', errors: [{ message: 'One at a time.', code: 1 }] };

export const inFlight: Mutant[] = [
  {
    class: 'in flight',
    name: 'the responses of two requests are swapped',
    noticedBy: 'ids_echoed_once',
    serving: together((requests, api) => {
      const answers = requests.map(api);
      return [...answers.slice(1), ...answers.slice(0, 1)];
    }),
  },
  {
    class: 'in flight',
    name: 'of two requests the second is refused',
    noticedBy: 'status_code_conformance',
    serving: together((requests, api) =>
      requests.map((request, index) =>
        index === 0 ? api(request) : { status: 429, headers: json, body: JSON.stringify(refusal) },
      ),
    ),
  },
];
