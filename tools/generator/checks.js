import { createRequire } from 'node:module';
import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { formats } from './formats.js';
import { SchemaWriter } from './schema.js';

/**
 * @typedef {import('./place.js').Place} Place
 * @typedef {import('./schema.js').Schema} Schema
 */

const require = createRequire(import.meta.url);

/** Compiles schemas of the description to functions, by Ajv (https://ajv.js.org). */
export class Checks {
  /** @type {Map<string, { schema: () => Schema, place: Place }>} */
  #checks = new Map();
  #writer = new SchemaWriter((schema) => this.#nameOf(schema));

  /**
   * Adds the check of a schema under a name.
   *
   * @param {string} name
   * @param {Place} place where the description has it
   * @param {Schema} [schema] if it is not as it is there
   */
  add(name, place, schema) {
    const other = this.#checks.get(name);
    if (other) throw place.problem(`In code, its name would be ${name}, as that of ${other.place.pointer}.`);
    this.#checks.set(name, { schema: () => schema ?? this.#writer.write(place), place });
  }

  /**
   * The schema, to be a part of another.
   *
   * @param {Place} place
   */
  write(place) {
    return this.#writer.write(place);
  }

  /** The text of a module that exports the checks. */
  text() {
    const exported = Object.fromEntries([...this.#checks.keys()].map((name) => [name, name]));
    const ajv = new Ajv.default({
      strict: true,
      strictTypes: false, // SchemaWriter knows what is around a schema
      strictRequired: false, // another schema of an allOf may describe the property
      formats,
      code: { source: true, esm: true, lines: true },
    });
    for (const [name, { schema }] of this.#checks) ajv.addSchema(schema(), name);
    for (const [name, place] of this.#writer.referred) if (!exported[name]) ajv.addSchema(this.write(place), name);
    const code = standaloneCode.default(ajv, exported);
    // Of Ajv's helpers, those that need no other: they count characters and compare values.
    return code.replaceAll(/require\("(ajv\/dist\/runtime\/(?:ucs2length|equal))"\)\.default/g, (_, helper) =>
      String(require(helper).default),
    );
  }

  /** The name of a schema that another refers to. @param {Place} schema */
  #nameOf({ pointer }) {
    const named = [...this.#checks].find(([, { place }]) => place.pointer === pointer);
    return named?.[0] ?? pointer.replaceAll(/\W/g, (character) => `$${character.charCodeAt(0)}$`);
  }
}
