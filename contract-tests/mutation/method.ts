import { json, type Mutant, mutantsOf, only, requests } from './mutant.ts';

const empty = { status: 200, headers: json, body: '[]' };

/** Servers that take another method for that of the operation, or refuse it differently. */
export function methodMutants(own: string): Mutant[] {
  const taken = (method: string) =>
    requests((request) => (request.method === method ? { ...request, method: own } : request));
  return mutantsOf('method', 'unsupported_method', {
    ...Object.fromEntries(['HEAD', 'POST', 'PATCH'].map((method) => [`${method} is taken`, taken(method)])),
    'any method is taken': requests((request) => ({ ...request, method: own })),
    'OPTIONS is taken, and names the methods': (api) => (request) => {
      const answer = api(request.method === 'OPTIONS' ? { ...request, method: own } : request);
      return request.method === 'OPTIONS' ? { status: 204, headers: { allow: own }, body: '' } : answer;
    },
    'GET is answered with an empty list': (api) => (request) => (request.method === 'GET' ? empty : api(request)),
    'another method is a 404': only(405, () => ({ status: 404 })),
    'another method is a 400': only(405, () => ({ status: 400 })),
    'another method is a page of HTML': only(405, () => ({ status: 200, headers: { 'content-type': 'text/html' } })),
    'another method is refused without Allow': only(405, () => ({ headers: json })),
    'another method is refused with the wrong Allow': only(405, () => ({ headers: { ...json, allow: 'GET, POST' } })),
  });
}
