/** An array of PHP: keys in the order of their first use. */
export class PhpArray extends Map<string, string | PhpArray> {
  /** Whether a key was written out, as in `id[0]`. */
  isIndexed = false;
  #next = 0;

  /** Sets a value. An empty key stands for the next number, as in `id[]`. */
  override set(key: string, value: string | PhpArray): this {
    if (key !== '') this.isIndexed = true;
    const index = key === '' ? String(this.#next) : key;
    // Fifteen digits are counted exactly. PHP counts further, to no use here.
    if (/^(0|[1-9]\d{0,14})$/.test(index)) this.#next = Math.max(this.#next, Number(index) + 1);
    return super.set(index, value);
  }
}

const deepest = 64; // max_input_nesting_level

/**
 * Reads a query as PHP does. `id[]`, `id%5B%5D`, `id[0]` and `id[a]` add to one array, `id[][0]` makes an array within it,
 * and `id` is a string. The last value of a name or a key stays. Variables past the limit are dropped silently.
 */
export function readPhpQuery(query: string, maxInputVars: number): PhpArray {
  const variables = new PhpArray();
  // The question mark keeps URLSearchParams from taking off one that belongs to the first name.
  for (const [name, value] of [...new URLSearchParams(`?${query}`)].slice(0, maxInputVars)) {
    const keys = keysOf(name);
    if (keys && keys.length <= deepest + 1) assign(variables, keys, value);
  }
  return variables;
}

/** `a[b][]` as `a`, `b` and an empty key. Undefined: the name is empty, and PHP drops the variable. */
function keysOf(name: string): string[] | undefined {
  const trimmed = name.replace(/^ +/, '');
  const [, root, brackets] = /^([^[]+)((?:\[[^\]]*\])*)/.exec(trimmed) ?? [];
  if (root === undefined) return undefined;
  // A bracket that is never closed belongs to the name.
  const variable = brackets ? root : trimmed;
  const keys = [...(brackets ?? '').matchAll(/\[([^\]]*)\]/g)].map(([, key = '']) => (key === ' ' ? '' : key));
  return [variable.replaceAll(/[ .[]/g, '_'), ...keys];
}

function assign(variables: PhpArray, keys: string[], value: string): void {
  let array = variables;
  for (const key of keys.slice(0, -1)) {
    const inner = key === '' ? undefined : array.get(key);
    const next = inner instanceof PhpArray ? inner : new PhpArray();
    if (next !== inner) array.set(key, next);
    array = next;
  }
  array.set(keys.at(-1) ?? '', value);
}
