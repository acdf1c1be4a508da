import { answers, items, lists, type Mutate, only } from './mutant.ts';

/** A server that is different but not broken: the suite must find nothing. */
export interface Equivalent {
  name: string;
  why: string;
  mutate: Mutate;
}

export const equivalents: Equivalent[] = [
  {
    name: 'the results come in reverse',
    why: 'no order is documented: results are matched by id',
    mutate: lists((all) => all.reverse()),
  },
  {
    name: 'the results are sorted by id',
    why: 'no order is documented: results are matched by id',
    mutate: lists((all) => all.sort((one, other) => String(one.id).localeCompare(String(other.id)))),
  },
  {
    name: 'the properties of a result come in another order',
    why: 'the properties of a JSON object have no order (RFC 8259)',
    mutate: items(({ status, id, http_status }) => ({ status, id, http_status })),
  },
  {
    name: 'a result has one more property',
    why: 'a contract that is read by name allows it, and sister endpoints of the vendor have a message',
    mutate: items((item) => ({ ...item, message: 'Outbound campaign.' })),
  },
  {
    name: 'an error has one more property',
    why: 'a contract that is read by name allows it',
    mutate: only(400, ({ body }) => ({ body: JSON.stringify({ ...JSON.parse(body), more: true }) })),
  },
  {
    name: 'the JSON is indented',
    why: 'white space between tokens means nothing (RFC 8259); the example of the vendor is indented',
    mutate: only(200, ({ body }) => ({ body: JSON.stringify(JSON.parse(body), undefined, 4) })),
  },
  {
    name: 'an empty line before and after the JSON',
    why: 'white space around a JSON text means nothing (RFC 8259)',
    mutate: only(200, ({ body }) => ({ body: `\r\n${body}\n` })),
  },
  {
    name: 'http_status is written as 200.0',
    why: 'to JSON and to JSON Schema it is the integer 200',
    mutate: only(200, ({ body }) => ({ body: body.replaceAll(/"http_status":(\d+)/g, '"http_status":$1.0') })),
  },
  {
    name: 'digits are written as escapes',
    why: 'an escape and the character are the same JSON string',
    mutate: only(200, ({ body }) => ({ body: body.replaceAll('"0', '"\\u0030') })),
  },
  {
    name: 'the media type has a charset',
    why: 'UTF-8 is what JSON is written in anyway',
    mutate: answers((answer) => ({
      ...answer,
      headers: { ...answer.headers, 'content-type': 'application/json; charset=UTF-8' },
    })),
  },
  {
    name: 'the media type is in upper case',
    why: 'media types have no case (RFC 9110, section 8.3.1)',
    mutate: answers((answer) => ({ ...answer, headers: { ...answer.headers, 'content-type': 'Application/JSON' } })),
  },
  {
    name: 'a 401 with an empty body',
    why: 'the body of a 401 is not documented',
    mutate: only(401, () => ({ headers: { 'www-authenticate': 'Basic' }, body: '' })),
  },
  {
    name: 'a 401 with a page of HTML',
    why: 'the body of a 401 is not documented',
    mutate: only(401, () => ({ headers: { 'content-type': 'text/html' }, body: '<h1>401</h1>' })),
  },
  {
    name: 'a 401 without a challenge',
    why: 'RFC 9110 wants one; the vendor does not document any',
    mutate: only(401, () => ({ headers: { 'content-type': 'application/json' } })),
  },
  {
    name: '422 for a bad request',
    why: 'the vendor names no status for a refusal',
    mutate: only(400, () => ({ status: 422 })),
  },
  {
    name: 'the media type ends with a semicolon',
    why: 'a parameter may be left out (RFC 9110, section 5.6.6)',
    mutate: answers((answer) => ({ ...answer, headers: { ...answer.headers, 'content-type': 'application/json;' } })),
  },
  {
    name: 'a header with a verdict',
    why: 'sl-violations is a header of validation proxies, and nothing that the description names',
    mutate: answers((answer) => ({ ...answer, headers: { ...answer.headers, 'sl-violations': '[{"message":"x"}]' } })),
  },
  {
    name: 'identity is named as the content coding',
    why: 'it is no coding (RFC 9110, section 12.5.3)',
    mutate: only(200, ({ headers }) => ({ headers: { ...headers, 'content-encoding': 'identity' } })),
  },
  {
    name: 'OPTIONS and GET are answered',
    why: 'they are legal on any path, and have no effect (RFC 9110, section 9)',
    mutate: (api) => (request) =>
      request.method === 'OPTIONS' || request.method === 'GET'
        ? {
            status: 200,
            headers: { 'content-type': 'text/html', allow: 'DELETE, GET, OPTIONS' },
            body: '<h1>Docs</h1>',
          }
        : api(request),
  },
  {
    name: 'a name that is not described is refused',
    why: 'whether it is, or changes nothing, is not described',
    mutate: (api) => (request) =>
      api(
        request.target.includes('undescribed') ? { ...request, target: request.target.replace('id[]', 'id') } : request,
      ),
  },
  {
    name: 'more methods are allowed in words',
    why: 'Allow may name methods that no case sends',
    mutate: only(405, ({ headers }) => ({ headers: { ...headers, allow: 'OPTIONS, DELETE' } })),
  },
];
