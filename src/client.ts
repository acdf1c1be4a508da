import { createFinalURL, type ParamsOption, type RequestBodyOption } from 'openapi-fetch';
import type { operations, paths } from '../generated/openapi.ts';
import { callsOf } from './call.ts';
import { checkedOptions, type ThuliumClientOptions } from './client-options.ts';
import { serializePath, serializeQuery } from './query.ts';

/** How a call is sent. Everything has a default. */
export interface ThuliumCallOptions {
  /** Cancels the call: what is in flight is given up, and the server may act on it anyway. */
  signal?: AbortSignal | undefined;
  /** How long to wait for a complete response at each attempt, in milliseconds. Default: that of the client. */
  timeout?: number | undefined;
  /**
   * Whether transient errors are retried. Default: `true` for GET, PUT and DELETE, which are idempotent (RFC 9110, section
   * 9.2.2), and `false` for POST and PATCH, because the server may act twice.
   */
  retry?: boolean | undefined;
  /** Headers for this call, beside those of the client. They are not redacted: put no secret in them. */
  headers?: Readonly<Record<string, string>> | undefined;
}

/** What a call of an operation is given: `params.path`, `params.query` and `body` as described, and how it is sent. */
export type ThuliumCall<Operation> = Given<ParamsOption<Operation>, IdOf<Operation>> &
  Given<RequestBodyOption<Operation>, IdOf<Operation>> &
  ThuliumCallOptions;

/** Values as a caller may have them: lists may be readonly, and what is optional may be `undefined`. */
type Given<Value, Id extends string> = Value extends readonly [infer First, ...(infer Others)[]]
  ? readonly [Given<First, Id>, ...Given<Others, Id>[]] & EmptyListsAreTakenBy<Id>
  : Value extends readonly (infer Item)[]
    ? readonly Given<Item, Id>[]
    : Value extends object
      ? { readonly [Name in keyof Value]: Given<Value[Name], Id> | (undefined extends Value[Name] ? undefined : never) }
      : Value;

/** In the error for a list that may be empty: the operation has a function of the same name if it accepts such lists. */
interface EmptyListsAreTakenBy<Id extends string> {
  /** Never there. */
  readonly operation?: Id;
}

/** The operationId of an operation. */
type IdOf<Operation> = {
  [Id in keyof operations]: [operations[Id], Operation] extends [Operation, operations[Id]] ? Id : never;
}[keyof operations];

/**
 * What a call resolves to. Ask `response.ok`: a refusal without a body has no `error`, and a success without one no `data`.
 *
 * `error` is parsed if it was JSON, text otherwise; `isErrorResponse` knows the documented shape.
 */
export type ThuliumAnswer<Operation extends object> = (
  | {
      /** The body of a success, checked against the description. `undefined` if it is described to have none. */
      data: Exclude<SuccessOf<Operation>, undefined>;
      /** There is none. */
      error?: undefined;
    }
  | {
      /** There is none. */
      data?: undefined;
      /** The body of a refusal without the credentials; `undefined` if there was none. */
      error?: unknown;
    }
) & {
  /** The response with its status and headers. Its body has been read. */
  response: Response;
  /** How many times the request was tried. */
  attempts: number;
  /** How many of these attempts may have reached the server. If it is more than 1, it may have acted more than once. */
  timesSent: number;
  /** The id that the server gave the request, if it gave one. */
  requestId: string | undefined;
};

/** The body of a success. Not by the types of openapi-fetch: TypeScript 5.0 refuses those of its responses. */
type SuccessOf<Operation> = Operation extends { responses: infer Responses }
  ? {
      [Status in keyof Responses]: `${Status & (string | number)}` extends `2${string}`
        ? ContentOf<Responses[Status]>
        : never;
    }[keyof Responses]
  : never;

type ContentOf<Described> = Described extends { content: infer Content } ? Content[keyof Content] : never;

/** The paths that have a method. */
type PathsWith<Method extends string> = {
  [Path in keyof paths]: paths[Path] extends { [Name in Method]: object } ? Path : never;
}[keyof paths];

type OperationAt<Path extends keyof paths, Method extends string> = Method extends keyof paths[Path]
  ? NonNullable<paths[Path][Method]>
  : never;

type CallMethod<Method extends string> = <Path extends PathsWith<Method>>(
  path: Path,
  ...call: object extends ThuliumCall<OperationAt<Path, Method>>
    ? [call?: ThuliumCall<OperationAt<Path, Method>>]
    : [call: ThuliumCall<OperationAt<Path, Method>>]
) => Promise<ThuliumAnswer<OperationAt<Path, Method>>>;

/** Each method with its name in the description. */
interface Methods {
  /** Sends a GET. See {@link ThuliumClient}. */
  GET: 'get';
  /** Sends a PUT. See {@link ThuliumClient}. */
  PUT: 'put';
  /** Sends a POST: once, unless the call says `retry: true`. See {@link ThuliumClient}. */
  POST: 'post';
  /** Sends a PATCH: once, unless the call says `retry: true`. See {@link ThuliumClient}. */
  PATCH: 'patch';
  /** Sends a DELETE. See {@link ThuliumClient}. */
  DELETE: 'delete';
}

/**
 * Typed calls of the API: a function for each HTTP method that the description has. A refusal is a result, no exception.
 *
 * Each call throws {@link ThuliumInputError} for input that is not as described (nothing was sent), {@link
 * ThuliumNetworkError} if no complete response came, and {@link ThuliumContractError} for a success that is not as
 * described, so that `data` always is.
 */
export type ThuliumClient = {
  readonly [Method in keyof Methods as PathsWith<Methods[Method]> extends never ? never : Method]: CallMethod<
    Methods[Method]
  >;
};

/**
 * Makes a client for one Thulium system. It sends HTTP Basic over HTTPS and never follows a redirect.
 *
 * @example
 * const client = createThuliumClient({ system: 'acme', username: 'api_user', password });
 * const { data, error, response } = await client.DELETE('/batch/outbounds', {
 *   params: { query: { 'id[]': ['00001', '00002'] } },
 * });
 *
 * @throws {@link ThuliumInputError} if an option is missing, invalid or unknown.
 */
export function createThuliumClient(options: ThuliumClientOptions): ThuliumClient {
  const checked = checkedOptions(options);
  const { baseUrl } = checked;
  const calls = callsOf(checked, (path, params) =>
    createFinalURL(path, { baseUrl, params, querySerializer: serializeQuery, pathSerializer: serializePath }),
  );
  return calls as unknown as ThuliumClient; // the types are of the description, the checks of its table
}
