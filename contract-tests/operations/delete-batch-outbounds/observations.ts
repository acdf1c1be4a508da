import { readBody } from '../../engine/body.ts';
import type { Made, Observation, Step } from '../../engine/types.ts';
import type { Fact } from '../../engine/words.ts';
import { idsIn, type Role, removal, step } from './calls.ts';

const unknown = step({ unknown: 'NOT_EXIST' });
const withoutCredentials: Step = { ...removal(['unknown']), credentials: 'none', expect: 'unauthorized' };
const looking = (roles: Role[], more: Partial<Step> = {}): Step => ({ ...removal(roles), expect: 'nothing', ...more });
const shortened: Step['change'] = (draft) => ({
  ...draft,
  query: draft.query.map(([name, value]) => [name, value.slice(0, -1)]),
});

/** What the vendor leaves open, observed on every target that can show it. */
export const observations: Observation[] = [
  {
    name: ['nothing queued'],
    needs: [],
    steps: [looking(['unknown'])],
    assumed: ['200'],
    answer: ([made]) => [String(made?.exchange.response?.status ?? 0)],
  },
  {
    name: ['order'],
    needs: ['removal', 'memory'],
    steps: [
      step({ unknown: 'NOT_EXIST', queued: 'ALREADY_QUEUED' }),
      step({ queued: 'ALREADY_QUEUED', unknown: 'NOT_EXIST' }),
    ],
    assumed: ['as sent'],
    answer: orderOf,
  },
  {
    name: ['same id twice'],
    needs: ['memory'],
    steps: [looking(['unknown', 'unknown'])],
    assumed: ['2'],
    answer: ([made]) => [String(itemsIn(made).length)],
  },
  {
    name: ['four characters'],
    needs: ['removal', 'memory'], // a system may match a shortened id with something
    steps: [looking(['unknown'], { change: shortened })],
    assumed: ['400'],
    answer: ([made]) => [
      [made?.exchange.response?.status ?? 0, ...itemsIn(made).map(({ status }) => status)].join(', '),
    ],
  },
  {
    name: ['401 body'],
    needs: [],
    steps: [withoutCredentials],
    assumed: ['not known'],
    answer: kindOfBody,
  },
  {
    name: ['challenge'],
    needs: [],
    steps: [withoutCredentials],
    assumed: ['Basic'],
    answer: ([made]) => {
      const [scheme] = made?.exchange.response?.headers['www-authenticate']?.split(' ') ?? [];
      return [scheme ?? 'none'];
    },
  },
  {
    name: ['more properties'],
    needs: [],
    steps: [unknown],
    assumed: ['none'],
    answer: ([made]) => namesBeyond(itemsIn(made)),
  },
  {
    name: ['limits'],
    needs: [],
    steps: [unknown],
    assumed: ['none'],
    answer: ([made]) =>
      list(Object.keys(made?.exchange.response?.headers ?? {}).filter((name) => /limit|quota|retry/.test(name))),
  },
];

function orderOf(made: Made[]): Fact {
  const orders = made.map((one) => {
    const asked = idsIn(one.exchange.request.target).join();
    const came = itemsIn(one).map(({ id }) => id);
    if (came.join() === asked) return 'as sent';
    return came.reverse().join() === asked ? 'reversed' : 'another';
  });
  const [first = 'another', second] = orders;
  return [first === second ? first : 'own order'];
}

function kindOfBody([made]: Made[]): Fact {
  const response = made?.exchange.response;
  if (!response || response.body.length === 0) return ['empty'];
  const text = readBody(response).text ?? '';
  if (text.includes('"request_id"') && text.includes('"errors"')) return ['documented error'];
  return [response.headers['content-type']?.split(';')[0] ?? 'no media type'];
}

function namesBeyond(items: Record<string, unknown>[]): Fact {
  const documented = ['http_status', 'id', 'status'];
  const names = new Set(items.flatMap((item) => Object.keys(item)));
  return list([...names].filter((name) => !documented.includes(name)));
}

function list(names: string[]): Fact {
  return [names.join(', ') || 'none'];
}

function itemsIn(made: Made | undefined): Record<string, unknown>[] {
  const response = made?.exchange.response;
  const items = response && readBody(response).json?.value;
  return Array.isArray(items) ? items.filter((item) => typeof item === 'object' && item !== null) : [];
}
