import type { RawResponse } from '../../engine/exchange.ts';
import type { Call, Scene, Trial } from './types.ts';

/** A question that the vendor leaves open, how to ask a system, and what we assume until one has answered. */
export interface Observation extends Scene {
  assumed: string;
  answer(trials: Trial[]): string;
}

const unknown: Call = { ids: ['unknown'], expected: { results: { unknown: 'NOT_EXIST' } } };
const withoutCredentials: Call = { ids: ['unknown'], credentials: 'none', expected: 'credentials demanded' };
const inOrder = (ids: Call['ids']): Call => ({ ids, expected: { results: {} } });
const oneCharacterLess = {
  what: 'with an id of four characters',
  change: (query: string) => query.slice(0, -1),
  says: '',
};

/** Put to every target that can be asked; none of the answers fails a run. */
export const observations: Observation[] = [
  {
    name: 'status where nothing is queued',
    needs: [],
    example: 'notExist',
    calls: [unknown],
    assumed: '200',
    answer: ([trial]) => String(responseOf(trial).status),
  },
  {
    name: 'order of the results',
    needs: ['removal', 'memory'],
    example: 'oneOfEachStatus',
    calls: [inOrder(['unknown', 'queued']), inOrder(['queued', 'unknown'])],
    assumed: 'as asked',
    answer: orderOf,
  },
  {
    name: 'results for an id given twice',
    needs: ['memory'],
    example: 'notExist',
    calls: [{ ...unknown, ids: ['unknown', 'unknown'] }],
    assumed: '2',
    answer: ([trial]) => String(itemsIn(trial).length),
  },
  {
    name: 'status for an id of four characters',
    needs: ['removal', 'memory'], // a system may match a shortened id with something
    example: 'notExist',
    calls: [{ ...unknown, bad: oneCharacterLess, expected: 'refused' }],
    assumed: '400',
    answer: ([trial]) => [responseOf(trial).status, ...itemsIn(trial).map(({ status }) => status)].join(', '),
  },
  {
    name: 'body of a 401',
    needs: [],
    example: 'notExist',
    calls: [withoutCredentials],
    assumed: 'not known',
    answer: ([trial]) => kindOfBody(responseOf(trial)),
  },
  {
    name: 'challenge of a 401',
    needs: [],
    example: 'notExist',
    calls: [withoutCredentials],
    assumed: 'Basic',
    answer: ([trial]) => responseOf(trial).headers['www-authenticate']?.split(' ')[0] ?? 'none',
  },
  {
    name: 'properties beyond the three',
    needs: [],
    example: 'notExist',
    calls: [unknown],
    assumed: 'none',
    answer: ([trial]) => namesBeyond(itemsIn(trial)),
  },
  {
    name: 'headers about limits',
    needs: [],
    example: 'notExist',
    calls: [unknown],
    assumed: 'none',
    answer: ([trial]) => list(Object.keys(responseOf(trial).headers).filter((name) => /limit|quota|retry/.test(name))),
  },
];

function orderOf(trials: Trial[]): string {
  const orders = trials.map((trial) => {
    const asked = trial.ids.map(([, id]) => id).join();
    const came = itemsIn(trial).map(({ id }) => id);
    if (came.join() === asked) return 'as asked';
    return came.reverse().join() === asked ? 'reversed' : 'another';
  });
  const [first = '', second] = orders;
  return first === second ? first : 'its own, whatever was asked';
}

function kindOfBody({ headers, body }: RawResponse): string {
  if (body.length === 0) return 'empty';
  const [type] = (headers['content-type'] ?? 'no media type').split(';');
  const documented = body.includes('"request_id"') && body.includes('"errors"');
  return documented ? 'the documented error' : `${type}`;
}

function namesBeyond(items: Record<string, unknown>[]): string {
  const documented = ['http_status', 'id', 'status'];
  const names = new Set(items.flatMap((item) => Object.keys(item)));
  return list([...names].filter((name) => !documented.includes(name)));
}

function list(names: string[]): string {
  return names.join(', ') || 'none';
}

function responseOf(trial: Trial | undefined): RawResponse {
  return trial?.exchange.response ?? { status: 0, headers: {}, body: Buffer.alloc(0) };
}

function itemsIn(trial: Trial | undefined): Record<string, unknown>[] {
  try {
    const items: unknown = JSON.parse(responseOf(trial).body.toString());
    return Array.isArray(items) ? items.filter((item) => typeof item === 'object' && item !== null) : [];
  } catch {
    return [];
  }
}
