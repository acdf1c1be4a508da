import type { RemovalStatus } from '../../../src/index.ts';
import type { Exchange } from '../../engine/exchange.ts';
import type { Fault, Role, Trial } from './types.ts';

/** A campaign whose status is not the one that its role must get. */
export function wrongVerdict(trial: Trial): Fault | undefined {
  if (typeof trial.call.expected === 'string') return undefined;
  const expected: Partial<Record<Role | 'stranger', RemovalStatus>> = {
    ...trial.call.expected.results,
    stranger: 'NOT_EXIST',
  };
  const items = new Map(resultsOf(trial)?.map((item) => [idOf(item), item as { status?: unknown } | null]));
  for (const [role, id] of trial.ids) {
    const status = expected[role];
    const item = items.get(id);
    if (!item || !status || item.status === status || trial.exchange.unfit?.includes(id)) continue;
    return { expected: `${status} for ${id} (${role})`, came: `${item.status}`, says: lineOf(status) };
  }
  return undefined;
}

/** The items of the answer, where results are expected and a list came. */
export function resultsOf({ call, exchange }: Pick<Trial, 'call' | 'exchange'>): unknown[] | undefined {
  if (typeof call.expected === 'string' || !exchange.response) return undefined;
  try {
    const body: unknown = JSON.parse(exchange.response.body.toString());
    return Array.isArray(body) ? body : undefined;
  } catch {
    return undefined; // response_schema_conformance says so
  }
}

export function idOf(item: unknown): unknown {
  return (item as { id?: unknown } | null)?.id;
}

/** The beginning of the line about a status. */
export function lineOf(status: RemovalStatus): string {
  return `- \`${status}\` (`;
}

export function violationsOn(side: 'request' | 'response', { violations }: Exchange, says: string): Fault | undefined {
  const found = violations.filter((violation) => violation.side === side);
  if (found.length === 0) return undefined;
  const came = shortened(found.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(' ')));
  return { expected: `a ${side} that is as described`, came, says };
}

export function shortened(faults: string[]): string {
  const most = 5;
  return [...faults.slice(0, most), ...(faults.length > most ? [`and ${faults.length - most} more`] : [])].join('; ');
}
