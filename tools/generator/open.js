import { operationsOf } from './operations.js';
import { isNode, Place } from './place.js';
import { partsOf, schemasIn } from './schema.js';

/**
 * The description without the enums of responses, for generators whose clients throw a whole response away because of one
 * value that they do not know. What a request may have stays as it is.
 *
 * @param {unknown} description
 * @returns {unknown}
 * @throws {DescriptionError} at an enum that cannot be taken away
 */
export function opened(description) {
  const copy = new Place(structuredClone(description));
  const operations = operationsOf(copy);
  const parameters = operations.flatMap(({ pathParameters, query }) => [...pathParameters, ...query]);
  const bodies = operations.flatMap(({ body }) => body?.schema ?? []);
  const sent = schemasIn([...parameters.map(({ schema }) => schema), ...bodies]).map(({ pointer }) => pointer);
  for (const schema of schemasIn(operations.flatMap(({ responses }) => responses))) {
    for (const { keyword, part } of partsOf(schema)) {
      const closed = ['oneOf', 'not'].includes(keyword) && schemasIn([part]).find((inner) => inner.get('enum'));
      if (closed) throw closed.need('enum').problem(`Under ${keyword}, an enum cannot be taken away.`);
    }
    const values = schema.get('enum');
    if (!values || !isNode(schema.value)) continue;
    if (sent.includes(schema.pointer)) {
      throw values.problem(
        'Requests have it as well. Describe the enum of the response apart from that of the request.',
      );
    }
    delete schema.value.enum;
  }
  return copy.value;
}
