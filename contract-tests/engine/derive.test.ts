import { expect, test } from 'vitest';
import { deleteBatchOutbounds as suite } from '../operations/delete-batch-outbounds/suite.ts';
import { badRequests } from './bad-requests.ts';
import { derivedCases } from './derive.ts';
import { publishedContract } from './published.ts';
import { draftOf, requestOf } from './wire.ts';

const contract = await publishedContract();
const [operation] = contract.description.operations;
if (!operation) throw new Error('The description has no operation.');
const roles = { active: '00001', neighbour: '10001', queued: '00003', unknown: '00002' };
const draft = draftOf(operation, suite.harmless.values(roles));

test('each keyword of each parameter yields a bad request, and so does each wrong way to write a list', () => {
  const targets = badRequests(contract, operation, suite.harmless).map(({ change }) => requestOf(change(draft)).target);
  expect(targets.map((target) => target.replace('/batch/outbounds', ''))).toEqual([
    '?delete_recordings=text&id[]=00002',
    '',
    '?ID[]=00002',
    '?id[]=00002&id[]=1',
    '?id[]=00002&id[]=0000',
    '?id[]=00002&id[]=000011',
    '?id[]=00002&id[]=null',
    '?id=00002',
    '?id[0]=00002',
    '?id[]=00002&id[]=',
    '?id[]=00002,00002',
    '?delete_recordings=true',
    '?undescribed=true&id[]=00002',
  ]);
});

test('every bad request is against the description', () => {
  for (const { change, name } of badRequests(contract, operation, suite.harmless)) {
    expect(contract.requestViolations(requestOf(change(draft))), String(name)).not.toEqual([]);
  }
});

test('each method but that of the operation is tried, with and without an effect', () => {
  const methods = derivedCases(contract, operation, suite).flatMap(({ name: [key, method], needs }) =>
    key === 'other method' ? [[method, needs]] : [],
  );
  const others = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH'];
  expect(methods).toEqual(others.map((method) => [method, ['other methods']]));
});

test('an operation that needs no credentials has no cases about them', () => {
  const open = derivedCases(contract, { ...operation, needsCredentials: false }, suite);
  expect(open.filter(({ name: [key] }) => key.includes('credentials'))).toEqual([]);
});
