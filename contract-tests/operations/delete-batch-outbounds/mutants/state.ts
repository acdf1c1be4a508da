import { beside, itemsThatAre, type Mutant, mutantsOf, remove, requests } from '../../../mutation/mutant.ts';

const flag = 'delete_recordings=true';
const withFlag = (target: string) => (target.includes('?') ? target.replace('?', `?${flag}&`) : target);
const withoutFlag = (target: string) => target.replace(`${flag}&`, '');

export const state: Mutant[] = [
  ...mutantsOf('state', 'use_after_free', {
    'a campaign in the queue is queued again': itemsThatAre('ALREADY_QUEUED', {
      http_status: 200,
      status: 'REMOVAL_QUEUED',
    }),
    'nothing is remembered': (api, campaigns) => (request) => {
      campaigns.reset();
      return api(request);
    },
    'a campaign in the queue is gone at once': (api) => {
      const seen = new Set<string>();
      return (request) => {
        const answer = api(request);
        const again = seen.has(request.target);
        seen.add(request.target);
        const body = again
          ? answer.body.replaceAll('400', '404').replaceAll('ALREADY_QUEUED', 'NOT_EXIST')
          : answer.body;
        return answer.status === 200 ? { ...answer, body } : answer;
      };
    },
    'the same address is answered from a cache': (api) => {
      const cache = new Map<string, ReturnType<typeof api>>();
      return (request) => {
        const key = JSON.stringify(request);
        const answer = cache.get(key) ?? api(request);
        cache.set(key, answer);
        return answer;
      };
    },
    'an unknown campaign takes back what its request queued': (api, campaigns) => (request) => {
      const answer = api(request);
      if (answer.body.includes('NOT_EXIST')) campaigns.reset();
      return answer;
    },
    'a campaign is only queued at the second time of asking': (api, campaigns) => {
      let asked = 0;
      return (request) => {
        const answer = api(request);
        if (answer.body.includes('REMOVAL_QUEUED') && asked++ % 2 === 0) campaigns.reset();
        return answer;
      };
    },
    'an unknown campaign is in the queue once it was asked for': (api) => {
      const asked = new Set<string>();
      return (request) => {
        const answer = api(request);
        if (answer.status !== 200 || !answer.body.includes('NOT_EXIST')) return answer;
        const again = asked.has(request.target);
        asked.add(request.target);
        return again
          ? { ...answer, body: answer.body.replace('404', '400').replace('NOT_EXIST', 'ALREADY_QUEUED') }
          : answer;
      };
    },
  }),
  ...mutantsOf('state', 'neighbours_untouched', {
    'another campaign is queued as well': beside((_, { body }, api) => {
      if (body.includes('REMOVAL_QUEUED')) remove(api, '10001');
    }),
    'every campaign is queued by an unknown one': beside((_, { body }, api) => {
      if (body.includes('REMOVAL_QUEUED') && body.includes('NOT_EXIST')) remove(api, '00001', '10001');
    }),
    'another campaign is queued by a refused request': beside((_, { status }, api) => {
      if (status === 400) remove(api, '10001');
    }),
  }),
  ...mutantsOf('state', 'negative_data_rejection', {
    'a request that is refused queues anyway': beside((_, { status }, api) => {
      if (status === 400) remove(api, '00001');
    }),
  }),
  ...mutantsOf('state', 'unsupported_method', {
    'GET queues although it is refused': beside(({ method }, _, api) => {
      if (method === 'GET') remove(api, '00001');
    }),
  }),
  ...mutantsOf('state', 'recordings_only_when_asked', {
    'recordings are always removed': requests((request) => ({ ...request, target: withFlag(request.target) })),
    'recordings are never removed': requests((request) => ({ ...request, target: withoutFlag(request.target) })),
    'recordings are removed unless they are asked for': requests(({ target, ...request }) => ({
      ...request,
      target: target.includes(flag) ? withoutFlag(target) : withFlag(target),
    })),
    'the recordings of another campaign are removed': (api, campaigns) => (request) => {
      if (request.target.includes(flag)) campaigns.queue('10001', true);
      return api(request);
    },
  }),
];
