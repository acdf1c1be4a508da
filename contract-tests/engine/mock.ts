import { createInstance, type PrismHttpComponents } from '@stoplight/prism-http';
import { validateInput, validateSecurity } from '@stoplight/prism-http/dist/validator/index.js';
import { isJsonType } from './body.ts';
import type { Contract } from './contract.ts';
import { mediaTypeOf, type RawRequest, type RawResponse } from './exchange.ts';
import { inWords, type LocalServer, serveLocally } from './local-server.ts';
import { prismOperations, prismRequest, withPlainPassword } from './prism.ts';

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
      validateInput: (given) => {
        const outcome = validateInput(given);
        const undescribed = contract
          .requestViolations(request)
          .filter(({ path }) => path[0] === 'query' || path[0] === 'body');
        if (outcome._tag === 'Left' || undescribed.length === 0) return outcome;
        const left = undescribed.map(({ path, message }) => ({ path, message, severity: 0, code: 'undescribed' }));
        return { _tag: 'Left', left } as unknown as typeof outcome;
      },
    };
    const { mock, problem } = preferred(request.headers.prefer ?? '');
    if (problem !== undefined) return inWords(400, problem);
    const prism = createInstance(
      { ...config, mock, isProxy: false, upstreamProxy: undefined } as Parameters<typeof createInstance>[0],
      components,
    );
    const outcome = await prism.request(prismRequest(request, jsonOrText(request)), operations)();
    if (outcome._tag === 'Left') return problemOf(outcome.left);
    const { statusCode, headers = {}, body } = outcome.right.output;
    return { status: statusCode, headers: textHeaders(headers), body: bytesOf(body, headers['content-type']) };
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

/** What is no JSON although it says so is refused with the reason, not with an error of the mock. */
function jsonOrText(request: RawRequest): unknown {
  const text = request.body.toString();
  if (!isJsonType(mediaTypeOf(request))) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
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
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

function bytesOf(body: unknown, type: string | undefined): Buffer {
  if (body === undefined || body === null) return Buffer.alloc(0);
  const asText = typeof body === 'string' && !isJsonType(mediaTypeOf({ headers: { 'content-type': type ?? '' } }));
  return Buffer.from(asText ? body : JSON.stringify(body));
}
