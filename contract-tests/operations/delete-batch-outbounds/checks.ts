import { readBody } from '../../engine/body.ts';
import { is2xx } from '../../engine/description.ts';
import type { Check, Made, Problem } from '../../engine/types.ts';
import type { Fact } from '../../engine/words.ts';
import { idOf, idsIn } from './calls.ts';

const isSuccess: Check['applies'] = ({ expect }) => typeof expect === 'function';
const eachOnce = { at: '#/paths/~1batch~1outbounds/delete/responses/200', words: 'one result for each' };
const asAsked = { at: '#/components/schemas/RemovalResult/properties/id', words: 'as it was sent' };
const eitherWay = { at: '#/components/parameters/CampaignIds', words: 'may be percent-encoded' };

/** What no description can tell: checks across the items of a response, and of the request that it is about. */
export const checks: Record<string, Check> = {
  ids_echoed_once: {
    evidence: eachOnce,
    applies: isSuccess,
    find: (made) =>
      judged(made, (items, ids) => {
        const asked = new Set<unknown>(ids);
        const seen = new Set<unknown>();
        const left = (id: unknown) => !items.includes(id);
        const wrong = [
          ...[...asked].filter(left).map((id): Fact => ['no result', String(id)]),
          ...items.flatMap((id): Fact[] => {
            if (seen.has(id)) return [['two results', shown(id)]];
            seen.add(id);
            return asked.has(id) ? [] : [['unasked result', shown(id)]];
          }),
        ];
        return wrong.length === 0
          ? undefined
          : { expected: ['one result each'], came: listed(wrong), evidence: eachOnce };
      }),
  },
  leading_zeros_kept: {
    evidence: asAsked,
    applies: isSuccess,
    find: (made) =>
      judged(made, (items, ids) => {
        const changed = ids.flatMap((id): Fact[] => {
          const other = items.find(
            (one) => one !== id && one !== '' && /^\d+$/.test(shown(one)) && Number(one) === Number(id),
          );
          return other === undefined || items.includes(id) ? [] : [['instead of', JSON.stringify(other) ?? '', id]];
        });
        return changed.length === 0
          ? undefined
          : { expected: ['ids as sent'], came: listed(changed), evidence: asAsked };
      }),
  },
  brackets_raw_and_encoded: {
    evidence: eitherWay,
    applies: ({ shows }) => shows === 'brackets_raw_and_encoded',
    find: ({ step, exchange: { response } }) => {
      if (step.shows !== 'brackets_raw_and_encoded' || !response || response.status >= 500) return undefined;
      if (is2xx(response.status) || Array.isArray(readBody(response).json?.value)) return 'fine';
      return { expected: ['status', 200], came: ['status', response.status], evidence: eitherWay };
    },
  },
};

/** Looks at the ids of the results of a removal, if the body is a list. */
function judged(
  { step, exchange }: Made,
  problem: (items: unknown[], ids: string[]) => Problem | undefined,
): Problem | 'fine' | undefined {
  if (!isSuccess(step) || !exchange.response || exchange.unjudged !== undefined) return undefined;
  const body = readBody(exchange.response).json?.value;
  if (!Array.isArray(body)) return undefined;
  return problem(body.map(idOf), idsIn(exchange.request.target)) ?? 'fine';
}

/** What a server sends need not be something that can become a text. */
function shown(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined');
}

function listed(facts: Fact[]): Fact {
  const most = 5;
  return ['list', JSON.stringify(facts.slice(0, most)), Math.max(facts.length - most, 0)];
}
