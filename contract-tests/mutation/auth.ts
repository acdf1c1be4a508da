import type { ApiRequest } from '../../src/sandbox/api.ts';
import { authorized, beside, credentialsOf, type Mutant, mutantsOf, only, requests } from './mutant.ts';

/** Accepts such credentials as valid. */
const accepts = (alike: (credentials: ReturnType<typeof credentialsOf>, request: ApiRequest) => boolean) =>
  requests((request) => (alike(credentialsOf(request), request) ? authorized(request) : request));

export const auth: Mutant[] = [
  ...mutantsOf('auth', 'ignored_auth', {
    'credentials are ignored': accepts(() => true),
    'no credentials are as good as the right ones': accepts((_, { authorization }) => authorization === undefined),
    'any credentials are as good as the right ones': accepts((_, { authorization }) => authorization !== undefined),
    'the password is not looked at': accepts(({ name }) => name === 'api_user'),
    'the username is not looked at': accepts(({ password }) => password === 'api_pass'),
    'an empty password is right': accepts(({ name, password }) => name === 'api_user' && password === ''),
    'only the beginning of the password counts': accepts(({ password }) => password.startsWith('api_pass')),
    'the password has no case': accepts(({ password }) => password.toLowerCase() === 'api_pass'),
    'any scheme is taken for Basic': accepts(({ name, password }) => `${name}:${password}` === 'api_user:api_pass'),
    'an address is answered from a cache, whoever asks': (api) => {
      const cache = new Map<string, ReturnType<typeof api>>();
      return (request) => {
        const key = `${request.method} ${request.target}`;
        const answer = cache.get(key) ?? api(request);
        if (answer.status === 200) cache.set(key, answer);
        return answer;
      };
    },
    'campaigns are queued although there are no credentials': beside((request, { status }, api) => {
      if (status === 401 && request.authorization === undefined) api(authorized(request));
    }),
    'campaigns are queued although the credentials are wrong': beside((request, { status }, api) => {
      if (status === 401 && request.authorization !== undefined) api(authorized(request));
    }),
    'the refusal holds the results': (api) => (request) => {
      const answer = api(request);
      return answer.status === 401 ? { ...answer, body: api(authorized(request)).body } : answer;
    },
    '403 for missing credentials': (api) => (request) => {
      const answer = api(request);
      return request.authorization === undefined ? { ...answer, status: 403 } : answer;
    },
    '403 for wrong credentials': (api) => (request) => {
      const answer = api(request);
      return answer.status === 401 && request.authorization !== undefined ? { ...answer, status: 403 } : answer;
    },
    '404 for wrong credentials': only(401, () => ({ status: 404 })),
    'a redirect to a login page': only(401, () => ({ status: 302, headers: { location: '/login' }, body: '' })),
    'a login page with the status 200': only(401, () => ({ status: 200, headers: { 'content-type': 'text/html' } })),
  }),
];
