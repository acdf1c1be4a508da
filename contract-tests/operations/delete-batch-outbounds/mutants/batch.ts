import { type Item, lists, type Mutant, mutantsOf } from '../../../mutation/mutant.ts';

const without = (status: string) => lists((all) => all.filter((item) => item.status !== status));
const statusOf = ({ http_status, status }: Item) => ({ http_status, status });
const notExist = { http_status: 404, status: 'NOT_EXIST' };

/** The results with the statuses of others. */
const statusesFrom = (other: (all: Item[], index: number) => Item | undefined) =>
  lists((all) => all.map((item, index) => ({ ...item, ...statusOf(other(all, index) ?? item) })));

export const batch: Mutant[] = [
  ...mutantsOf('batch', 'ids_echoed_once', {
    'a campaign that is queued gets no result': without('REMOVAL_QUEUED'),
    'a campaign that does not exist gets no result': without('NOT_EXIST'),
    'a campaign in the queue gets no result': without('ALREADY_QUEUED'),
    'the first campaign gets no result': lists((all) => (all.length > 1 ? all.slice(1) : all)),
    'the last campaign gets no result': lists((all) => (all.length > 1 ? all.slice(0, -1) : all)),
    'only the first campaign gets a result': lists((all) => all.slice(0, 1)),
    'campaigns after the hundredth get no result': lists((all) => all.slice(0, 100)),
    'campaigns after the 300th get no result': lists((all) => all.slice(0, 300)),
    'campaigns after the 499th get no result': lists((all) => all.slice(0, 499)),
    'ids come in lower case': lists((all) => all.map((one) => ({ ...one, id: String(one.id).toLowerCase() }))),
    'ids come in upper case': lists((all) => all.map((one) => ({ ...one, id: String(one.id).toUpperCase() }))),
    'campaigns after the 255th get no result': lists((all) => all.slice(0, 255)),
    'a campaign of each status gets a result': lists((all) => [
      ...new Map(all.map((one) => [one.status, one])).values(),
    ]),
    'a campaign that was not asked for gets a result': lists((all) => [...all, { ...all[0], id: '99999' }]),
    'each campaign gets two results': lists((all) => [...all, ...all]),
    'the first campaign gets two results': lists((all) => [...all.slice(0, 1), ...all]),
    'every result is about the first campaign': lists((all) => all.map((one) => ({ ...one, id: all[0]?.id }))),
  }),
  ...mutantsOf('batch', 'verdict_by_role', {
    'each campaign gets the status of the first': statusesFrom(([first]) => first),
    'each campaign gets the status of the last': statusesFrom((all) => all.at(-1)),
    'each campaign gets the status of the next': statusesFrom((all, index) => all[index + 1] ?? all[0]),
    'the statuses come in reverse': statusesFrom((all, index) => all.at(-1 - index)),
    'one unknown campaign makes all unknown': lists((all) =>
      all.some(({ status }) => status === 'NOT_EXIST') ? all.map((one) => ({ ...one, ...notExist })) : all,
    ),
    'campaigns after the hundredth do not exist': lists((all) =>
      all.map((one, index) => (index < 100 ? one : { ...one, ...notExist })),
    ),
    'an unknown campaign is queued': lists((all) =>
      all.map((one) => (one.status === 'NOT_EXIST' ? { ...one, http_status: 200, status: 'REMOVAL_QUEUED' } : one)),
    ),
    'a campaign in the queue does not exist': lists((all) =>
      all.map((one) => (one.status === 'ALREADY_QUEUED' ? { ...one, ...notExist } : one)),
    ),
    'a campaign that exists is said to be in the queue': lists((all) =>
      all.map((one) =>
        one.status === 'REMOVAL_QUEUED' ? { ...one, http_status: 400, status: 'ALREADY_QUEUED' } : one,
      ),
    ),
  }),
];
