import { credentialsIn, uncheckedTlsIn } from './sample-faults.js';

/**
 * The lint rules that configuration alone cannot say: a configured rule cannot compare a parameter with its schema, nor
 * assert a boolean, nor look at code. See https://redocly.com/docs/cli/custom-plugins
 */
export default function plugin() {
  return {
    id: 'thulium',
    rules: { oas3: { 'query-array': queryArray, 'tls-checks': tlsChecks, 'no-credentials': noCredentials } },
  };
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

/** Without them a sample hands the password to whoever answers in the place of the server. */
function tlsChecks() {
  return sampleRule((source) =>
    uncheckedTlsIn(source).map((found) => `A sample checks certificates: ${found} does not.`),
  );
}

/** Who copies a sample with a password in it writes the own one into the same place, and into what becomes of the file. */
function noCredentials() {
  return sampleRule((source) => credentialsIn(source).map((found) => `A sample holds no credentials: ${found} does.`));
}

/** @param {(source: string) => string[]} faultsIn */
function sampleRule(faultsIn) {
  return {
    /**
     * @param {{ source?: unknown }} sample
     * @param {{ report(problem: { message: string }): void }} context
     */
    XCodeSample({ source }, { report }) {
      for (const message of faultsIn(String(source))) report({ message });
    },
  };
}
