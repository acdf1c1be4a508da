import createFetchClient from 'openapi-fetch';
import { contract } from '../generated/contract.ts';
import type { paths } from '../generated/openapi.ts';
import { checkedOptions, type ThuliumClientOptions } from './client-options.ts';
import { withDeadline } from './deadline.ts';
import { ThuliumContractError, ThuliumInputError, ThuliumNetworkError } from './errors.ts';
import { serializeQuery } from './query.ts';

type DeletePath = keyof typeof contract;
type Delete<Path extends DeletePath> = paths[Path]['delete'];

/** What a call is given: its parameters, typed by the description, and a signal that cancels it. */
export interface ThuliumCall<Path extends DeletePath> {
  params: { query: Delete<Path>['parameters']['query'] };
  signal?: AbortSignal;
}

/**
 * What a call resolves to. Ask `data === undefined`, not `error`: a refusal without a body has no error either.
 *
 * `error` is parsed if it was JSON, text otherwise; `isErrorResponse` knows the documented shape.
 */
export type ThuliumAnswer<Path extends DeletePath> =
  | { data: Delete<Path>['responses'][200]['content']['application/json']; error?: never; response: Response }
  | { data?: never; error: unknown; response: Response };

/** Typed calls of the API, one method for each HTTP method that the description has. */
export interface ThuliumClient {
  /**
   * @throws {ThuliumInputError} for parameters that are not as described; nothing was sent.
   * @throws {ThuliumNetworkError} where no whole answer came.
   * @throws {ThuliumContractError} where a success is not as described, so that `data` always is.
   */
  DELETE<Path extends DeletePath>(path: Path, call: ThuliumCall<Path>): Promise<ThuliumAnswer<Path>>;
}

/**
 * Makes a client for one Thulium system. It sends HTTP Basic over HTTPS and never follows a redirect.
 *
 * @example
 * const client = createThuliumClient({ system: 'acme', username: 'api_user', password });
 * const { data, error, response } = await client.DELETE('/batch/outbounds', {
 *   params: { query: { 'id[]': ['00001', '00002'] } },
 * });
 *
 * @throws {ThuliumInputError} where an option is missing or wrong.
 */
export function createThuliumClient(options: ThuliumClientOptions): ThuliumClient {
  const { baseUrl, authorization, timeout } = checkedOptions(options);
  const send = options.fetch ?? ((url, init) => fetch(url, init));
  const inner = createFetchClient<TextPaths>({
    baseUrl,
    headers: { accept: 'application/json', authorization },
    redirect: 'manual', // a redirect could lead the credentials, or the removal, to another place
    querySerializer: serializeQuery,
    Request: PlainRequest as unknown as typeof Request,
    fetch: (request) => {
      const { url, init } = request as unknown as PlainRequest;
      return send(url, init);
    },
  });

  return {
    async DELETE(path, { params, signal } = {} as never) {
      const operation = `DELETE ${path}`;
      const { query: isQuery, response: isResponse } = contract[path].delete;
      const query: unknown = params?.query;
      if (!isQuery(query)) throw new ThuliumInputError(`${operation} was not sent: ${reason(isQuery.errors)}.`);

      // Text, because a body that is no JSON would otherwise be lost.
      const call = { params: { query }, parseAs: 'text' as const };
      const { data, error, response } = await withDeadline(timeout, signal, (deadline) =>
        inner.DELETE<DeletePath, typeof call>(path, { ...call, signal: deadline }),
      ).catch((cause: unknown) => {
        throw callError(operation, cause, signal);
      });
      if (!response.ok) return { error, response };
      const body = parsed(data);
      if (response.status !== 200) {
        throw new ThuliumContractError(`${operation}: ${response.status} is not documented.`, response.status, body);
      }
      if (!isResponse(body)) {
        const message = `${operation}: the answer breaks the contract: ${reason(isResponse.errors)}.`;
        throw new ThuliumContractError(message, response.status, body);
      }
      return { data: body, response };
    },
  };
}

/** What openapi-fetch is told of the description: it carries text, and the types and the checks around it are our own. */
type TextPaths = Record<
  DeletePath,
  {
    delete: {
      parameters: { query: Record<string, unknown> };
      responses: { 200: { content: { 'text/plain': string } } };
    };
  }
>;

/** In place of `Request`, which costs more than the rest of the call and which not every `fetch` takes. */
class PlainRequest {
  readonly url: string;
  readonly init: RequestInit;

  constructor(url: string, init: RequestInit) {
    this.url = url;
    this.init = init;
  }
}

function parsed(text: string | undefined): unknown {
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function reason(errors: { instancePath: string; message?: string }[] | null | undefined): string {
  const [first] = errors ?? [];
  return `${first?.instancePath.slice(1) ?? ''} ${first?.message ?? 'it is not as described'}`.trim();
}

function callError(operation: string, cause: unknown, signal: AbortSignal | undefined): Error {
  // encodeURIComponent refuses half a surrogate pair, before anything is sent.
  if (cause instanceof URIError) return new ThuliumInputError(`${operation} was not sent: an id is not valid Unicode.`);
  if (signal?.aborted) return new ThuliumNetworkError(`${operation} was cancelled.`, 'aborted', cause);
  if (cause instanceof Error && cause.name === 'TimeoutError') {
    return new ThuliumNetworkError(`${operation}: no whole answer came in time.`, 'timeout', cause);
  }
  return new ThuliumNetworkError(`${operation}: ${connectionFault(cause)}.`, 'connection', cause);
}

/** `fetch failed` says nothing; Node.js puts the reason in the cause. */
function connectionFault(error: unknown): string {
  const { message, cause } = error instanceof Error ? error : new Error(String(error));
  return cause instanceof Error ? `${message} (${cause.message})` : message;
}
