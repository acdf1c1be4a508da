import { httpStatusOfRemovalStatus } from '../../../generated/contract.ts';
import type { Call, Evidence, Expectation, Problem, Roles, Step } from '../../engine/types.ts';
import { quoted } from '../../engine/words.ts';

/** The role of a campaign id in a case. Each target uses one of its own ids for it. */
export type Role = 'active' | 'neighbour' | 'queued' | 'unknown';
export type Status = keyof typeof httpStatusOfRemovalStatus;

/** Ids that no campaign has, of which two differ only in their case. They are never sent to a live system. */
export const strangers = (count: number) =>
  Array.from({ length: count }, (_, index) => `${index % 2 === 0 ? 's' : 'S'}${String(index >> 1).padStart(4, '0')}`);

/** Ids that no campaign has, whose characters mean something to a URL, to HTML, to SQL or to an encoding. */
export const oddIds = ['a+b+c', '%2B%5', '<&;">', "1'--x", 'żółć1', '漢字😀00'];

/** Ids that no campaign has, and that a loose comparison takes for another: as numbers, by a prefix, by a pattern. */
export function lookAlikes(id: string): string[] {
  const digits = String(Number(id));
  const padded = [`${digits}.`, `${digits}e`].map((start) => start.padEnd(id.length, '0'));
  const others = [
    ...padded,
    digits.padEnd(id.length, 'x'),
    digits.padStart(id.length, '+'),
    `${id.slice(0, -1)}_`,
    '%%%%%',
  ];
  return others.filter((other) => /^\d+$/.test(id) && other.length === id.length && other !== id);
}

interface More {
  /** Ids that no campaign has, before those of the roles. */
  strangers?(of: Roles): string[];
  delete_recordings?: true;
}

/** A request to remove campaigns. */
export function removal(roles: Role[], { strangers: more = () => [], delete_recordings }: More = {}): Call {
  return {
    values: (of: Roles) => ({
      query: {
        ...(delete_recordings && { delete_recordings }),
        'id[]': [...more(of), ...roles.map((role) => of[role])],
      },
    }),
  };
}

/** A removal in which each campaign must get the status that goes with its role. */
export function step(statuses: Partial<Record<Role, Status>>, more: More & Partial<Step> = {}): Step {
  const { strangers: others, delete_recordings, ...rest } = more;
  const call = removal(Object.keys(statuses) as Role[], {
    ...(others && { strangers: others }),
    ...(delete_recordings && { delete_recordings }),
  });
  return { ...call, expect: verdicts(statuses, others), ...rest };
}

function verdicts(statuses: Partial<Record<Role, Status>>, others: More['strangers'] = () => []): Expectation {
  return (body, of, unfit) => {
    if (!Array.isArray(body)) return undefined;
    const items = new Map(body.map((item: unknown) => [idOf(item), item as { status?: unknown } | null]));
    const wanted = Object.entries(statuses).map(([role, status]) => ({ role, status, id: of[role] ?? '' }));
    const all = [...wanted, ...others(of).map((id) => ({ role: 'unknown', status: 'NOT_EXIST' as const, id }))];
    const told = all.filter(({ id }) => items.get(id) && !unfit.includes(id));
    const bad = told.find(({ id, status }) => items.get(id)?.status !== status);
    if (!bad) return told.length > 0 ? 'fine' : undefined;
    return {
      expected: ['status of', bad.status, bad.id, bad.role],
      came: quoted(items.get(bad.id)?.status),
      evidence: meaningOf(bad.status),
    } satisfies Problem;
  };
}

/** The line of the description about a status. */
export function meaningOf(status: Status): Evidence {
  return { at: '#/components/schemas/RemovalStatus', words: `\`${status}\` (${httpStatusOfRemovalStatus[status]}):` };
}

export function idOf(item: unknown): unknown {
  return (item as { id?: unknown } | null)?.id;
}

/** The ids that a request names, in their order. */
export function idsIn(target: string): string[] {
  return new URLSearchParams(target.split('?')[1]).getAll('id[]');
}

/** The flag after the ids, where the vendor's example has it. */
export const flagLast: NonNullable<Call['change']> = (draft) => ({ ...draft, query: [...draft.query].reverse() });

/** The query with percent-encoded brackets. */
export const encoded: NonNullable<Call['change']> = (draft) => ({
  ...draft,
  query: draft.query.map(([name, value]) => [name.replace('[]', '%5B%5D'), value]),
});
