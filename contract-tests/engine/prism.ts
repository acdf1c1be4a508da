import { createRequire } from 'node:module';
import {
  createInstance,
  getHttpOperationsFromSpec,
  type IHttpRequest,
  type PrismHttpComponents,
} from '@stoplight/prism-http';
import { validateSecurity } from '@stoplight/prism-http/dist/validator/index.js';
import { beyondSchema } from './beyond-schema.ts';
import type { Description, RawRequest, RawResponse, Violation } from './exchange.ts';

/** The description as Prism understands it. */
export interface Contract {
  /** What breaks the contract. Warnings count: to Prism an undocumented 4xx or 5xx is no more than that. */
  violations(request: RawRequest, response: RawResponse): Promise<Violation[]>;
  /** Starts a mock server on 127.0.0.1 that answers with the examples of the description; `Prefer: example=` picks one. */
  startMock(port?: number): Promise<{ url: string; close(): Promise<void> }>;
}

// Its types leave the method out, which it passes on.
const securityOf = validateSecurity as unknown as PrismHttpComponents['validateSecurity'];
const silent: unknown = new Proxy({}, { get: (_, name) => (name === 'child' ? () => silent : () => undefined) });
const components: Pick<PrismHttpComponents, 'logger' | 'validateSecurity'> = {
  logger: silent as PrismHttpComponents['logger'],
  // Prism refuses a password with a colon (https://github.com/stoplightio/prism/issues/2814), and needs no real one.
  validateSecurity: ({ resource, element }) => securityOf({ resource, element: withPlainPassword(element) }),
};
const checks = { checkSecurity: true, validateRequest: true, validateResponse: true, errors: false };
const mock = { dynamic: false };

/**
 * Loads the description into Prism, in this process.
 *
 * Not the `prism` command: it percent-encodes `id[]` while printing its banner, and then refuses every valid request
 * (https://github.com/stoplightio/prism/issues/2443).
 */
export async function loadContract(description: Description = published()): Promise<Contract> {
  const operations = await getHttpOperationsFromSpec(structuredClone(description));
  return {
    async violations(request, response) {
      const body = readBody(response);
      const answer = { statusCode: response.status, headers: response.headers, body: body.value };
      // The answer is at hand, so that nothing of Prism's own client (redirects, re-mocking, no timeout) takes part.
      const prism = createInstance(
        { ...checks, mock, isProxy: true, upstream: new URL('http://127.0.0.1'), upstreamProxy: undefined },
        { ...components, forward: () => () => async () => ({ _tag: 'Right', right: answer }) },
      );
      const outcome = await prism.request(prismRequest(request), operations)();
      if (outcome._tag === 'Left') throw outcome.left;
      const { input, output } = outcome.right.validations;
      const found = [
        ...input.map((violation) => ({ side: 'request' as const, ...violation })),
        ...output.map((violation) => ({ side: 'response' as const, ...violation })),
      ].map(({ side, path = [], message }) => ({ side, path: path.map(String), message }));
      const faults = body.fault
        ? [{ path: ['body'], message: body.fault }]
        : beyondSchema(description, request, response, body.value);
      return [...found, ...faults.map((fault) => ({ side: 'response' as const, ...fault }))];
    },
    async startMock(port = 0) {
      const { createServer } = await import('@stoplight/prism-http-server'); // the check of a system does without it
      const config = { ...checks, mock, isProxy: false as const, upstreamProxy: undefined };
      const server = createServer(operations, { components, config, cors: false });
      return { url: await server.listen(port, '127.0.0.1'), close: () => server.close() };
    },
  };
}

function published(): Description {
  return createRequire(import.meta.url)('thulium-outbounds/openapi.json');
}

function prismRequest({ method, target, headers, body }: RawRequest): IHttpRequest {
  const { pathname, searchParams } = new URL(target, 'http://127.0.0.1');
  const query: Record<string, string[]> = {};
  for (const name of searchParams.keys()) query[name] = searchParams.getAll(name);
  const single = Object.entries(query).map(([name, values]) => [name, values.length > 1 ? values : (values[0] ?? '')]);
  return {
    method: method.toLowerCase() as IHttpRequest['method'],
    url: { path: pathname, query: Object.fromEntries(single) },
    headers,
    body: body.length > 0 ? body.toString() : null,
  };
}

function withPlainPassword(request: IHttpRequest): IHttpRequest {
  const [scheme, token = ''] = request.headers?.authorization?.split(' ') ?? [];
  const known = scheme?.toLowerCase() === 'basic' && Buffer.from(token, 'base64').toString().includes(':');
  const authorization = `Basic ${Buffer.from('user:password').toString('base64')}`;
  return known ? { ...request, headers: { ...request.headers, authorization } } : request;
}

/** The body as Prism wants it. A byte order mark or a notice before the JSON is a fault, not something to skip. */
function readBody({ headers, body }: RawResponse): { value: unknown; fault?: string } {
  const text = body.toString('utf8');
  if (text === '') return { value: undefined };
  if (!/^application\/(.+\+)?json\b/i.test(headers['content-type'] ?? '')) return { value: text };
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { value: text, fault: `is not JSON: ${(error as Error).message}` };
  }
}
