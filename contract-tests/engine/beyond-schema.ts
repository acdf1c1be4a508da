import type { Description, RawRequest, RawResponse } from './exchange.ts';

type Fault = { path: string[]; message: string };

/**
 * What the description says and Prism does not judge: the media type to the letter (`application/problem+json` passes for
 * `application/json`: Prism drops what stands before the plus), and the `http_status` that goes with each status.
 */
export function beyondSchema(
  description: Description,
  request: RawRequest,
  response: RawResponse,
  body: unknown,
): Fault[] {
  return [...mediaTypeFault(description, request, response), ...pairFaults(description, body)];
}

function mediaTypeFault(
  { paths, components }: Description,
  { method, target }: RawRequest,
  { status, headers }: RawResponse,
): Fault[] {
  const [path = ''] = target.split('?');
  const responses = paths[path]?.[method.toLowerCase()]?.responses;
  const reference = responses?.[status] ?? responses?.default;
  const described = components.responses[reference?.$ref?.split('/').at(-1) ?? ''] ?? reference;
  const documented = Object.keys(described?.content ?? {});
  const [essence = ''] = (headers['content-type'] ?? '').split(';');
  if (documented.length === 0 || documented.includes(essence.trim().toLowerCase())) return [];
  return [{ path: ['header', 'content-type'], message: `is ${essence || 'missing'}, not ${documented.join(' or ')}` }];
}

function pairFaults({ components }: Description, body: unknown): Fault[] {
  const httpStatusOf = components.schemas.RemovalStatus?.['x-http-status'] ?? {};
  if (!Array.isArray(body)) return [];
  return body.flatMap((item, index) => {
    const documented = httpStatusOf[item?.status];
    if (documented === undefined || item.http_status === documented) return [];
    const message = `is ${item.http_status}, not ${documented} as ${item.status} has it`;
    return [{ path: ['body', String(index), 'http_status'], message }];
  });
}
