import { describe, expect, test } from 'vitest';
import { ThuliumContractError, ThuliumNetworkError } from '../../src/errors.ts';
import { problemOf } from '../../src/network-error.ts';
import { refusal } from '../../src/operations/delete-batch-outbounds/refusal.ts';
import { whatWasSent } from '../../src/transport.ts';
import { errorText, Tally } from '../outcomes.ts';
import { en } from './en.ts';
import { pl } from './pl.ts';

const operation = 'deleteBatchOutbounds';
const body = (request_id: string) => ({ request_id, errors: [{ message: 'No (way).', code: 7 }] });
const refused = (status: number, said?: unknown) => errorText(refusal(operation, new Response(null, { status }), said));
const network = (reason: ThuliumNetworkError['reason'], thrown: unknown = undefined) => {
  const { words, sent } = problemOf(thrown);
  const said = { aborted: 'cancelled', timeout: 'no complete response came in time', connection: words }[reason];
  const message = `DELETE /batch/outbounds: ${said}. ${whatWasSent(sent)}`;
  return errorText(new ThuliumNetworkError(message, reason, { timesSent: sent ? 1 : 0 }));
};
const noHost = Object.assign(new Error('getaddrinfo ENOTFOUND acme.test'), { code: 'ENOTFOUND' });
const cut = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });

describe('in Polish', () => {
  test.each([
    [refused(401), 'HTTP 401. Odrzucono dane logowania. Sprawdź login i hasło użytkownika API.'],
    [refused(403, body('a')), /^HTTP 403\. .* w panelu\. Serwer odpowiedział: No \(way\)\. \(żądanie a\)$/],
    [refused(429), 'HTTP 429. Serwer prosi o mniej żądań. Spróbuj później.'],
    [refused(500), /^HTTP 500\. Błąd serwera, .* ALREADY_QUEUED\.$/],
    [refused(503), /^HTTP 503\. Błąd serwera, .* ALREADY_QUEUED\.$/],
    [
      network('connection', new TypeError('fetch failed', { cause: noHost })),
      'Błąd połączenia: fetch failed (getaddrinfo ENOTFOUND acme.test). Niczego nie wysłano.',
    ],
    [
      network('connection', new TypeError('fetch failed', { cause: cut })),
      'Błąd połączenia: fetch failed (read ECONNRESET). Serwer mógł mimo to wykonać żądanie.',
    ],
    [network('timeout'), 'Pełna odpowiedź nie nadeszła na czas. Serwer mógł mimo to wykonać żądanie.'],
    [network('aborted'), 'Przerwano. Serwer mógł mimo to wykonać żądanie.'],
  ])('a common error is told: $message', (error, words) => {
    expect(pl.error(error)).toMatch(words);
    expect(pl.error(error)).not.toMatch(/batch|The server|request/);
  });

  test.each([
    [refused(400, body('a'))],
    [refused(302)],
    [errorText(new ThuliumContractError('deleteBatchOutbounds: the body is not JSON.', 200, ''))],
    [{ name: 'ThuliumNetworkError', message: 'something else', reason: 'connection', sent: true }],
  ])('any other stays as it is: $message', (error) => {
    expect(pl.error(error)).toBe(error.message);
  });
});

test('in English an error is told in its own words', () => {
  expect(en.error(refused(401))).toBe(refused(401).message);
});

describe('the same error', () => {
  const counted = (...errors: ReturnType<typeof refused>[]) => {
    const tally = new Tally();
    for (const error of errors) tally.add({ id: '00001', outcome: 'failed', error });
    return [...tally.errors.values()].map(({ error, count }) => [error.message.includes('(request'), count]);
  };

  test('is counted together, whatever the ids of the requests', () => {
    expect(counted(refused(500, body('a')), refused(500, body('b-2')), refused(500, body('')))).toEqual([[false, 3]]);
  });

  test('is another one with another status, or where the server says something else', () => {
    const other = { request_id: 'a', errors: [{ message: 'Later.', code: 7 }] };
    expect(counted(refused(500, body('a')), refused(503, body('a')), refused(500, other))).toHaveLength(3);
  });
});
