import { expect, test } from 'vitest';
import { ThuliumHttpError } from '../../errors.ts';
import { assertComplete, type RemovalReport, reportOf, ThuliumIncompleteError } from './report.ts';

const result = { http_status: 200, id: '00001', status: 'REMOVAL_QUEUED' } as const;
const error = new ThuliumHttpError('deleteBatchOutbounds: HTTP 500.', 500, undefined);
const failed = [{ ids: ['00002', '00003'], error, details: error.toJSON() }];

test('a report whose ids all have a documented result is complete', () => {
  const report = reportOf({ results: [result], unexpected: [1], retried: ['00001'] });
  expect(report.complete).toBe(true);
  expect(() => assertComplete(report)).not.toThrow();
});

test.each<[string, Partial<RemovalReport>]>([
  ['a request failed', { failed }],
  ['an answer is unrecognised', { unrecognised: [{ id: '00001', reason: 'no', items: [] }] }],
  ['an id was not sent', { notSent: ['00001'] }],
  ['the run was stopped, whatever the reason', { results: [result], stopped: undefined }],
])('a report is not complete if %s', (_, lists) => {
  const report = reportOf(lists);
  expect(report.complete).toBe(false);
  expect(() => assertComplete(report)).toThrow(ThuliumIncompleteError);
});

test('the error for an incomplete report lists every problem', () => {
  const notSent = Array.from({ length: 12 }, (_, index) => String(index).padStart(5, '0'));
  const unrecognised = [{ id: '00009', reason: 'status must be string', items: [] }];
  const report = reportOf({ results: [result], failed, unrecognised, notSent, stopped: new Error('of the caller') });
  const incomplete = new ThuliumIncompleteError(report);
  expect(incomplete).toMatchObject({ report, sent: true });
  expect(incomplete.message.split('\n')).toEqual([
    '15 campaigns have no documented result, 1 have one.',
    'Failed: 00002, 00003. deleteBatchOutbounds: HTTP 500.',
    'Unrecognised: 00009. The response is not as described: status must be string.',
    'Not sent: 00000, 00001, 00002, 00003, 00004, 00005, 00006, 00007, 00008, 00009 and 2 more.',
    'Stopped: Error: of the caller',
  ]);
});
