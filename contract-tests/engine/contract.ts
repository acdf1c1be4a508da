import type { Check, Operation as Entry } from '../../generated/contract.ts';
import { type ReadBody, readBody, readRequestBody } from './body.ts';
import { type Description, type Operation, responseFor, routed } from './description.ts';
import { mediaTypeOf, type RawRequest, type RawResponse, type Violation } from './exchange.ts';
import { pairViolations } from './pairs.ts';
import {
  type Diagnostics,
  inputDiagnostics,
  isEncoded,
  outputDiagnostics,
  prismOperations,
  prismRequest,
  withReadableType,
} from './prism.ts';

/** The description as a judge of exchanges. */
export interface Contract {
  description: Description;
  requestViolations(request: RawRequest): Violation[];
  /** What breaks the contract, in the request and in the response. */
  violations(request: RawRequest, response: RawResponse): Violation[];
}

/** What the table of operations has for an operation, if it has it. */
export type EntryOf = (operation: Operation) => Pick<Entry, 'pairs' | 'success'> | undefined;

/** Loads a description, and its table of operations: what a client refuses by that, no judge may accept. */
export async function loadContract(description: Description, entryOf: EntryOf): Promise<Contract> {
  const resources = await prismOperations(description);
  const resourceOf = ({ method, path }: Operation) => {
    const found = resources.find((one) => one.method.toUpperCase() === method && one.path === path);
    if (!found) throw new Error(`Prism has no ${method} ${path}.`);
    return found;
  };

  function requestViolations(request: RawRequest): Violation[] {
    const { onPath, operation } = routed(description, request.method, request.target);
    const broken = (path: string[], message: string): Violation => ({
      check: 'request_conformance',
      side: 'request',
      path,
      message,
    });
    if (onPath.length === 0) return [broken(['path'], 'is not described')];
    if (!operation) return [broken(['method'], `${request.method} is not described`)];
    const body = readRequestBody(request);
    if (body.problem !== undefined) return [broken(['body'], body.problem)];
    const element = prismRequest(request, body.value);
    const found = inputDiagnostics(resourceOf(operation), element).map(({ path = [], message }) =>
      broken(path.map(String), worded(message, valueAt({ ...element.url, body: body.value }, path))),
    );
    const [path = '', search = ''] = request.target.split(/\?(.*)/s);
    const parts: [string, string][] = [
      ['path', path],
      ['query', search],
    ];
    const unreadable = parts.filter(([, part]) => !isEncoded(part));
    found.push(...unreadable.map(([name]) => broken([name], 'is not UTF-8, percent-encoded')));
    const described = operation.parameters.filter((one) => one.in === 'query').map(({ name }) => name);
    const names = [...new URLSearchParams(search).keys()];
    const undescribed = [...new Set(names)].filter((name) => !described.includes(name));
    return [...found, ...undescribed.map((name) => broken(['query', name], 'is not described'))];
  }

  function responseViolations(request: RawRequest, response: RawResponse): Violation[] {
    const { operation } = routed(description, request.method, request.target);
    const body = readBody(response);
    const found = [
      of('content_coding', ['header', 'content-encoding'], body.coding ?? unasked(response)),
      of('byte_exact_json', ['body'], body.problem),
    ].flat();
    if (!operation) return found;
    const [, described] = responseFor(operation, response.status) ?? [];
    if (!described)
      return [...found, ...of('status_code_conformance', ['status'], `${response.status} is not described`)];
    if (hasNoBody(request, response)) return found;
    const type = typeProblem(Object.keys(described.content), response);
    found.push(...of('content_type_conformance', ['header', 'content-type'], type));
    const unreadable = body.coding !== undefined || (body.problem !== undefined && !body.json);
    if (unreadable) return found;
    return [...found, ...bodyViolations(operation, response, body, type !== undefined)];
  }

  function bodyViolations(operation: Operation, response: RawResponse, body: ReadBody, badType: boolean): Violation[] {
    const { pairs: described = [], success = {} } = entryOf(operation) ?? {};
    const found = schemaDiagnostics(operation, response, body, badType);
    const check = body.json && found.length === 0 ? success[response.status] : undefined;
    const missed = check && !check(body.json?.value) ? diagnosticsOf(check) : [];
    const schema = [...found, ...missed].flatMap(({ path = [], message }) =>
      of('response_schema_conformance', path.map(String), worded(message, valueAt({ body: jsonOrText(body) }, path))),
    );
    const isDescribed = String(response.status) in operation.responses;
    const documented = described.filter(({ status }) => status === response.status || !isDescribed);
    const pairs = body.json ? pairViolations(documented, body.json.value) : [];
    return [...schema, ...pairs.flatMap(({ path, message }) => of('status_pairs', ['body', ...path], message))];
  }

  /** Prism judges the media type as well, less exactly, and nothing else then. */
  function schemaDiagnostics(
    operation: Operation,
    response: RawResponse,
    body: ReadBody,
    badType: boolean,
  ): Diagnostics {
    const [key = '', described] = responseFor(operation, response.status) ?? [];
    const [documented] = Object.keys(described?.content ?? {});
    const headers = badType && documented ? { ...response.headers, 'content-type': documented } : response.headers;
    const value = jsonOrText(body);
    // A page of HTML in place of JSON is one finding, that of its media type.
    if (badType && !body.json) return [];
    return outputDiagnostics(resourceOf(operation), {
      statusCode: /^\d+$/.test(key) ? Number(key) : response.status,
      headers: withReadableType(headers),
      body: value,
    });
  }

  return {
    description,
    requestViolations,
    violations: (request, response) => [...requestViolations(request), ...responseViolations(request, response)],
  };
}

/** A violation of the response, if there is one. */
function of(check: Violation['check'], path: string[], message: string | undefined): Violation[] {
  return message === undefined ? [] : [{ check, side: 'response', path, message }];
}

function diagnosticsOf({ errors }: Check): Diagnostics {
  return (errors ?? []).map(({ instancePath, message = 'is not as described' }) => {
    const steps = instancePath.split('/').slice(1);
    return { path: ['body', ...steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))], message };
  });
}

/** The proxy and the suite accept only `identity`. */
function unasked({ headers }: RawResponse): string | undefined {
  const coding = headers['content-encoding']?.trim() ?? '';
  return coding === '' || coding === 'identity' ? undefined : `is ${coding}, which the request does not accept`;
}

/** What a redirect says is in its headers. */
function hasNoBody({ method }: RawRequest, { status }: RawResponse): boolean {
  return method === 'HEAD' || (status >= 300 && status < 400);
}

function typeProblem(documented: string[], { headers, fields = [], body }: RawResponse): string | undefined {
  const types = fields.filter(([name]) => name.toLowerCase() === 'content-type').map(([, value]) => value);
  if (types.length > 1)
    return `is there ${types.length} times: ${types.map((type) => JSON.stringify(type)).join(', ')}`;
  const type = mediaTypeOf({ headers });
  if (type === undefined && body.length === 0) return undefined; // what is missing is the body
  if (documented.length === 0 || documented.some((one) => one === type || one === '*/*')) return undefined;
  // Quoted and not escaped once more: a secret in it would no longer be found.
  const came = type === undefined ? 'missing' : `"${headers['content-type']}"`;
  return `must be ${documented.join(' or ')}, and is ${came}`;
}

function jsonOrText(body: ReadBody): unknown {
  if (body.json) return body.json.value;
  return body.bytes.length === 0 ? undefined : (body.text ?? body.bytes.toString('latin1'));
}

/** Ajv's message without the place, which is reported beside it, and with the value of the response. */
function worded(message: string, value: unknown): string {
  const [rule = message] = /(must|Body|Invalid|Supported|No supported) .*/s.exec(message) ?? [];
  if (value === undefined || !rule.startsWith('must') || rule.startsWith('must have')) return rule;
  const came = typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
  return `${rule}, and is ${came.length > 100 ? `${came.slice(0, 100)}…` : came}`;
}

function valueAt(root: object, path: readonly (string | number)[]): unknown {
  const at = (node: unknown, key: string | number) =>
    typeof node === 'object' && node !== null ? (node as Record<string, unknown>)[key] : undefined;
  return path.reduce(at, root as unknown);
}
