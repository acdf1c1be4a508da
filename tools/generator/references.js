import { isNode } from './place.js';

/** @typedef {import('./place.js').Place} Place */

/** What contains values of the API and not the description's own words. */
const values = ['example', 'value', 'default', 'enum'];

/**
 * Follows every reference.
 *
 * @param {Place} place
 * @throws {DescriptionError} at one that leads nowhere
 */
export function checkReferences(place) {
  if (!isNode(place.value)) return;
  if (place.ref !== undefined) place.followed();
  const isFree = /\/properties$/.test(place.pointer);
  for (const key of Object.keys(place.value)) {
    if (isFree || !(values.includes(key) || key.startsWith('x-'))) checkReferences(place.need(key));
  }
}
