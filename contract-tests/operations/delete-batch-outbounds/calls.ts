import { httpStatusOfRemovalStatus } from '../../../generated/contract.ts';
import type { Call, Evidence, Expectation, Problem, Roles, Step } from '../../engine/types.ts';
import { quoted } from '../../engine/words.ts';

/** The role of a campaign id in a case. Each target uses one of its own ids for it. */
export type Role = 'active' | 'neighbour' | 'queued' | 'unknown';
export type Status = keyof typeof httpStatusOfRemovalStatus;

/** Ids that no campaign has, some with letters of both cases. They are never sent to a live system. */
const strangers = (count: number) =>
  Array.from({ length: count }, (_, index) => `${index % 2 === 0 ? 's' : 'S'}${String(index).padStart(4, '0')}`);

/** A request to remove campaigns. */
export function removal(roles: Role[], more: { strangers?: number; delete_recordings?: true } = {}): Call {
  const { strangers: count = 0, delete_recordings } = more;
  return {
    values: (of: Roles) => ({
      query: {
        ...(delete_recordings && { delete_recordings }),
        'id[]': [...strangers(count), ...roles.map((role) => of[role])],
      },
    }),
  };
}

/** A removal in which each campaign must get the status that goes with its role. */
export function step(
  statuses: Partial<Record<Role, Status>>,
  more: Parameters<typeof removal>[1] & Partial<Step> = {},
): Step {
  const { strangers: count, delete_recordings, ...rest } = more;
  const call = removal(Object.keys(statuses) as Role[], {
    ...(count !== undefined && { strangers: count }),
    ...(delete_recordings && { delete_recordings }),
  });
  return { ...call, expect: verdicts(statuses), ...rest };
}

function verdicts(statuses: Partial<Record<Role, Status>>): Expectation {
  return (body, of, unfit) => {
    if (!Array.isArray(body)) return undefined;
    const items = new Map(body.map((item: unknown) => [idOf(item), item as { status?: unknown } | null]));
    const wanted = Object.entries(statuses).map(([role, status]) => ({ role, status, id: of[role] ?? '' }));
    const unknown = [...items.keys()].filter((id): id is string => /^s\d{4}$/i.test(String(id)));
    const all = [...wanted, ...unknown.map((id) => ({ role: 'stranger', status: 'NOT_EXIST' as const, id }))];
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

/** The query with percent-encoded brackets. */
export const encoded: NonNullable<Call['change']> = (draft) => ({
  ...draft,
  query: draft.query.map(([name, value]) => [name.replace('[]', '%5B%5D'), value]),
});
