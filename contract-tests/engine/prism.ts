import type { IHttpRequest } from '@stoplight/prism-http';
import { getHttpOperationsFromSpec } from '@stoplight/prism-http/dist/utils/operations.js';
// Not the whole package, which loads in a second: only the mock needs that.
import * as validator from '@stoplight/prism-http/dist/validator/index.js';
import { validate as validateBody } from '@stoplight/prism-http/dist/validator/validators/body.js';
import { ValidationContext } from '@stoplight/prism-http/dist/validator/validators/types.js';
import { validateAgainstSchema } from '@stoplight/prism-http/dist/validator/validators/utils.js';
import type { Description } from './description.ts';
import type { RawRequest } from './exchange.ts';

export type PrismOperations = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>;
export type PrismOperation = PrismOperations[number];
export type PrismRequest = IHttpRequest;
/** What Prism finds, `undefined` if it finds nothing. */
export type Diagnostics = { path?: (string | number)[]; message: string; code?: string | number }[];

type Outcome = { _tag: 'Left'; left: Diagnostics } | { _tag: 'Right' };
type Validate<Element> = (given: { resource: PrismOperation; element: Element }) => Outcome;

// The types of Prism leave the method out of an element, which it passes on.
const input = validator.validateInput as unknown as Validate<PrismRequest>;
const security = validator.validateSecurity as unknown as Validate<PrismRequest>;
const output = validator.validateOutput as unknown as Validate<{
  statusCode: number;
  headers: Record<string, string>;
  body: unknown;
}>;

/** Prism's own reading of the description, of which it changes the document, but for a default that it does not know. */
export async function prismOperations({ document }: Description): Promise<PrismOperations> {
  const operations = await getHttpOperationsFromSpec(structuredClone(document));
  for (const { request } of operations) {
    for (const parameter of request?.query ?? []) parameter.explode ??= parameter.style === 'form';
  }
  return operations;
}

export function inputDiagnostics(resource: PrismOperation, element: PrismRequest): Diagnostics {
  return [
    ...found(security({ resource, element: withPlainPassword(element) })),
    ...parameterAndBodyDiagnostics(resource, element),
  ];
}

/** Prism takes an empty value of a query, and a body of `null`, `false`, `0` or `""`, for none. They are judged apart. */
export function parameterAndBodyDiagnostics(resource: PrismOperation, element: PrismRequest): Diagnostics {
  const { headers = {}, body, url } = element;
  const isOverlooked = !body && Number(headers['content-length'] ?? 0) > 0;
  const rest = found(input({ resource, element: isOverlooked ? { ...element, body: {} } : element }));
  const { query = [], body: described } = resource.request ?? {};
  const empty = query.filter(({ name }) => url.query?.[name] === '');
  const isMissing = ({ path = [], message }: Diagnostics[number]) =>
    path.length === 1 && empty.some(({ name }) => message.endsWith(`required property '${name.toLowerCase()}'`));
  const [type] = headers['content-type']?.split(';') ?? [];
  const { __bundled__: bundle } = resource as PrismOperation & { __bundled__?: unknown };
  return [
    ...rest.filter((one) => !isMissing(one) && !(isOverlooked && one.path?.[0] === 'body')),
    ...empty.flatMap(({ name, schema = {} }) => {
      const value = schema.type === 'array' ? [''] : '';
      const wrong = validateAgainstSchema(value, schema, true, ValidationContext.Input, 'query', bundle);
      return wrong._tag === 'None' ? [] : wrong.value.map(({ message }) => ({ path: ['query', name], message }));
    }),
    ...(isOverlooked
      ? found(validateBody(body, described?.contents ?? [], ValidationContext.Input, type, undefined, bundle))
      : []),
  ];
}

export function outputDiagnostics(
  resource: PrismOperation,
  element: Parameters<typeof output>[0]['element'],
): Diagnostics {
  return found(output({ resource, element }));
}

/** What is deprecated may be there. */
function found(outcome: Outcome): Diagnostics {
  return outcome._tag === 'Left' ? outcome.left.filter(({ code }) => code !== 'deprecated') : [];
}

/** A request as Prism reads it. What it cannot parse is given to it in a form that it can. */
export function prismRequest({ method, target, headers, body }: RawRequest, value: unknown): PrismRequest {
  const [path = '', search] = target.split(/\?(.*)/s);
  // It throws at the one, and splits a value at the other.
  const readable = isEncoded(path) ? path.replaceAll(',', '%2C') : path.replaceAll('%', '%25');
  const searchParams = new URLSearchParams(search);
  const query: Record<string, string[]> = {};
  for (const name of searchParams.keys()) query[name] = searchParams.getAll(name);
  const single = Object.entries(query).map(([name, values]) => [name, values.length > 1 ? values : (values[0] ?? '')]);
  return {
    method: method.toLowerCase() as IHttpRequest['method'],
    url: { path: readable, query: Object.fromEntries(single) },
    // Prism compares the media type of a body only if it knows that there is one.
    headers: { ...withReadableType(headers), ...(body.length > 0 && { 'content-length': String(body.length) }) },
    body: body.length > 0 ? value : null,
  };
}

/** Whether what is percent-encoded in a part of a URL is UTF-8. */
export function isEncoded(part: string): boolean {
  try {
    return decodeURIComponent(part) !== undefined;
  } catch {
    return false;
  }
}

/** `application/json;` is legal (RFC 9110, section 5.6.6), and the parser of Prism throws on it. */
export function withReadableType(headers: Record<string, string>): Record<string, string> {
  const { 'content-type': type, ...rest } = headers;
  if (type === undefined) return headers;
  const [essence = '', ...parameters] = type.split(';').map((part) => part.trim());
  if (!/^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+$/.test(essence)) return rest;
  const readable = parameters.filter((part) => /^[\w!#$%&'*+.^`|~-]+=([\w!#$%&'*+.^`|~-]+|"[^"\\]*")$/.test(part));
  return { ...rest, 'content-type': [essence, ...readable].join('; ') };
}

/** Prism refuses a password with a colon (https://github.com/stoplightio/prism/issues/2814), and needs no real one. */
export function withPlainPassword(request: PrismRequest): PrismRequest {
  const [scheme, token = ''] = request.headers?.authorization?.split(' ') ?? [];
  const known = scheme?.toLowerCase() === 'basic' && Buffer.from(token, 'base64').toString().includes(':');
  const authorization = `Basic ${Buffer.from('user:password').toString('base64')}`;
  return known ? { ...request, headers: { ...request.headers, authorization } } : request;
}
