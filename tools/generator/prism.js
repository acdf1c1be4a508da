import { operationsOf } from './operations.js';
import { Place } from './place.js';

/**
 * Stops the generation at a list of a query that the edition for the command of Prism does not have in the style that it
 * reads: it would refuse every request.
 *
 * @param {unknown} description
 * @param {unknown} edition the same with openapi/overlays/prism.yaml
 * @throws {DescriptionError}
 */
export function checkPrismEdition(description, edition) {
  for (const { query } of operationsOf(new Place(description))) {
    for (const { place, required } of query.filter(({ isList }) => isList)) {
      const changed = new Place(edition, { $ref: place.pointer }).target();
      const isRead = !required || changed.get('style')?.value === 'pipeDelimited';
      if (isRead && changed.get('explode')?.value === true) continue;
      throw place.problem('openapi/overlays/prism.yaml does not find this list. Write "type: array" in its schema.');
    }
  }
}
