import type { Behaviour } from './behaviour.ts';

/** What a request asks for, or why it cannot be understood. */
export type Asked = { ids: string[]; withRecordings: boolean } | { fault: string };

/**
 * Reads a query as PHP does: `id[]`, `id%5B%5D`, `id[0]` and `id[a]` fill the same array, `id[][0]` makes a list within it,
 * `id` alone is no array, and of a name or a key given twice the last value stays.
 */
export function readQuery(search: string, behaviour: Behaviour): Asked {
  const pairs = [...new URLSearchParams(search)].slice(0, behaviour.maxInputVars);
  const ids = [...arrayOf(pairs).values()];
  const flag = pairs.findLast(([name]) => name === 'delete_recordings')?.[1];
  if (pairs.some(([name]) => name === 'id')) return { fault: 'id is not an array: write id[].' };
  if (pairs.some(([name]) => /^id\[[^\]]*\]\[/.test(name))) return { fault: 'id[] holds lists: write id[].' };
  if (behaviour.indexedIds === 'refused' && pairs.some(([name]) => /^id\[[^\]]+\]$/.test(name))) {
    return { fault: 'id[] has an index: write id[].' };
  }
  if (ids.length === 0 && behaviour.noIds === 'refused') return { fault: 'id[] is required.' };
  if (behaviour.malformedId === 'refused' && ids.some((id) => [...id].length !== 5)) {
    return { fault: 'id[] has five characters.' };
  }
  const withRecordings = readFlag(flag, behaviour);
  return withRecordings === undefined ? { fault: 'delete_recordings is true or false.' } : { ids, withRecordings };
}

function arrayOf(pairs: [string, string][]): Map<string, string> {
  const values = new Map<string, string>();
  let next = 0;
  for (const [name, value] of pairs) {
    const key = /^id\[([^\]]*)\]$/.exec(name)?.[1];
    if (key === undefined) continue;
    values.set(key || String(next), value);
    if (/^\d*$/.test(key)) next = Math.max(next, Number(key || next) + 1);
  }
  return values;
}

function readFlag(flag: string | undefined, behaviour: Behaviour): boolean | undefined {
  if (flag === undefined) return false;
  if (behaviour.flag === 'php') return flag !== '' && flag !== '0';
  if (flag === 'true') return true;
  return flag === 'false' || behaviour.flag === 'only-true' ? false : undefined;
}
