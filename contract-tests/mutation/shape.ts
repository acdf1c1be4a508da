import { type Item, lists, type Mutant, mutantsOf, only } from './mutant.ts';

const body = (change: (text: string) => string) => only(200, (answer) => ({ body: change(answer.body) }));
const refusal = (change: (error: Item) => unknown) =>
  only(400, (answer) => ({ body: JSON.stringify(change(JSON.parse(answer.body))) }));
const without = (name: string) => (error: Item) => ({ ...error, [name]: undefined });

export const shape: Mutant[] = [
  ...mutantsOf('shape', 'response_schema_conformance', {
    'an object by id in place of the list': lists((all) => Object.fromEntries(all.map((item) => [item.id, item]))),
    'a list inside of an object': lists((results) => ({ results })),
    'a list inside of a list': lists((all) => [all]),
    'one object in place of the list': lists(([first]) => first),
    'one object where there is one result': lists((all) => (all.length === 1 ? all[0] : all)),
    'a list of ids': lists((all) => all.map(({ id }) => id)),
    'a list of lists': lists((all) => all.map((item) => Object.values(item))),
    'a list with null in it': lists((all) => [...all, null]),
    null: lists(() => null),
    true: lists(() => true),
    'a number': lists((all) => all.length),
    'JSON inside of a string': body((text) => JSON.stringify(text)),
    'an error with the status 200': only(200, () => ({ body: '{"request_id":"1","errors":[]}' })),
    'a refusal that is an empty object': refusal(() => ({})),
    'a refusal that is a list': refusal((error) => [error]),
    'a refusal without request_id': refusal(without('request_id')),
    'a refusal without errors': refusal(without('errors')),
    'a refusal with a number for request_id': refusal((error) => ({ ...error, request_id: 1 })),
    'a refusal with one error in place of the list': refusal((error) => ({
      ...error,
      errors: { message: 'x', code: 1 },
    })),
    'a refusal with a text for code': refusal((error) => ({ ...error, errors: [{ message: 'x', code: '1' }] })),
    'a refusal with an error without a message': refusal((error) => ({ ...error, errors: [{ code: 1 }] })),
    'a refusal with an error without a code': refusal((error) => ({ ...error, errors: [{ message: 'x' }] })),
    'no body': body(() => ''),
    'one result a line': body((text) => text.slice(1, -1).replaceAll('},{', '}\n{')),
  }),
  // What is not JSON is one finding, that of its bytes.
  ...mutantsOf('shape', 'byte_exact_json', {
    'HTML that calls itself JSON': body(() => '<h1>Log in</h1>'),
    'a comma too many': body((text) => text.replace(/]$/, ',]')),
    'single quotes': body((text) => text.replaceAll('"', "'")),
  }),
];
