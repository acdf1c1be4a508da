import { describe, expect, test } from 'vitest';
import { isCampaignId, isErrorResponse, isRemovalResult } from '../generated/contract.ts';

describe('a check that is compiled from the description', () => {
  const result = { http_status: 200, id: '00001', status: 'REMOVAL_QUEUED' };
  const error = { request_id: '5', errors: [{ message: 'Wrong.', code: 1 }] };

  test.each<[string, (value: unknown) => boolean, unknown]>([
    ['a result', isRemovalResult, result],
    ['a result with more than is documented', isRemovalResult, { ...result, message: 'ok' }],
    ['a result with an id of any length', isRemovalResult, { ...result, id: '1' }],
    ['an error', isErrorResponse, error],
    ['an id of digits', isCampaignId, '00001'],
    ['an id of letters', isCampaignId, 'ŻÓŁĆ1'],
    ['an id of five characters in more code units', isCampaignId, '\u{1F600}0000'],
  ])('takes %s', (_, check, value) => {
    expect(check(value)).toBe(true);
  });

  test.each<[string, (value: unknown) => boolean, unknown]>([
    ['null', isRemovalResult, null],
    ['a list', isRemovalResult, [result]],
    ['a result without an id', isRemovalResult, { http_status: 200, status: 'REMOVAL_QUEUED' }],
    ['a numeric id', isRemovalResult, { ...result, id: 1 }],
    ['an http_status that is a string', isRemovalResult, { ...result, http_status: '200' }],
    ['an http_status with a fraction', isRemovalResult, { ...result, http_status: 200.5 }],
    ['an unknown status', isRemovalResult, { ...result, status: 'DONE' }],
    ['an error without a request_id', isErrorResponse, { errors: error.errors }],
    ['an error with a code that is a string', isErrorResponse, { ...error, errors: [{ message: 'a', code: '1' }] }],
    ['a number for an id', isCampaignId, 10001],
    ['an id of four characters', isCampaignId, '0001'],
    ['an id of six characters', isCampaignId, '000001'],
    ['an id of three characters in five code units', isCampaignId, '\u{1F600}\u{1F600}a'],
  ])('does not take %s', (_, check, value) => {
    expect(check(value)).toBe(false);
  });
});
