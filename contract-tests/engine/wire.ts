import type { Operation, Parameter } from './description.ts';
import type { RawRequest } from './exchange.ts';
import type { Values } from './values.ts';

/** A request as it will be written, its parts still apart. */
export interface Draft {
  method: string;
  path: string;
  /** Written: percent-encoded as far as they shall be. */
  query: [name: string, value: string][];
  headers: Record<string, string>;
  body: string;
}

/** Writes the values of a call down: names as they are described, values percent-encoded, flags before lists. */
export function draftOf(operation: Operation, { path = {}, query = {}, header = {}, body }: Values): Draft {
  const [type = 'application/json'] = Object.keys(operation.body?.content ?? {});
  const parameters = operation.parameters.filter((one) => one.in === 'query');
  return {
    method: operation.method,
    path: operation.path.replaceAll(/\{([^}]+)\}/g, (_, name) => encodeURIComponent(String(path[name]))),
    query: parameters.flatMap((parameter) => written(parameter, query[parameter.name])),
    headers: {
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': type }),
      ...Object.fromEntries(Object.entries(header).map(([name, value]) => [name.toLowerCase(), String(value)])),
    },
    body: body === undefined ? '' : typeof body === 'string' && !type.includes('json') ? body : JSON.stringify(body),
  };
}

export function requestOf({ method, path, query, headers, body }: Draft): RawRequest {
  const search = query.map(([name, value]) => (name === '' ? value : `${name}=${value}`)).join('&');
  return { method, target: `${path}${search && `?${search}`}`, headers, body: Buffer.from(body) };
}

/** A parameter as the description says, with its name not encoded. */
export function written({ name, explode }: Pick<Parameter, 'name' | 'explode'>, value: unknown): [string, string][] {
  if (value === undefined) return [];
  const values = (Array.isArray(value) ? value : [value]).map((one) => encodeURIComponent(String(one)));
  return explode ? values.map((one) => [name, one]) : [[name, values.join(',')]];
}
