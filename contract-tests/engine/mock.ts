import { createInstance, type PrismHttpComponents } from '@stoplight/prism-http';
import { validateSecurity } from '@stoplight/prism-http/dist/validator/index.js';
import { isJsonType, readRequestBody } from './body.ts';
import type { Contract } from './contract.ts';
import { routed } from './description.ts';
import { mediaTypeOf, type RawRequest, type RawResponse } from './exchange.ts';
import { inWords, type LocalServer, serveLocally } from './local-server.ts';
import {
  type PrismRequest,
  parameterAndBodyDiagnostics,
  prismOperations,
  prismRequest,
  withPlainPassword,
} from './prism.ts';

const silent: unknown = new Proxy({}, { get: (_, name) => (name === 'child' ? () => silent : () => undefined) });

/**
 * Starts a server on 127.0.0.1 that responds with the examples of the description, and refuses what violates it.
 * `Prefer: example=<name>` or `code=<status>` picks one.
 *
 * Prism in this process, and not its command, which treats percent-encoded brackets as another name
 * (https://github.com/stoplightio/prism/issues/2443), a password with a colon for none, and an undescribed name of a query
 * for none at all.
 */
export async function startMock(contract: Contract, port = 0): Promise<LocalServer> {
  const operations = await prismOperations(contract.description);
  const security = validateSecurity as unknown as PrismHttpComponents['validateSecurity'];
  const config = { checkSecurity: true, validateRequest: true, validateResponse: true, errors: false };
  const respond = async (request: RawRequest): Promise<RawResponse> => {
    const components: Pick<PrismHttpComponents, 'logger' | 'validateSecurity' | 'validateInput'> = {
      logger: silent as PrismHttpComponents['logger'],
      validateSecurity: ({ resource, element }) => security({ resource, element: withPlainPassword(element) }),
      validateInput: ({ resource, element }) => {
        const found = parameterAndBodyDiagnostics(resource, element as PrismRequest);
        const undescribed = contract
          .requestViolations(request)
          .filter(({ path }) => ['path', 'query', 'body'].includes(path[0] ?? ''));
        const all = found.length > 0 ? found : undescribed;
        const left = all.map((one) => ({ code: 'undescribed', severity: 0, ...one }));
        const outcome = left.length > 0 ? { _tag: 'Left', left } : { _tag: 'Right', right: element };
        return outcome as unknown as ReturnType<PrismHttpComponents['validateInput']>;
      },
    };
    const { mock, problem } = preferred(request.headers.prefer ?? '');
    if (problem !== undefined) return inWords(400, problem);
    const prism = createInstance(
      { ...config, mock, isProxy: false, upstreamProxy: undefined } as Parameters<typeof createInstance>[0],
      components,
    );
    // Prism would look for the method at other paths as well, and takes an empty value of a path.
    const [described] = routed(contract.description, request.method, request.target).onPath;
    if (!described) return inWords(404, 'There is no such path in the description.');
    const here = operations.filter(({ path }) => path === described.path);
    const outcome = await prism.request(prismRequest(request, readRequestBody(request).value), here)();
    if (outcome._tag === 'Left') return problemOf(outcome.left);
    const { statusCode, headers: values = {}, body } = outcome.right.output;
    const headers = textHeaders(values);
    return { status: statusCode, headers, body: bytesOf(body, headers) };
  };
  return await serveLocally(respond, port);
}

/** What `Prefer` (RFC 7240) asks of the mock. */
function preferred(header: string) {
  const wanted = new Map(
    header.split(/[,;]/).map((part): [string, string] => {
      const [name = '', value = ''] = part.split('=').map((text) => text.trim());
      return [name.toLowerCase(), value.replaceAll('"', '')];
    }),
  );
  const [code, exampleKey] = [wanted.get('code'), wanted.get('example')];
  if (code !== undefined && !/^\d{3}$/.test(code))
    return { mock: { dynamic: false }, problem: 'Prefer: code is a status.' };
  const mock = {
    dynamic: wanted.get('dynamic') === 'true',
    ...(code !== undefined && { code: Number(code) }),
    ...(exampleKey !== undefined && { exampleKey }),
  };
  return { mock };
}

function problemOf(error: Error): RawResponse {
  const { name, status = 500, message, detail, additional = {} } = error as Error & Record<string, never>;
  const { headers = {}, ...more } = additional as { headers?: Record<string, string> };
  return {
    status,
    headers: { ...headers, 'content-type': 'application/problem+json' },
    body: Buffer.from(JSON.stringify({ type: name, title: message, status, detail, ...more })),
  };
}

function textHeaders(headers: Record<string, unknown>): Record<string, string> {
  const known = Object.entries(headers).filter(([, value]) => value !== null);
  return Object.fromEntries(known.map(([name, value]) => [name.toLowerCase(), String(value)]));
}

function bytesOf(body: unknown, headers: Record<string, string>): Buffer {
  const isJson = isJsonType(mediaTypeOf({ headers }));
  if (body === undefined || (body === null && !isJson)) return Buffer.alloc(0);
  return Buffer.from(typeof body === 'string' && !isJson ? body : JSON.stringify(body));
}
