import createFetchClient from 'openapi-fetch';
import { type Check, operations } from '../generated/contract.ts';
import type { paths } from '../generated/openapi.ts';
import { limited } from './answer-text.ts';
import { checkedOptions, type ThuliumClientOptions } from './client-options.ts';
import { checkSignal, withDeadline } from './deadline.ts';
import { ThuliumContractError, ThuliumInputError, ThuliumNetworkError } from './errors.ts';
import { networkError, wasSent, whatWasSent } from './network-error.ts';
import { serializeQuery } from './query.ts';
import { Retrier } from './retry.ts';

type DeletePath = keyof typeof operations;
type Delete<Path extends DeletePath> = paths[Path]['delete'];

/** What a call is given: its parameters, typed by the description, and a signal that cancels it. */
export interface ThuliumCall<Path extends DeletePath> {
  /** The parameters of the operation. */
  params: {
    /**
     * By their names on the wire: `id[]`, and `delete_recordings` to remove the recordings as well. `id[]` has at least one
     * id by its type: a `string[]`, which may be empty, is for `deleteBatchOutbounds`.
     */
    query: Given<Delete<Path>['parameters']['query']>;
  };
  /** Cancels the call: what is on its way is given up, and the server may do it all the same. */
  signal?: AbortSignal | undefined;
  /** Ends the retries: nothing is sent once it is aborted, and what is on its way is waited for. */
  retrySignal?: AbortSignal | undefined;
}

/** Parameters as a caller may have them: lists may be readonly, and what is optional may be `undefined`. */
type Given<Parameters> = {
  readonly [Name in keyof Parameters]: Parameters[Name] extends readonly unknown[] | undefined
    ? Readonly<Parameters[Name]>
    : Parameters[Name] | (undefined extends Parameters[Name] ? undefined : never);
};

/**
 * What a call resolves to. Ask `data === undefined`, not `error`: a refusal without a body has no error either.
 *
 * `error` is parsed if it was JSON, text otherwise; `isErrorResponse` knows the documented shape.
 */
export type ThuliumAnswer<Path extends DeletePath> = (
  | {
      /** The body of a success, checked against the description. */
      data: Delete<Path>['responses'][200]['content']['application/json'];
      /** There is none. */
      error?: undefined;
    }
  | {
      /** There is none. */
      data?: undefined;
      /** The body of a refusal, without the credentials; `undefined` where there was none. */
      error: unknown;
    }
) & {
  /** The answer with its status and headers. Its body has been read. */
  response: Response;
  /** How many times the request was sent. After more than one, what was queued by the first answers ALREADY_QUEUED. */
  attempts: number;
};

/** Typed calls of the API, one method for each HTTP method that the description has. */
export interface ThuliumClient {
  /**
   * Sends a DELETE once, and again as `maxRetries` allows. A refusal is an answer, not an exception.
   *
   * @throws {@link ThuliumInputError} for parameters that are not as described; nothing was sent.
   * @throws {@link ThuliumNetworkError} where no whole answer came.
   * @throws {@link ThuliumContractError} where a success is not as described, so that `data` always is.
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
 * @throws {@link ThuliumInputError} where an option is missing or wrong.
 */
export function createThuliumClient(options: ThuliumClientOptions): ThuliumClient {
  const { baseUrl, authorization, timeout, maxRetries, redact } = checkedOptions(options);
  const retrier = new Retrier(maxRetries);
  const send = options.fetch ?? ((url, init) => fetch(url, init));
  const inner = createFetchClient<TextPaths>({
    baseUrl,
    redirect: 'manual', // a redirect could lead the credentials, or the removal, to another place
    querySerializer: serializeQuery,
    Request: PlainRequest as unknown as typeof Request,
    fetch: async (request) => {
      const { url, init } = request as unknown as PlainRequest;
      // Not given to openapi-fetch, which would copy them into a `Headers` for each call.
      return limited(await send(url, { ...init, headers: { accept: 'application/json', authorization } }));
    },
  });

  return {
    async DELETE(path, { params, signal, retrySignal } = {} as never) {
      const operation = `DELETE ${path}`;
      if (!Object.hasOwn(operations, path)) throw new ThuliumInputError(`${operation} is not an operation of the API.`);
      checkSignal(signal);
      checkSignal(retrySignal);
      const { query: isQuery, success } = operations[path].DELETE;
      const query = ownCopy(params?.query);
      if (!isQuery(query)) throw new ThuliumInputError(`${operation} was not sent: ${reason(isQuery.errors)}.`);

      // Text, because a body that is no JSON would otherwise be lost.
      const call = { params: { query }, parseAs: 'text' as const };
      let sent = false; // by this attempt or by one before
      return await retrier.run([signal, retrySignal], async (attempts) => {
        if (signal?.aborted || retrySignal?.aborted) {
          throw new ThuliumNetworkError(`${operation}: cancelled. ${whatWasSent(sent)}`, 'aborted', { sent });
        }
        const came = await withDeadline(timeout, signal, (deadline) =>
          inner.DELETE<DeletePath, typeof call>(path, { ...call, signal: deadline }),
        ).catch((cause: unknown) => {
          sent ||= wasSent(cause);
          throw networkError(operation, cause, sent, signal, redact);
        });
        sent = true;
        return answerOf(operation, success[200], came, attempts, (body, text) =>
          redact(body, () => Object.values(query).flat(), text),
        );
      });
    },
  };
}

/** Checked is what is sent: the check would see inherited properties, which the query would then not have. */
function ownCopy(query: unknown): unknown {
  if (typeof query !== 'object' || query === null) return query;
  return Object.fromEntries(
    Object.entries(query)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, Array.isArray(value) ? [...value] : value]),
  );
}

function answerOf<Data>(
  operation: string,
  isResponse: Check<Data>,
  { data: text, error, response }: { data?: string; error?: unknown; response: Response },
  attempts: number,
  redact: <Value>(value: Value, parsedFrom?: string) => Value,
) {
  if (!response.ok) return { error: error === '' ? undefined : redact(error), response, attempts };
  const data = parsed(text);
  if (response.status === 200 && isResponse(data)) return { data: redact(data, text), response, attempts };
  const fault = contractFault(response.status, data, isResponse);
  const message = `${operation}: the answer breaks the contract: ${fault}. The server may have acted: see body.`;
  throw new ThuliumContractError(message, response.status, redact(data));
}

function contractFault(status: number, data: unknown, isResponse: Check<unknown>): string {
  if (status !== 200) return `the status ${status} is not documented`;
  if (data === undefined) return 'there is no body';
  return typeof data === 'string' ? 'the body is not JSON' : reason(isResponse.errors);
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

function reason(errors: Check['errors']): string {
  const [first] = errors ?? [];
  return `${first?.instancePath.slice(1) ?? ''} ${first?.message ?? 'it is not as described'}`.trim();
}
