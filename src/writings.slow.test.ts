import { describe, expect, test } from 'vitest';
import { textRedactor } from './redact.ts';

const passwords = ['pä/ss"wo&r+d \'1=<x>', 'zażółć-gęślą.jaźń', 'C:\\new\\table', '100%_sure?{yes}', 'emoji😀key'];

const hex = (code: number) => code.toString(16).padStart(2, '0');
const escaped = (code: number) => `\\u${code.toString(16).padStart(4, '0')}`;
/** Each sign by its code; letters and digits of ASCII as they are. */
const signs = (text: string, write: (code: number) => string) =>
  text.replace(/[^a-z\d]/giu, (sign) => write(sign.codePointAt(0) ?? 0));
/** Each byte but letters. */
const bytes = (text: string, write: (byte: number) => string) =>
  [...Buffer.from(text)]
    .map((byte) => (/[a-z]/i.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : write(byte)))
    .join('');
const html = (text: string) =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll('&#38;', '&amp;');

const writings: [string, (secret: string) => string][] = [
  ['as it is', (secret) => secret],
  ['in JSON', (secret) => JSON.stringify(secret).slice(1, -1)],
  ['in JSON in JSON', (secret) => JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
  [
    'in JSON of PHP',
    (secret) =>
      signs(JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/'), (code) =>
        code > 126
          ? [...String.fromCodePoint(code)]
              .flatMap((one) => one.split('').map((unit) => escaped(unit.charCodeAt(0))))
              .join('')
          : String.fromCharCode(code),
      ),
  ],
  [
    'with every sign by its code in JSON',
    (secret) =>
      secret
        .split('')
        .map((unit) => escaped(unit.charCodeAt(0)))
        .join(''),
  ],
  ['with code points of JavaScript', (secret) => signs(secret, (code) => `\\u{${hex(code)}}`)],
  ['in HTML', html],
  ['in HTML twice', (secret) => html(secret).replaceAll('&', '&amp;')],
  [
    'in HTML by name',
    (secret) =>
      signs(secret, (code) =>
        code > 126 ? '&oacute;' : code === 39 ? '&apos;' : code === 38 ? '&amp;' : String.fromCodePoint(code),
      ),
  ],
  [
    'in HTML by hexadecimal codes',
    (secret) => [...secret].map((one) => `&#x${hex(one.codePointAt(0) ?? 0)};`).join(''),
  ],
  ['in a URL', encodeURIComponent],
  ['in a URL, with capitals or without', (secret) => encodeURIComponent(secret).toLowerCase()],
  ['in a URL twice', (secret) => encodeURIComponent(encodeURIComponent(secret))],
  [
    'in a URL in ISO-8859-2',
    (secret) => signs(secret, (code) => (code > 126 ? '%F3' : encodeURIComponent(String.fromCodePoint(code)))),
  ],
  ['in a form', (secret) => new URLSearchParams({ '': secret }).toString().slice(1)],
  ['in a trace with bytes', (secret) => bytes(secret, (byte) => `\\x${hex(byte).toUpperCase()}`)],
  ['in a trace with octal bytes', (secret) => bytes(secret, (byte) => `\\${byte.toString(8).padStart(3, '0')}`)],
  ['in quoted-printable', (secret) => bytes(secret, (byte) => `=${hex(byte).toUpperCase()}`)],
  ['in UTF-8, read as ISO-8859-1', (secret) => Buffer.from(secret).toString('latin1')],
  ['in ISO-8859-2, read as UTF-8', (secret) => secret.replace(/[^\0-\x7f]/gu, '\ufffd')],
  ['with what has no sign put as a question mark', (secret) => secret.replace(/[^\0-\x7f]/gu, '?')],
  ['in SQL', (secret) => secret.replaceAll("'", "''")],
  ['in a string of PHP', (secret) => secret.replace(/['\\]/g, '\\$&')],
  ['on two lines', (secret) => `${secret.slice(0, 5)}\r\n${secret.slice(5)}`],
  [
    'on two lines in JSON',
    (secret) => `${JSON.stringify(secret.slice(0, 5)).slice(1, -1)}\\n${JSON.stringify(secret.slice(5)).slice(1, -1)}`,
  ],
];

describe.each(passwords)('of the password %s nothing is left', (password) => {
  const redact = textRedactor([password]);
  test.each(writings.filter(([name]) => !(name.includes('capitals') && /[A-Z]/.test(password))))('%s', (_, write) => {
    expect(redact(`login(${write(password)}) in`)).toBe('login(***) in');
  });

  test.each<[string, (secret: string) => string]>([
    ['in Base64', (secret) => Buffer.from(secret).toString('base64')],
    ['in Base64 for a URL', (secret) => Buffer.from(secret).toString('base64url')],
    ['in Base64 on several lines', (secret) => Buffer.from(secret).toString('base64').replace(/.{7}/g, '$&\r\n')],
  ])('%s', (_, write) => {
    expect(redact(`Basic ${write(password)}, in`)).toMatch(/^Basic \*\*\*[\r\n=]*, in$/);
  });

  test.each(['', 'a', 'ab', 'abc'])('in Base64 of more, after "%s"', (before) => {
    const secret = Buffer.from(`${before}${password};host=acme`).toString('base64');
    const middle = Buffer.from(password).toString('base64').slice(2, -4);
    const shown = redact(secret);
    expect(shown).toContain('***');
    expect(shown).not.toContain(middle);
    expect(Buffer.from(shown.split('***')[0] ?? '', 'base64').toString()).not.toContain(password.slice(0, 3));
  });

  test('if it is cut off after eight characters, at the end or by dots', () => {
    const start = [...password].slice(0, 8).join('');
    expect([redact(`login('${start}...')`), redact(`login('${start}`)]).toEqual(["login('***...')", "login('***"]);
  });
});

test('a password of fewer than four characters is not looked for, and a few characters of one are not taken for it', () => {
  expect(textRedactor(['abc'])('abc')).toBe('abc');
  expect(textRedactor(['correct horse'])('correc... and a horse')).toBe('correc... and a horse');
});

test('of a secret with more than eight characters the first eight are enough, and all that follow are taken out', () => {
  const redact = textRedactor(['correct horse battery']);
  expect(redact('correct horse, correct%20horse%20batteries, correct\n horse')).toBe('***, ***ies, ***');
});

describe('a hostile response of 250 kB is searched, whatever the password is:', () => {
  const hostile = [
    ...passwords,
    'pass',
    'aaaa',
    'a'.repeat(200),
    'ż'.repeat(20),
    '😀'.repeat(5),
    '\\'.repeat(8),
    '?'.repeat(8),
    '&amp;&amp;&amp;',
    '%25%25%25%25',
    '\\n\\n\\n\\n',
    '\\.\\.\\.\\.\\.x',
    'nnnnnnnn',
    '\'\'\'\'""""',
    '        a',
    '(a+)+$.*[x]{9}',
    Array.from({ length: 5000 }, (_, at) => String.fromCharCode(33 + ((at * 7) % 90))).join(''),
  ];
  const signs = ['x', '\\', '&', '&amp;', '%25', '?', '\ufffd', '=\r\n', '\\n', '<br>', '&#0000', '&name', 'u0026'];

  test.each(hostile)('%s', (password) => {
    const characters = [...password];
    const start = characters.slice(0, -1).join('');
    const redact = textRedactor([password, Buffer.from(`api_user:${password}`).toString('base64')]);
    const pieces = [
      ...signs,
      ...[characters.slice(0, 3).join(''), start, `${start} `, encodeURIComponent(start).replaceAll('%', '%25')],
      characters.join('\\\\n'),
      characters.slice(0, -1).join('\r\n'),
      Buffer.from(`api_user:${password}`).toString('base64').slice(0, -2),
    ];
    for (const piece of pieces) {
      const text = piece.repeat(Math.ceil(250_000 / piece.length));
      // What it holds is found after all of that.
      expect(redact(`${text}>login(${password}) in`).endsWith('***) in')).toBe(true);
    }
  });
});
