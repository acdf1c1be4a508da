import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { redocly } from '../redocly.js';

/**
 * What the pages need of the description.
 *
 * @typedef {{ lang: string, label: string, source: string }} Sample
 * @typedef {{
 *   description: string,
 *   externalDocs?: { description: string, url: string },
 *   tags?: string[],
 *   'x-codeSamples'?: Sample[],
 * }} Operation
 * @typedef {{
 *   info: { title: string, description: string },
 *   tags?: object[],
 *   paths: Record<string, Record<string, Operation>>,
 * }} Description
 */

/**
 * The page that Redoc makes of a description, as one HTML file.
 *
 * @param {Description} description
 * @param {Record<string, string>} templateOptions what redoc.hbs wants
 * @returns {string}
 */
export function redocPage(description, templateOptions) {
  const folder = mkdtempSync(join(tmpdir(), 'docs-'));
  try {
    const input = join(folder, 'openapi.json');
    const config = join(folder, 'redocly.yaml'); // JSON is YAML, and Redocly reads no .json
    const output = join(folder, 'index.html');
    const template = fileURLToPath(new URL('../../docs/redoc.hbs', import.meta.url));
    writeFileSync(input, JSON.stringify(forRedoc(description)));
    writeFileSync(config, JSON.stringify(configFor(description)));
    const options = Object.entries(templateOptions).flatMap(([name, value]) => [`--templateOptions.${name}`, value]);
    const { status, stderr } = redocly(
      [
        'build-docs',
        input,
        '--inlineBundle',
        '--config',
        config,
        '--template',
        template,
        '--output',
        output,
        ...options,
      ],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`redocly build-docs failed:\n${stderr}`);
    return readFileSync(output, 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * The description as Redoc shows it best. What is published beside the page stays as it is.
 *
 * @param {Description} description
 * @returns {Description}
 */
function forRedoc({ tags: _, ...description }) {
  // Its search drops the ends of lines, and joins the words around them.
  /** @type {Description} */
  const page = JSON.parse(JSON.stringify(description), (key, value) =>
    key === 'description' && typeof value === 'string' ? value.replaceAll(/(?<!\n)\n *(?![\n-])/g, ' ').trim() : value,
  );
  for (const operation of operationsOf(page)) {
    // Redoc folds an operation that has a tag, and does not show where else it is documented.
    delete operation.tags;
    const { externalDocs } = operation;
    if (externalDocs) operation.description += `\n\n[${externalDocs.description}](${externalDocs.url})`;
  }
  return page;
}

/**
 * @param {Description} description
 * @returns {Operation[]}
 */
function operationsOf({ paths }) {
  return Object.values(paths).flatMap((methods) => Object.values(methods));
}

/** @param {Description} description */
function configFor(description) {
  const samples = operationsOf(description).flatMap((operation) => operation['x-codeSamples'] ?? []);
  samples.sort((a, b) => Number(b.lang === 'curl') - Number(a.lang === 'curl')); // what most readers can try comes first
  return {
    telemetry: 'off', // that of the readers' browsers, which is built into a page
    openapi: {
      scrollYOffset: 48, // the height of the bar in site.css
      schemasExpansionLevel: 'all',
      jsonSamplesExpandLevel: 'all',
      // Redoc silently skips a sample in a language that is not here.
      codeSamples: { languages: samples.map(({ lang, label }) => ({ lang, label })) },
    },
  };
}
