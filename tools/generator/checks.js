import Ajv from 'ajv';
import equal from 'ajv/dist/runtime/equal.js';
import ucs2length from 'ajv/dist/runtime/ucs2length.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { formats } from './formats.js';
import { SchemaWriter } from './schema.js';

/**
 * @typedef {import('./place.js').Place} Place
 * @typedef {import('./schema.js').Schema} Schema
 */

/** What Ajv's code would load at run time. */
const helpers = { equal: equal.default, ucs2length: ucs2length.default };

/** Compiles schemas of the description to functions, by Ajv (https://ajv.js.org). */
export class Checks {
  /** @type {Map<string, { schema: Schema, place: Place }>} */
  #checks = new Map();
  /** The names of those that are a schema of the description, by its pointer. @type {Map<string, string>} */
  #names = new Map();
  #writer = new SchemaWriter((schema) => this.#names.get(schema.pointer) ?? schema.pointer.replaceAll(/\W/g, '_'));

  /**
   * Announces a schema, which others may refer to by the name of its check.
   *
   * @param {string} name
   * @param {Place} schema
   */
  announce(name, schema) {
    this.#names.set(schema.pointer, name);
  }

  /**
   * Adds the check of a schema under a name.
   *
   * @param {string} name
   * @param {Place} place where the description has it
   * @param {Schema} [schema] if it is not as it is there
   */
  add(name, place, schema = this.#writer.write(place)) {
    const other = this.#checks.get(name);
    if (other) throw place.problem(`In code, it would have the name ${name}, as ${other.place.pointer} does.`);
    this.#checks.set(name, { schema, place });
  }

  /**
   * Writes a schema as a part of another.
   *
   * @param {Place} place
   */
  write(place) {
    return this.#writer.write(place);
  }

  /** The text of a module that exports the checks. */
  text() {
    const names = [...this.#checks.keys()];
    for (const [key, place] of this.#writer.referred) if (!this.#checks.has(key)) this.add(key, place);
    const ajv = new Ajv.default({
      strict: true,
      strictTypes: false, // SchemaWriter sees to it, and knows what stands around a schema
      strictRequired: false, // a required property may be described by another schema of an allOf
      formats,
      code: { source: true, esm: true, lines: true },
    });
    for (const [name, { schema }] of this.#checks) ajv.addSchema(schema, name);
    for (const [name, { place }] of this.#checks) {
      try {
        ajv.getSchema(name);
      } catch (error) {
        throw place.problem(`Ajv cannot check it: ${error instanceof Error ? error.message : error}`);
      }
    }
    return standaloneCode
      .default(ajv, Object.fromEntries(names.map((name) => [name, name])))
      .replaceAll(/require\("ajv\/dist\/runtime\/(\w+)"\)\.default/g, (_, name) => {
        if (!Object.hasOwn(helpers, name)) throw new Error(`Ajv's helper ${name} is not known.`);
        return `${helpers[/** @type {keyof typeof helpers} */ (name)]}`;
      });
  }
}
