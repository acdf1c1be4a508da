/** Where in the body of a success the values of an enum have a code beside them; see `Operation.pairs` of the table. */
export interface Pairs {
  status: number;
  /** The way to the value; `*` is any item or any property. */
  at: readonly string[];
  /** The property beside it that has the code. */
  sibling: string;
  codes: Readonly<Record<string, number>>;
}

/** The codes in a body that are not those of the values beside them. */
export function pairViolations(pairs: readonly Pairs[], body: unknown) {
  return pairs.flatMap(({ at, sibling, codes }) =>
    nodesAt(body, at.slice(0, -1)).flatMap(({ path, node }) => {
      const value = String(node[at.at(-1) ?? '']);
      const documented = Object.hasOwn(codes, value) ? codes[value] : undefined;
      const came = node[sibling];
      if (documented === undefined || came === documented) return [];
      const message = `must be ${documented} with ${value}, and is ${JSON.stringify(came)}`;
      return [{ path: [...path, sibling], message }];
    }),
  );
}

function nodesAt(node: unknown, [step, ...rest]: readonly string[], path: string[] = []): Found[] {
  if (typeof node !== 'object' || node === null) return [];
  if (step === undefined) return [{ path, node: node as Record<string, unknown> }];
  const below = step === '*' ? Object.entries(node) : Object.entries(node).filter(([key]) => key === step);
  if (step !== '**') return below.flatMap(([key, value]) => nodesAt(value, rest, [...path, key]));
  const deeper = Object.entries(node).flatMap(([key, value]) => nodesAt(value, [step, ...rest], [...path, key]));
  return [...nodesAt(node, rest, path), ...deeper];
}

type Found = { path: string[]; node: Record<string, unknown> };
