import { describe, expect, test } from 'vitest';
import { readBody } from './body.ts';

describe('the bytes of a body', () => {
  const bodyOf = (body: string | Buffer, type = 'application/json') => ({
    status: 200,
    headers: { 'content-type': type },
    body: Buffer.from(body),
  });

  test.each<[string, string]>([
    ['an empty list', '[]'],
    ['the same name in two objects', '[{"id":"1"},{"id":"2"}]'],
    ['quotes, colons and braces inside of strings', '{"a\\"":"\\"b\\": {\\"a\\": 1}","c":":"}'],
    ['white space before a colon', '{"a" \n : 1}'],
    ['letters that are not ASCII', '{"zażółć":"gęślą"}'],
  ])('may be %s', (_, body) => {
    expect(readBody(bodyOf(body))).toMatchObject({ json: { value: JSON.parse(body) } });
    expect(readBody(bodyOf(body))).not.toHaveProperty('problem');
  });

  test.each<[string, string | Buffer, RegExp, string?]>([
    ['a name twice in one object', '[{"id":"1","id":"2"}]', /a property twice/],
    ['a name twice in an object inside of another', '{"a":{"b":1,"b":1}}', /a property twice/],
    ['half of a UTF-8 character', Buffer.from([0x22, 0xc5, 0x22]), /not text in UTF-8/],
    ['UTF-16', Buffer.from('[]', 'utf16le'), /not text/],
    ['a byte order mark before JSON', '\uFEFF[]', /byte order mark/],
    ['another charset', '[]', /the charset iso-8859-2/, 'application/json; charset=iso-8859-2'],
    ['a charset that does not exist', '[]', /not text in binary/, 'application/json; charset=binary'],
  ])('may not be %s', (_, body, problem, type) => {
    expect(readBody(bodyOf(body, type)).problem).toMatch(problem);
  });
});
