import { type Answer, answerOf } from './answer.ts';
import {
  checkedHeaders,
  type checkedOptions,
  checkNames,
  checkSignal,
  checkTimeout,
  type ThuliumAttempt,
} from './client-options.ts';
import { ThuliumError, ThuliumInputError } from './errors.ts';
import { checkedInput, type Input, operationOf } from './input.ts';
import { redactor } from './redact.ts';
import { type Attempt, Transport } from './transport.ts';

/** Writes a URL: the path with its parameters, and the query. */
export type WriteUrl = (path: string, params: Pick<Input, 'path' | 'query'>) => string;

/** What functions of this package pass to a call beside what its types have. It is of no use to others. */
export interface Internals {
  /** Ends the retries: nothing more is sent, and an attempt in flight is waited for. */
  retrySignal?: AbortSignal;
  /** How many times the same was sent by calls before. */
  timesSentBefore?: number;
}

/** The same in each copy of this package, so that a client of one may be given to a function of another. */
export const internals: unique symbol = Symbol.for('thulium-outbounds.internals');

type Call = Record<string, unknown> & { [internals]?: Internals };

/** The methods of a client that may be retried, because they are idempotent (RFC 9110, section 9.2.2). */
const idempotent = ['GET', 'PUT', 'DELETE'];

const names = ['params', 'body', 'signal', 'timeout', 'retry', 'headers'];
/** Makes the calls of a client: input is checked, written, sent and retried, and the response is checked. */
export function callsOf(options: ReturnType<typeof checkedOptions>, writeUrl: WriteUrl) {
  const redact = redactor(options.password, options.authorization);
  const transport = new Transport({ ...options, redact });
  const { onAttempt } = options;
  const ownHeaders = {
    accept: 'application/json',
    ...userAgent(),
    ...options.headers,
    authorization: options.authorization,
  };

  async function call(method: string, path: string, given: Call = {}): Promise<Answer> {
    const name = `${method} ${path}`;
    const operation = operationOf(method, path);
    const { signal, timeout, retry, headers } = checkedCall(name, given);
    const input = checkedInput(name, operation, given.params, given.body);
    const { retrySignal, timesSentBefore = 0 } = given[internals] ?? {};
    const sent = () => Object.values(input.query).flat();
    const content = input.body === undefined ? undefined : { 'content-type': 'application/json' };
    const request = {
      url: writeUrl(path, input),
      method,
      headers: headers || content ? { ...ownHeaders, ...headers, ...content } : ownHeaders,
      body: input.body,
    };
    return await transport.send(request, {
      name,
      timeout: timeout ?? options.timeout,
      retry: retry ?? idempotent.includes(method),
      signal,
      retrySignal,
      timesSentBefore,
      read: (exchange) => answerOf(name, operation, exchange, sent, redact),
      onAttempt: onAttempt && ((attempt) => tell(onAttempt, operation.operationId, idsIn(input), attempt, redact)),
    });
  }

  const methods = ['GET', 'PUT', 'POST', 'PATCH', 'DELETE'].map((method) => [
    method,
    (path: string, given?: Call) => call(method, path, given),
  ]);
  return Object.fromEntries(methods);
}

/** The values of the lists in a query. */
function idsIn({ query }: Input): string[] {
  return Object.values(query).filter(Array.isArray).flat();
}

function checkedCall(name: string, given: Call) {
  if (typeof given !== 'object' || given === null) {
    throw new ThuliumInputError(`${name} was not sent: params are missing.`);
  }
  checkNames(name, given, names);
  const { signal, timeout, retry, headers } = given;
  checkSignal(signal);
  if (timeout !== undefined) checkTimeout(timeout);
  if (retry !== undefined && typeof retry !== 'boolean') {
    throw new ThuliumInputError(`${name} was not sent: retry must be boolean.`);
  }
  return {
    signal: signal as AbortSignal | undefined,
    timeout: timeout as number | undefined,
    retry,
    headers: headers === undefined ? undefined : checkedHeaders(headers as Record<string, string>),
  };
}

/** A browser has a name already, and would have to be allowed by the server to send another one. */
function userAgent(): { 'user-agent'?: string } {
  const isBrowser = globalThis.navigator?.userAgent?.startsWith('Mozilla/');
  return isBrowser ? {} : { 'user-agent': 'thulium-outbounds' };
}

/** Calls an observer with an attempt: a copy that it cannot change. What it throws is ignored. */
function tell(
  onAttempt: (attempt: ThuliumAttempt) => unknown,
  operation: string,
  ids: string[],
  { attempt, milliseconds, retryIn, response, error }: Attempt,
  redact: (text: string) => string,
): void {
  const requestId = error instanceof ThuliumError ? error.requestId : response?.headers.get('x-request-id');
  const told: ThuliumAttempt = {
    operation,
    attempt,
    ids: Object.freeze(ids),
    status: response?.status,
    milliseconds,
    requestId: requestId ? redact(requestId) : undefined,
    retryIn,
    error: error instanceof ThuliumError ? Object.freeze(error.toJSON()) : undefined,
  };
  try {
    // An async function is not waited for, and may fail later.
    Promise.resolve(onAttempt(Object.freeze(told))).catch(() => undefined);
  } catch {}
}
