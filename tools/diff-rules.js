/**
 * What breaks users of the package and is no rule of "redocly diff": a program that compares a result with a status that
 * is gone does not compile.
 */
export default function plugin() {
  return { id: 'thulium', diff: { oas3: { 'response-enum-values-removed': responseEnumValuesRemoved } } };
}

/** @typedef {{ value?: unknown[] }} Side */

function responseEnumValuesRemoved() {
  return {
    /**
     * @param {{ kind: string, property?: string, base: Side, revision: Side }} change
     * @param {{ report(problem: { message: string }): void, getDirections(): string[] }} context
     */
    Schema(change, { report, getDirections }) {
      if (change.kind !== 'modified' || change.property !== 'enum' || !getDirections().includes('response')) return;
      const left = change.revision.value ?? [];
      const gone = (change.base.value ?? []).filter((value) => !left.includes(value));
      if (gone.length > 0) report({ message: `The enum of a response lost ${gone.join(', ')}.` });
    },
  };
}
