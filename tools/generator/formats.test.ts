import { isIPv6 } from 'node:net';
import { describe, expect, test } from 'vitest';
import { checkOf } from './generator.test-support.ts';

describe('a check knows', () => {
  test.each<[format: string, type: string, allowed: unknown[], refused: unknown[]]>([
    [
      'date',
      'string',
      ['2026-11-25', '2024-02-29', '2000-02-29'],
      ['tomorrow', '2026-02-29', '1900-02-29', '2026-04-31', '2026-13-01', '26-11-25', '2026-11-25T00:00:00Z'],
    ],
    [
      'date-time',
      'string',
      ['2026-11-25T06:07:08Z', '2026-11-25t06:07:08.25+01:00', '2016-12-31T23:59:60Z'],
      ['2026-11-25', '2026-11-25 06:07:08', '2026-11-25T24:00:00Z', '2026-11-25T06:07:08', '2026-11-25T06:07:08+0100'],
    ],
    ['time', 'string', ['06:07:08Z', '06:07:08.5-23:59'], ['6:07:08Z', '06:60:00Z', '06:07Z']],
    [
      'uuid',
      'string',
      ['123e4567-e89b-12d3-a456-426614174000'],
      [
        '123e4567e89b12d3a456426614174000',
        '123e4567-e89b-12d3-a456-42661417400g',
        '{123e4567-e89b-12d3-a456-426614174000}',
      ],
    ],
    [
      'email',
      'string',
      ['a@b.pl', 'first.last+tag@sub.example.org', '"a b"@example.org', 'a@[192.0.2.1]', 'a@[IPv6:2001:db8::1]'],
      ['a', 'a@', '@b.pl', 'a b@c.pl', '.a@b.pl', 'a..b@c.pl', 'a@-b.pl', 'a@b..pl', 'a@[300.0.0.1]'],
    ],
    [
      'hostname',
      'string',
      ['localhost', 'a-b.example.org', '3com.com'],
      ['', '-a.pl', 'a_.pl', 'a..pl', 'a.pl.', `${'a'.repeat(64)}.pl`, `${'a.'.repeat(127)}ab`],
    ],
    ['ipv4', 'string', ['0.0.0.0', '255.255.255.255'], ['256.0.0.1', '1.2.3', '01.2.3.4', '1.2.3.4 ']],
    [
      'uri',
      'string',
      ['https://acme.example/api?a=b%20c#d', 'mailto:a@b.pl', 'urn:isbn:1', 'http://[::1]:80/', 'file:///a'],
      ['/api', 'acme.example', 'https://a b', 'https://a/%zz', 'http://[::g]/', '1a:b'],
    ],
    ['byte', 'string', ['', 'YQ==', 'YWI=', 'YWJj', '+/+/'], ['YQ', 'YQ=', 'YW_-', 'YQ==\n']],
    ['password', 'string', ['', 'anything'], [1]],
    ['int32', 'integer', [2147483647, -2147483648], [2147483648, -2147483649, 1.5]],
    // What JSON.parse makes of 9007199254740993 is another number.
    ['int64', 'integer', [2 ** 53 - 1, 1 - 2 ** 53], [JSON.parse('9007199254740993'), -(2 ** 53), 1.5]],
    ['float', 'number', [1.5, 3.4e38], [3.5e38]],
    ['double', 'number', [1.7e308], ['1', Number.POSITIVE_INFINITY]],
  ])('the format %s', (format, type, allowed, refused) => {
    const check = checkOf({ type, format });
    expect(allowed.filter((value) => !check(value))).toEqual([]);
    expect(refused.filter((value) => check(value))).toEqual([]);
  });

  test('the format ipv6, as Node.js reads it', () => {
    const check = checkOf({ type: 'string', format: 'ipv6' });
    const groups = ['1', 'ab', 'F00d', '0'];
    const addresses = [
      '',
      '::',
      ':',
      '1',
      '::ffff:192.0.2.1',
      '1::192.0.2.256',
      '1:2:3:4:5:6:7:192.0.2.1',
      '12345::',
      '1::2::3',
    ];
    for (let before = 0; before <= 8; before++) {
      for (let after = 0; after <= 8; after++) {
        const [head, tail] = [before, after].map((count) =>
          Array.from({ length: count }, (_, at) => groups[at % 4]).join(':'),
        );
        addresses.push(`${head}::${tail}`, `${head}:${tail}`, `${head}::${tail}${after ? ':' : ''}192.0.2.1`);
      }
    }
    expect(addresses.filter((address) => check(address) !== isIPv6(address))).toEqual([]);
  });

  test('both the limits of a format and its own', () => {
    const check = checkOf({ type: 'integer', format: 'int32', minimum: 0 });
    expect([-1, 0, 2 ** 31].map(check)).toEqual([false, true, false]);
  });
});
