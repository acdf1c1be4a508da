import { isJsonType } from './body.ts';
import type { Contract } from './contract.ts';
import type { Description, Operation } from './description.ts';
import type { RawRequest, Violation } from './exchange.ts';
import { spoilt } from './spoil.ts';
import { goodValues, sample } from './values.ts';
import { draftOf, requestOf } from './wire.ts';

const authorization = `Basic ${Buffer.from('canary:canary').toString('base64')}`;

/**
 * Proves that validation is on before anything relies on it, for each operation and each keyword: Prism silently switches it
 * off if it cannot compile a schema (https://github.com/stoplightio/prism/issues/2442).
 *
 * @throws Error that names what passed and should not have, or the reverse.
 */
export function proveValidation(contract: Contract): void {
  for (const operation of contract.description.operations) {
    const request = goodRequest(contract.description, operation);
    const name = operation.operationId;
    const [wrong] = contract.requestViolations(request);
    if (wrong) throw new Error(`Validation is broken: a good request of ${name} was found wrong (${place(wrong)}).`);
    if (operation.needsCredentials && contract.requestViolations({ ...request, headers: {} }).length === 0)
      throw new Error(`Validation is off: a request of ${name} without credentials was not noticed.`);
    for (const { what, request: bad } of badRequests(contract.description, operation)) {
      if (contract.requestViolations(bad).length === 0)
        throw new Error(`Validation is off: ${name} with ${what} was not noticed.`);
    }
    proveResponses(contract, operation, request);
  }
}

/** A request with the examples of the description, and with credentials. */
function goodRequest(description: Description, operation: Operation): RawRequest {
  const { headers, ...rest } = requestOf(draftOf(operation, goodValues(description, operation)));
  return { ...rest, headers: { ...headers, ...(operation.needsCredentials && { authorization }) } };
}

function badRequests(description: Description, operation: Operation): { what: string; request: RawRequest }[] {
  const values = goodValues(description, operation);
  const required = operation.parameters.filter((one) => one.required && one.in === 'query');
  const left = required.map(({ name }) => ({
    what: `no ${name}`,
    values: { ...values, query: { ...values.query, [name]: undefined } },
  }));
  const [media] = Object.values(operation.body?.content ?? {});
  const bodies =
    media?.schema === undefined || values.body === undefined ? [] : spoilt(description, media.schema, values.body);
  return [
    ...left,
    ...bodies.map(({ keyword, path, value }) => ({
      what: `a body against ${keyword} at /${path.join('/')}`,
      values: { ...values, body: value },
    })),
  ].map(({ what, values: bad }) => {
    const { headers, ...rest } = requestOf(draftOf(operation, bad));
    return { what, request: { ...rest, headers: { ...headers, authorization } } };
  });
}

function proveResponses(contract: Contract, operation: Operation, request: RawRequest): void {
  for (const [key, { content }] of Object.entries(operation.responses)) {
    const status = Number(key.replace('default', '500').replaceAll('X', '0'));
    const named = `${operation.operationId}, ${key}`;
    const noticed = (type: string, body: Buffer) =>
      contract
        .violations(request, { status, headers: { 'content-type': type }, body })
        .filter(({ side }) => side === 'response');
    for (const [type, { schema, example }] of Object.entries(content)) {
      if (schema === undefined || !isJsonType(type)) continue;
      const good = example ?? sample(contract.description, schema);
      const [wrong] = noticed(type, json(good));
      if (wrong)
        throw new Error(`Validation is broken: a good response of ${named} was found wrong (${place(wrong)}).`);
      const missed = badResponses(contract.description, type, schema, good).find(
        ([, ...bad]) => noticed(...bad).length === 0,
      );
      if (missed) throw new Error(`Validation is off: ${missed[0]} in a response of ${named} was not noticed.`);
    }
  }
}

function badResponses(description: Description, type: string, schema: string, good: unknown) {
  return [
    ['a media type that is not described', 'application/undescribed+json', json(good)],
    ['a body that is no JSON', type, Buffer.from('\uFEFF[]')],
    ...spoilt(description, schema, good).map(({ keyword, path, value }): [string, string, Buffer] => [
      `a body against ${keyword} at /${path.join('/')}`,
      type,
      json(value),
    ]),
  ] as [what: string, type: string, body: Buffer][];
}

function place({ path, message }: Violation): string {
  return `${path.join('.')} ${message}`;
}

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}
