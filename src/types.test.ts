import { expect, expectTypeOf, test } from 'vitest';
import type { operations } from '../generated/openapi.ts';
import type { RemovalReport, RemovalResult, RemovalStatus, ThuliumAnswer, ThuliumClient } from './index.ts';
import { createThuliumClient, deleteBatchOutbounds } from './index.ts';

// Checked by tsc: nothing here is called.
declare const client: ThuliumClient;
declare const result: RemovalResult;

test('a status tells the http_status', () => {
  expectTypeOf<RemovalStatus>().toEqualTypeOf<'REMOVAL_QUEUED' | 'NOT_EXIST' | 'ALREADY_QUEUED'>();
  expectTypeOf<Extract<RemovalResult, { status: 'REMOVAL_QUEUED' }>['http_status']>().toEqualTypeOf<200>();
  expectTypeOf<Extract<RemovalResult, { status: 'NOT_EXIST' }>['http_status']>().toEqualTypeOf<404>();
  expectTypeOf<Extract<RemovalResult, { http_status: 400 }>['status']>().toEqualTypeOf<'ALREADY_QUEUED'>();
  expectTypeOf<RemovalReport['results']>().toEqualTypeOf<RemovalResult[]>();
});

test('data is there or not', () => {
  expectTypeOf<ThuliumAnswer<operations['deleteBatchOutbounds']>['data']>().toEqualTypeOf<
    { http_status: number; id: string; status: RemovalStatus }[] | undefined
  >();
  expectTypeOf<ThuliumAnswer<operations['deleteBatchOutbounds']>['response']>().toEqualTypeOf<Response>();
});

test('wrong calls do not compile', () => {
  const ids: string[] = [];
  const neverCalled = () => [
    // @ts-expect-error an empty list
    client.DELETE('/batch/outbounds', { params: { query: { 'id[]': [] } } }),
    // @ts-expect-error a list that may be empty
    client.DELETE('/batch/outbounds', { params: { query: { 'id[]': ids } } }),
    // @ts-expect-error no ids
    client.DELETE('/batch/outbounds', { params: { query: {} } }),
    // @ts-expect-error numbers
    client.DELETE('/batch/outbounds', { params: { query: { 'id[]': [1] } } }),
    // @ts-expect-error a path that is not described
    client.DELETE('/batch/outbound', { params: { query: { 'id[]': ['00001'] } } }),
    // @ts-expect-error a method that is not described
    client.GET,
    // @ts-expect-error numbers
    deleteBatchOutbounds(client, [1]),
    // @ts-expect-error a flag that is a string
    deleteBatchOutbounds(client, ['00001'], { delete_recordings: 'true' }),
    // @ts-expect-error a flag that is not on the wire
    deleteBatchOutbounds(client, ['00001'], { deleteRecordings: true }),
    // @ts-expect-error a system and an address
    createThuliumClient({ system: 'a', baseUrl: 'https://a.thulium.com/api', username: 'a', password: 'b' }),
    // @ts-expect-error no password
    createThuliumClient({ system: 'a', username: 'a' }),
    // @ts-expect-error a pair that does not exist
    result.status === 'NOT_EXIST' && result.http_status === 200,
  ];
  expect(neverCalled).toBeTypeOf('function');
});
