import { lists, type Mutant, mutantsOf, only } from './mutant.ts';

const wrongly = (status: number, headers: Record<string, string> = {}) =>
  only(200, (answer) => ({ status, headers: { ...answer.headers, ...headers } }));

const location = { location: 'http://127.0.0.1:1/login' };
const outer = (choose: (httpStatuses: number[]) => number) =>
  only(200, ({ body }) => ({
    status: choose(JSON.parse(body).map((item: { http_status: number }) => item.http_status)),
  }));

export const status: Mutant[] = [
  ...mutantsOf(
    'status',
    'status_code_conformance',
    Object.fromEntries(
      [201, 202, 203, 206, 207, 400, 401, 403, 404, 409, 410, 422, 429].map((code) => [
        `${code} for a good request`,
        wrongly(code),
      ]),
    ),
  ),
  ...mutantsOf('status', 'status_code_conformance', {
    '204 without a body for a good request': only(200, () => ({ status: 204, body: '' })),
    '302 for a good request': wrongly(302, location),
    '307 for a good request': wrongly(307, location),
    'the status of the first result': outer(([first = 200]) => first),
    'the highest status of all results': outer((all) => Math.max(...all)),
    '404 where nothing is queued': outer((all) => (all.includes(200) ? 200 : 404)),
    '207 where the results differ': outer((all) => (new Set(all).size > 1 ? 207 : 200)),
  }),
  ...mutantsOf(
    'status',
    'not_a_server_error',
    Object.fromEntries([500, 501, 502, 503, 504].map((code) => [`${code} for a good request`, wrongly(code)])),
  ),
  ...mutantsOf('status', 'status_code_conformance', {
    'every second request is refused': (api) => {
      let asked = 0;
      return (request) => (asked++ % 2 === 1 ? { ...api(request), status: 429 } : api(request));
    },
  }),
  ...mutantsOf('status', 'verdict_by_role', {
    'a request is worked off twice, and answered the second time': (api) => (request) => {
      api(request);
      return api(request);
    },
  }),
  ...mutantsOf('status', 'not_a_server_error', {
    '500 for a bad request': only(400, () => ({ status: 500 })),
    '500 for another method': only(405, () => ({ status: 500 })),
    '500 for wrong credentials': only(401, () => ({ status: 500 })),
    '500 for a batch with an unknown campaign': (api) => (request) => {
      const answer = api(request);
      return answer.body.includes('NOT_EXIST') ? { ...answer, status: 500 } : answer;
    },
  }),
  ...mutantsOf('status', 'negative_data_rejection', {
    '200 and an error for a bad request': only(400, () => ({ status: 200 })),
    '302 for a bad request': only(400, () => ({ status: 302, headers: location })),
  }),
  ...mutantsOf('status', 'ids_echoed_once', { '200 and an empty list for a good request': lists(() => []) }),
];
