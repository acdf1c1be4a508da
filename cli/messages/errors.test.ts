import { describe, expect, test } from 'vitest';
import { ThuliumContractError, ThuliumNetworkError } from '../../src/errors.ts';
import { refusal } from '../../src/operations/delete-batch-outbounds/refusal.ts';
import { errorFacts } from '../removal/error-facts.ts';
import { Tally } from '../removal/tally.ts';
import { en } from './en.ts';
import { pl } from './pl.ts';

const body = (request_id: string) => ({ request_id, errors: [{ message: 'No (way).', code: 7 }] });
const refused = (status: number, said?: unknown) =>
  errorFacts(refusal('deleteBatchOutbounds', new Response(null, { status }), said));
const network = (reason: ThuliumNetworkError['reason'], sent: boolean, code?: string) =>
  errorFacts(new ThuliumNetworkError('words of the platform', reason, { timesSent: sent ? 1 : 0, code }));
const contract = (status: number, said: unknown) => errorFacts(new ThuliumContractError('words', status, said));

describe('an error is reported by its facts', () => {
  test.each([
    [refused(401), /^HTTP 401\. The credentials were refused/, /^HTTP 401\. Odrzucono dane logowania/],
    [
      refused(403, body('a')),
      /panel\. The server says: No \(way\)\. \(request a\)$/,
      /powiedział: No \(way\)\. \(żądanie a/,
    ],
    [refused(404), /no such operation at this address/, /nie ma takiej operacji/],
    [refused(429), /limits the number of requests/, /Serwer ogranicza liczbę żądań/],
    [refused(302), /Redirects are not followed/, /przekierowuje pod inny adres/],
    [refused(503), /may have queued campaigns anyway/, /serwer zwróci ALREADY_QUEUED/],
    [refused(418), /^HTTP 418\. The request was refused\.$/, /^HTTP 418\. Żądanie zostało odrzucone\.$/],
    [network('connection', false, 'ENOTFOUND'), /host is unknown.* Nothing was sent\./, /Nieznany adres.* Niczego nie/],
    [network('connection', true, 'ECONNRESET'), /was cut .* may have acted/, /zerwane .* mógł mimo to wykonać/],
    [network('connection', true, 'UND_ERR_SOCKET'), /connection was cut/, /zostało zerwane/],
    [network('connection', false, 'EAI_AGAIN'), /Is there a network\? Nothing was/, /Czy sieć działa\? Niczego/],
    [network('connection', false, 'DEPTH_ZERO_SELF_SIGNED_CERT'), /is not trusted/, /nie jest zaufany/],
    [network('connection', false, 'ECONNREFUSED'), /connection was refused/, /odmówił połączenia/],
    [network('connection', true), /^The connection failed\./, /^Błąd połączenia\./],
    [network('timeout', true), /^No complete response came in time/, /nie nadeszła na czas/],
    [network('aborted', true), /^Cancelled\./, /^Przerwano\./],
    [contract(200, '<html>log in'), /begins with "<html>log in"/, /zaczyna się od "<html>log in"/],
    [contract(200, { a: 1 }), /not a list: \{"a":1\}/, /nie jest listą: \{"a":1\}/],
    [contract(200, []), /leaves out these campaigns/, /pomija te kampanie/],
    [contract(200, undefined), /the body is not as documented/, /niezgodna z dokumentacją/],
    [contract(207, []), /this status is not documented/, /ten kod jest nieudokumentowany/],
  ])('$name $status $reason $code', (error, english, polish) => {
    expect(en.error(error)).toMatch(english);
    expect(pl.error(error)).toMatch(polish);
    expect(pl.error(error)).not.toMatch(/batch|The |words/);
  });

  test('an error that is not ours keeps its message', () => {
    expect(pl.error(errorFacts(new RangeError('of another client')))).toBe('of another client');
  });

  test('what else an error of another client contains is left out: it may be its request', () => {
    const error = Object.assign(new Error('x'), { request: { headers: ['secret'] } });
    expect(JSON.stringify(errorFacts(error))).not.toContain('secret');
  });
});

describe('the same error', () => {
  const counted = (...errors: ReturnType<typeof refused>[]) => {
    const tally = new Tally();
    for (const error of errors) tally.add({ id: '00001', outcome: 'failed', error });
    return [...tally.errors.values()].map(({ error, count }) => [error.request_id, count]);
  };

  test('is counted together, whatever the ids of the requests', () => {
    expect(counted(refused(500, body('a')), refused(500, body('b-2')), refused(500, body('')))).toEqual([
      [undefined, 3],
    ]);
  });

  test('is another one with another status, or if the server says something else', () => {
    const other = { request_id: 'a', errors: [{ message: 'Later.', code: 7 }] };
    expect(counted(refused(500, body('a')), refused(503, body('a')), refused(500, other))).toHaveLength(3);
  });
});

describe('what the platform says of a file', () => {
  test.each([
    ['ENOENT', 'there is no such file or folder (ENOENT)', 'nie ma takiego pliku lub folderu (ENOENT)'],
    ['ENOSPC', 'there is no space left on the disk (ENOSPC)', 'brak miejsca na dysku (ENOSPC)'],
    ['constructor', 'constructor', 'constructor'],
  ])('%s', (code, english, polish) => {
    expect([en.systemError(code), pl.systemError(code)]).toEqual([english, polish]);
  });
});
