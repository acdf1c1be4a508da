/**
 * The lint rule that configuration alone cannot say: a configured rule cannot compare a parameter with its schema, nor
 * assert a boolean. See https://redocly.com/docs/cli/custom-plugins
 */
export default function plugin() {
  return { id: 'thulium', rules: { oas3: { 'query-array': queryArray } } };
}

/** A PHP server keeps only the last of several `id=…`, so an array needs brackets in its name and one pair a value. */
function queryArray() {
  return {
    /**
     * @param {{ in: string, name: string, style?: string, explode?: boolean, schema?: object }} parameter
     * @param {{ resolve(node: unknown): { node?: { type?: string } }, report(problem: { message: string }): void }} context
     */
    Parameter(parameter, { resolve, report }) {
      if (parameter.in !== 'query' || resolve(parameter.schema).node?.type !== 'array') return;
      if (!parameter.name.endsWith('[]')) report({ message: 'The name of a query array ends in [].' });
      if (parameter.style !== 'form') report({ message: 'A query array says style: form.' });
      if (parameter.explode !== true) report({ message: 'A query array says explode: true.' });
    },
  };
}
