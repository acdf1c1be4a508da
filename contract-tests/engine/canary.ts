import type { RawRequest, RawResponse } from './exchange.ts';
import type { Contract } from './prism.ts';

const goodRequest = {
  method: 'DELETE',
  target: '/batch/outbounds?id[]=00001&delete_recordings=true',
  headers: { authorization: `Basic ${Buffer.from('canary:canary').toString('base64')}` },
  body: Buffer.alloc(0),
};
const goodItem = { http_status: 200, id: '00001', status: 'REMOVAL_QUEUED' };
const goodResponse = answer([goodItem]);

/** Exchanges that break the contract, one for each thing that Prism is relied on to notice. */
const bad: Record<string, [RawRequest, RawResponse]> = {
  'a request without ids': [{ ...goodRequest, target: '/batch/outbounds' }, goodResponse],
  'ids without brackets': [{ ...goodRequest, target: '/batch/outbounds?id=00001' }, goodResponse],
  'an id of four characters': [{ ...goodRequest, target: '/batch/outbounds?id[]=0001' }, goodResponse],
  'a flag that is neither true nor false': [
    { ...goodRequest, target: '/batch/outbounds?id[]=00001&delete_recordings=maybe' },
    goodResponse,
  ],
  'a request without credentials': [{ ...goodRequest, headers: {} }, goodResponse],
  'an object in place of the list': [goodRequest, answer({})],
  'a result without an id': [goodRequest, answer([{ ...goodItem, id: undefined }])],
  'a number for an id': [goodRequest, answer([{ ...goodItem, id: 1 }])],
  'a status that is not documented': [goodRequest, answer([{ ...goodItem, status: 'DONE' }])],
  'a media type that is not documented': [
    goodRequest,
    { ...goodResponse, headers: { 'content-type': 'application/problem+json' } },
  ],
  'a wrong pair': [goodRequest, answer([{ ...goodItem, http_status: 404 }])],
  'a page of HTML': [goodRequest, { ...goodResponse, headers: { 'content-type': 'text/html' } }],
  'a body that is no JSON': [goodRequest, { ...goodResponse, body: Buffer.from('\uFEFF[]') }],
  'an error without the shape of one': [goodRequest, { ...answer({ error: 'no' }), status: 500 }],
};

/**
 * Proves that validation is on before anything relies on it: Prism switches it off without a word where it cannot compile
 * a schema (https://github.com/stoplightio/prism/issues/2442).
 *
 * @throws Error that names what passed and should not have, or the reverse.
 */
export async function proveValidation(contract: Contract): Promise<void> {
  const [first] = await contract.violations(goodRequest, goodResponse);
  if (first) throw new Error(`Validation is broken: a good exchange was found wrong (${first.message}).`);
  for (const [name, [request, response]] of Object.entries(bad)) {
    const violations = await contract.violations(request, response);
    if (violations.length === 0) throw new Error(`Validation is off: ${name} was not noticed.`);
  }
}

function answer(body: unknown): RawResponse {
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(body)),
  };
}
