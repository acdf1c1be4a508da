// Calls each operation of the fixture on the mock, through the proxy, and prints what came and what the proxy found.
import type { Exchange } from '../contract-tests/engine/exchange.ts';
import { startMock } from '../contract-tests/engine/mock.ts';
import { publishedContract } from '../contract-tests/engine/published.ts';
import { startValidationProxy } from '../contract-tests/engine/validation-proxy.ts';
import { createThuliumClient } from '../src/index.ts';
import { undiciFetch } from '../src/undici.ts';

const contract = await publishedContract();
const mock = await startMock(contract);
const exchanges: Exchange[] = [];
const proxy = await startValidationProxy({ contract, url: mock.url, onExchange: (seen) => exchanges.push(seen) });

const credentials = { username: 'api_user', password: 'api_pass' };
const called = [];
for (const fetch of [undefined, undiciFetch()]) {
  const client = createThuliumClient({ baseUrl: proxy.url, ...credentials, ...(fetch && { fetch }) });
  const path = { outbound_id: '0/[1a' };
  const answers = [
    await client.GET('/outbounds/stats'),
    await client.POST('/outbounds', { body: { name: 'Łódź', priority: 2 } }),
    await client.PUT('/outbounds/{outbound_id}', { params: { path }, body: { name: 'Spring' } }),
    await client.DELETE('/batch/outbounds/{outbound_id}/records', {
      params: { path, query: { 'phone_number[]': ['+48123456789', '48123456780'] } },
    }),
    await client.GET('/outbounds/tree', { params: { query: { depth: 2 } } }),
    await client.DELETE('/batch/outbounds', { params: { query: { 'id[]': ['00001'], delete_recordings: false } } }),
  ];
  called.push(answers.map(({ response, data, error }) => ({ status: response.status, data, error })));
}

const wrong: [method: string, target: string, body?: string][] = [
  ['GET', '/outbounds/stats?depth=2'],
  ['GET', '/outbounds/tree?depth=10'],
  ['GET', '/outbounds/tree?depth=two'],
  ['POST', '/outbounds', '{"priority":2}'],
  ['POST', '/outbounds', '{"name":"a","priority":0}'],
  ['POST', '/outbounds', '{'],
  ['PUT', '/outbounds/000001', '{"name":"a"}'],
  ['DELETE', '/batch/outbounds/00001/records?phone_number[]=1'],
  ['DELETE', '/batch/outbounds/00001/records'],
];
const refused = [];
for (const [method, target, body] of wrong) {
  const headers = { authorization: `Basic ${btoa('api_user:api_pass')}`, 'content-type': 'application/json' };
  const response = await fetch(proxy.url + target, { method, headers, ...(body && { body }) });
  await response.arrayBuffer();
  const found = exchanges.at(-1)?.violations.filter(({ side }) => side === 'request') ?? [];
  refused.push([method, target, response.status, found.map(({ path, message }) => `${path.join('.')} ${message}`)]);
}

await proxy.close();
await mock.close();
const sent = exchanges.slice(0, -wrong.length).map(({ request, violations }) => {
  return { method: request.method, target: request.target, body: request.body.toString(), violations };
});
console.log(JSON.stringify({ called, sent, refused }));
