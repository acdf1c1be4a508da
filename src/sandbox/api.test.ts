import { expect, test } from 'vitest';
import { type ApiAnswer, createApi } from './api.ts';
import { behaviourOf } from './behaviour.ts';
import { Campaigns, manualClock } from './campaigns.ts';
import type { OperationRequest, Simulation } from './operation.ts';
import { readPhpQuery } from './php-query.ts';

const campaigns = new Campaigns({ campaigns: {}, clock: manualClock(), removalTakes: 1 });
const account = { username: 'u', password: 'p' };
const table = {
  '/calls/{call}': { GET: { operationId: 'getCall' }, PUT: { operationId: 'putCall' } },
  '/odd': { GET: { operationId: 'constructor' } },
};

/** Sends a request to an API with another description, of which one operation is simulated. */
function sent(method: string, target: string, getCall: Simulation = () => ({ status: 200, body: [] })): ApiAnswer {
  const api = createApi({ campaigns, behaviour: behaviourOf(), ...account }, { table, simulations: { getCall } });
  return api({ method, target, authorization: `Basic ${btoa('u:p')}` });
}

test('an operation gets the path parameters and the query, and its body goes out as JSON', () => {
  const requests: OperationRequest[] = [];
  const answer = sent('GET', '/api/calls/a%20b?x[]=1?2', (request) => {
    requests.push(request);
    return { status: 201, body: { yes: true } };
  });
  expect(requests[0]?.path).toEqual({ call: 'a b' });
  expect(requests[0]?.query).toEqual(readPhpQuery('x[]=1?2', 1000));
  expect(answer).toEqual({ status: 201, headers: { 'content-type': 'application/json' }, body: '{"yes":true}' });
});

test('the problem of an operation is reported in the documented format', () => {
  const { status, body } = sent('GET', '/api/calls/1', () => ({ problem: 'x is required.' }));
  expect([status, JSON.parse(body).errors]).toEqual([400, [{ message: 'x is required.', code: 400 }]]);
});

test.each<[string, string, number, string]>([
  ['PUT', '/api/calls/1', 501, 'The sandbox does not simulate putCall.'],
  ['GET', '/api/odd', 501, 'The sandbox does not simulate constructor.'],
  ['GET', '/api/calls', 404, 'There is no such resource.'],
  ['GET', '/api/batch/outbounds', 404, 'There is no such resource.'],
  ['DELETE', '/api/calls/1', 405, 'This method is not allowed.'],
  ['get', '/api/calls/1', 405, 'This method is not allowed.'],
  ['toString', '/api/calls/1', 405, 'This method is not allowed.'],
])('%s %s is answered with %i', (method, target, status, message) => {
  const answer = sent(method, target);
  expect([answer.status, JSON.parse(answer.body).errors]).toEqual([status, [{ message, code: status }]]);
  expect(answer.headers.allow).toBe(status === 405 ? 'GET, PUT' : undefined);
});

test('each refusal has another request id', () => {
  const api = createApi({ campaigns, behaviour: behaviourOf(), ...account });
  const ids = Array.from({ length: 3 }, () => JSON.parse(api({ method: 'GET', target: '/' }).body).request_id);
  expect(new Set(ids).size).toBe(3);
});
