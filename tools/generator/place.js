/** The description, or an overlay of it, cannot be used. The message says where and why. */
export class DescriptionError extends Error {}

/** A value of the description, and its place there. */
export class Place {
  /**
   * @param {unknown} root the whole description
   * @param {unknown} value
   * @param {string} pointer
   */
  constructor(root, value = root, pointer = '#') {
    this.root = root;
    this.value = value;
    this.pointer = pointer;
  }

  /**
   * @param {string} message
   * @returns {DescriptionError} to throw
   */
  problem(message) {
    return new DescriptionError(`${this.pointer}: ${message}`);
  }

  /**
   * The value under a key, or undefined. A reference is not followed.
   *
   * @param {string | number} key
   */
  get(key) {
    return isNode(this.value) && Object.hasOwn(this.value, key) && this.value[key] !== undefined
      ? new Place(this.root, this.value[key], `${this.pointer}/${escaped(`${key}`)}`)
      : undefined;
  }

  /** The value under a key of an object, or of a list. @param {string | number} key */
  need(key) {
    const place = this.get(key);
    if (!place) throw this.problem(`${key} is missing.`);
    return place;
  }

  /** @returns {[key: string, place: Place][]} */
  all() {
    if (!isNode(this.value) || Array.isArray(this.value)) throw this.problem('This must be an object.');
    return Object.keys(this.value).map((key) => [key, this.need(key)]);
  }

  /** What the object has, without extensions. */
  entries() {
    return this.all().filter(([key]) => !key.startsWith('x-'));
  }

  /** @returns {Place[]} */
  items() {
    if (!Array.isArray(this.value)) throw this.problem('This must be a list.');
    return this.value.map((_, index) => this.need(index));
  }

  /** @returns {string} */
  text() {
    if (typeof this.value !== 'string') throw this.problem('This must be text.');
    return this.value;
  }

  /** The address that this refers to, if it is a reference. @returns {string | undefined} */
  get ref() {
    return isNode(this.value) && typeof this.value.$ref === 'string' ? this.value.$ref : undefined;
  }

  /**
   * Where a reference leads, through others if need be; any other value is returned as it is.
   *
   * @throws {DescriptionError} if it leads nowhere, or in a circle
   */
  followed() {
    /** @type {Place} */
    let place = this;
    for (const passed = new Set(); place.ref !== undefined; place = place.target()) {
      if (passed.has(place.pointer)) throw this.problem(`The reference ${this.ref} leads back to itself.`);
      passed.add(place.pointer);
    }
    return place;
  }

  /** Where a reference leads, which may be another reference. */
  target() {
    const ref = this.ref ?? '';
    if (!/^#(\/|$)/.test(ref)) throw this.problem(`The reference ${ref} leads out of the description.`);
    /** @type {Place | undefined} */
    let place = new Place(this.root);
    for (const key of ref.split('/').slice(1)) place = place?.get(unescaped(key));
    if (!place) throw this.problem(`The reference ${ref} leads nowhere.`);
    return place;
  }

  /**
   * Stops the generation at any key that is not named.
   *
   * @param {string[]} keys
   */
  allow(...keys) {
    for (const [key, place] of this.entries()) {
      if (!keys.includes(key)) throw place.problem(`${key} is not supported here.`);
    }
  }
}

/** @param {string} key */
function escaped(key) {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** @param {string} key */
function unescaped(key) {
  try {
    return decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~');
  } catch {
    return key; // a percent sign that encodes nothing
  }
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export function isNode(value) {
  return typeof value === 'object' && value !== null;
}
