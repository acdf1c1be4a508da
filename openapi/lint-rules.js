/**
 * The lint rules that configuration cannot express: a configured rule cannot compare a parameter with its schema, nor
 * assert a boolean, nor look at code. See https://redocly.com/docs/cli/custom-plugins
 */
export default function plugin() {
  return {
    id: 'thulium',
    rules: { oas3: { 'query-array': queryArray, provenance, 'no-credentials': noCredentials } },
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

/** What is not marked is documented; only whole paragraphs of assumptions are marked, and in one way. */
function provenance() {
  const mark = /^\*\*(?:Assumed|Założenie):\*\* /;
  return {
    any: {
      /**
       * @param {unknown} node
       * @param {{ report(problem: { message: string }): void }} context
       */
      enter(node, { report }) {
        const text = Object(node).description;
        for (const paragraph of typeof text === 'string' ? text.split(/\n\s*\n/) : []) {
          const marked = /(?:Documented|Assumed|Udokumentowane|Założenie):\*/.exec(paragraph.replace(mark, ''));
          if (marked) report({ message: 'Mark only a paragraph of assumptions, with **Assumed:** at its beginning.' });
        }
      },
    },
  };
}

/** Whoever copies a sample with a password in it puts the real one in its place, and then commits or shares the file. */
function noCredentials() {
  return {
    /**
     * @param {{ source?: unknown }} sample
     * @param {{ report(problem: { message: string }): void }} context
     */
    XCodeSample({ source }, { report }) {
      for (const found of credentialsIn(String(source)))
        report({ message: `A sample has no credentials: ${found} does.` });
    },
  };
}

/** A value that is written out: no variable, no call, no placeholder to fill in. */
const literal = `(?!["']?[$%<{])["']?[^\\s"'$<{(:,;]`;
const credentials = [
  // https://user:password@host
  new RegExp(`\\bhttps?://${literal}+:${literal}+@`),
  // --user user:password, and -u and -a, also after options without a value.
  new RegExp(`(?<=\\s)(?:--user|--proxy-user|--auth|-[a-zA-Z]*[ua])[ =]?${literal}+:${literal}`),
  // password = "…", 'password' => '…', password: '…', THULIUM_PASSWORD=…
  /passw(?:or)?d["']?\s*(?:=>|:=|[:=])\s*(?:"[^"$]+"|'[^']+'|`[^`$]+`)/i,
  /\b[A-Z_]*PASS(?:W(?:OR)?D)?=(?!["']?["'$\s])\S/,
  // CURLOPT_USERPWD => 'user:password', CURLOPT_PASSWORD, '…'
  /CURLOPT_(?:USERPWD|PASSWORD)["']?\s*(?:=>|,)\s*["'][^"'$]+["']/,
  // SetBasicAuth("user", "password"), auth=('user', 'password'), new NetworkCredential("user", "password") …
  /(?:basic_?auth|\bauth\s*=|credentials?|client|authentication)\s*\(\s*["'][^"']*["']\s*,\s*["'][^"'$]+["']/i,
];

/**
 * What could be credentials in a code sample. The base64 of `user:password` counts, other words after `Basic` do not.
 *
 * @param {string} source
 * @returns {string[]}
 */
export function credentialsIn(source) {
  const found = credentials.map((pattern) => pattern.exec(source)?.[0]);
  const tokens = [...source.matchAll(/\bBasic ([A-Za-z0-9+/]{4,}={0,2})/g)]
    .filter(([, token = '']) => /^[^\p{C}\uFFFD]*:[^\p{C}\uFFFD]*$/u.test(Buffer.from(token, 'base64').toString()))
    .map(([text]) => text);
  return [...found, ...tokens].filter((text) => text !== undefined);
}
