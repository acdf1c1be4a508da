import { type Mutant, mutantsOf, only } from './mutant.ts';

const wrong = [
  'text/html',
  'text/plain',
  'text/json',
  'application/xml',
  'application/octet-stream',
  'application/problem+json',
  'application/hal+json',
  'application/x-ndjson',
  'application/vnd.api+json',
];
const as = (status: number, type: string) =>
  only(status, ({ headers }) => ({ headers: { ...headers, 'content-type': type } }));

export const mediaType: Mutant[] = [
  ...mutantsOf('media type', 'content_type_conformance', {
    ...Object.fromEntries(wrong.map((type) => [`results that are ${type}`, as(200, type)])),
    'results without a media type': only(200, () => ({ headers: {} })),
    'a refusal that is text/html': as(400, 'text/html'),
    'a refusal that is application/problem+json': as(400, 'application/problem+json'),
    'a refusal without a media type': only(400, () => ({ headers: {} })),
    'a page of HTML with the status 200': only(200, () => ({
      headers: { 'content-type': 'text/html' },
      body: '<h1>Log in</h1>',
    })),
  }),
  ...mutantsOf('media type', 'byte_exact_json', {
    'a charset that is not UTF-8': as(200, 'application/json; charset=iso-8859-1'),
    'a refusal with a byte order mark': only(400, ({ body }) => ({ body: `\uFEFF${body}` })),
    'a refusal that is not UTF-8': only(400, ({ headers, body }) => ({
      headers: { ...headers, 'content-type': 'application/json; charset=windows-1250' },
      body,
    })),
    'a charset that no one knows': as(200, 'application/json; charset="binary"'),
  }),
];
